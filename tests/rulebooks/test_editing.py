"""Changing a draft part by part: boxes made of the regulation's dataclasses, buttons that need no scripts."""

import pytest
from lxml import html

from liangce.kernel import regulation
from liangce.kernel.regulation import Regulation
from liangce.kernel.regulation.differences import differences
from liangce.kernel.regulation.lines import groups
from liangce.kernel.regulation.words import Vocabulary
from liangce.rulebooks.editing.places import places
from tests.rulebooks.desk import Desk, form_of, page_of

pytestmark = pytest.mark.on_sqlite

PLACES = [place.code for place in places(regulation.load("huaxi").to_data())]


def changes(desk: Desk) -> list[str]:
    """What the draft changes, rule by rule."""
    words = Vocabulary()
    old, new = (groups(rules, words) for rules in (desk.draft.rulebook.rules, desk.draft.rules))
    return [f"{one.kind} {one.label}：{one.old} → {one.new}" for one in differences(old, new)]


def test_every_part_has_a_page(desk: Desk) -> None:
    html_ = page_of(desk.as_("tang").get(desk.url()))
    for place in PLACES:
        assert desk.url("parts", place) in html_
    assert {"profile", "categories", "deadlines.reply", "sections.opinion", "numbering"} <= set(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_a_part_saved_as_it_was_changes_nothing(desk: Desk, place: str) -> None:
    answer = desk.send(place, desk.open(place))
    assert answer.status_code == 302
    assert changes(desk) == []
    assert desk.draft.rules == desk.draft.rulebook.rules


@pytest.mark.parametrize("place", PLACES)
def test_boxes_speak_the_words_of_the_office(desk: Desk, place: str) -> None:
    tree = html.fromstring(desk.as_("tang").get(desk.url("parts", place)).content.decode())
    form = tree.xpath("//form[contains(@class,'rule-form')]")[0]
    words = form.xpath(".//label//text() | .//legend//text() | .//option//text() | .//p//text()")
    assert not [
        word for word in words if word.strip().isascii() and word.strip().isalpha() and len(word.strip()) > 2
    ]
    boxes = form.xpath(".//input[not(@type='hidden')] | .//select | .//textarea")
    labelled = set(form.xpath(".//label/@for"))
    assert boxes
    assert all(box.get("id") in labelled or box.xpath("ancestor::label") for box in boxes)


def test_a_deadline_is_changed(desk: Desk) -> None:
    desk.save(
        "deadlines.reply",
        deadlines__reply__session__month="5", deadlines__reply__session__source="花办发〔2026〕3 号",
        deadlines__reply__warn_days="10，3",
    )  # fmt: skip
    assert changes(desk) == [
        "改动 答复 · 大会提案：6 月 30 日前 → 5 月 30 日前",
        "改动 答复 · 提醒：到期前 15、5、1、0 个工作日 → 到期前 10、3 个工作日",
    ]
    assert desk.draft.rules.deadlines["reply"].term("session").source == "花办发〔2026〕3 号"


def test_a_fixed_day_becomes_a_number_of_working_days(desk: Desk) -> None:
    desk.save(
        "deadlines.reply",
        deadlines__reply__session__basis="working_days", deadlines__reply__session__value="60",
    )  # fmt: skip
    assert changes(desk) == ["改动 答复 · 大会提案：6 月 30 日前 → 60 个工作日"]


def test_a_kind_of_case_is_told_apart_and_an_extension_taken_away(desk: Desk) -> None:
    place = "deadlines.reply"
    fields = desk.press(place, {**desk.open(place), f"{place}.new": ["party"]}, f"add {place}")
    assert fields[f"{place}.#"] == ["default", "session", "out_of_session", "party"]
    fields = desk.press(place, fields, f"lift {place}.extension")
    assert f"{place}.extension.max_times" not in fields
    fields |= {f"{place}.party.basis": ["months"], f"{place}.party.value": ["2"]}
    assert desk.send(place, fields).status_code == 302
    assert [change.split("：")[0] for change in changes(desk)] == [
        "新增 答复 · 党派团体提案",
        "改动 答复 · 延期",
    ]
    fields = desk.press(place, desk.open(place), f"remove {place}.session")
    desk.send(place, desk.press(place, fields, f"lay {place}.extension"))
    assert f"{place}.session.basis" not in fields


def test_a_deadline_is_taken_out_and_comes_back_as_the_national_profile_has_it(desk: Desk) -> None:
    assert desk.send("deadlines.publish", {"act": ["remove-all"]}).status_code == 302
    assert "publish" not in desk.draft.rules.deadlines
    assert "加上：公开答复" in page_of(desk.as_("tang").get(desk.url()))
    fields = desk.open("deadlines.publish")
    assert fields["deadlines.publish.default.value"] == ["20"]
    desk.send("deadlines.publish", fields)
    assert desk.draft.rules.deadlines["publish"].label == "公开答复"


def test_an_item_is_added_and_gets_a_code_from_the_sound_of_its_name(desk: Desk) -> None:
    fields = desk.press("categories", desk.open("categories"), "add categories")
    assert fields["categories.#"] == ["0", "1", "2", "3", "4", "5", "6"]
    fields |= {
        "categories.6.label": ["乡村振兴"], "categories.6.national": ["economic"], "categories.6.aliases": ["三农"],
    }  # fmt: skip
    assert desk.send("categories", fields).status_code == 302
    added = desk.draft.rules.categories[-1]
    assert (added.code, added.label, added.aliases) == ("xiang_cun_zhen_xing", "乡村振兴", ("三农",))


def test_two_new_items_of_one_sound_are_told_apart(desk: Desk) -> None:
    fields = desk.open("not_filing_reasons")
    count = len(fields["not_filing_reasons.#"])
    for place, label in ((count, "实际"), (count + 1, "时机")):
        fields = desk.press("not_filing_reasons", fields, "add not_filing_reasons")
        name = f"not_filing_reasons.{place}"
        fields |= {f"{name}.label": [label], f"{name}.disposition": ["drop"]}
    assert desk.send("not_filing_reasons", fields).status_code == 302
    assert [reason.code for reason in desk.draft.rules.not_filing_reasons][-2:] == ["shi_ji", "shi_ji_2"]


def test_items_are_moved_and_removed_before_anything_is_saved(desk: Desk) -> None:
    fields = desk.press("categories", desk.open("categories"), "down categories.0")
    fields = desk.press("categories", fields, "remove categories.2")
    assert fields["categories.0.label"] == ["城乡建设和管理"]
    assert changes(desk) == []
    desk.send("categories", fields)
    assert [category.label for category in desk.draft.rules.categories] == [
        "城乡建设和管理", "经济发展", "社会民生", "民主法治", "生态环境",
    ]  # fmt: skip
    assert "改动 类别的次序：经济发展、城乡建设和管理、社会民生、民主法治、生态环境" in " ".join(
        changes(desk)
    )


def test_a_list_inside_a_list_is_changed_the_same_way(desk: Desk) -> None:
    fields = desk.press("feedback", desk.open("feedback"), "add feedback.1.choices")
    fields |= {"feedback.1.choices.3.label": ["说不清"], "feedback.1.choices.3.positive": [""]}
    fields = desk.press("feedback", fields, "up feedback.1.choices.3")
    assert fields["feedback.1.choices.2.label"] == ["说不清"]
    desk.send("feedback", fields)
    question = desk.draft.rules.feedback[1]
    assert [(choice.label, choice.positive) for choice in question.choices] == [
        ("满意", True), ("基本满意", True), ("说不清", None), ("不满意", False),
    ]  # fmt: skip


def test_a_button_that_makes_no_sense_does_nothing(desk: Desk) -> None:
    before = desk.open("categories")
    for act in (
        "up categories.0",
        "down categories.99",
        "remove nothing.1",
        "add",
        "lift categories",
        "dance",
    ):
        assert desk.press("categories", before, act) == before


def test_what_uses_an_entry_stands_beside_it(desk: Desk) -> None:
    desk.cast.draft()
    assert "在用：在办提案 1 件" in page_of(desk.as_("tang").get(desk.url("parts", "categories")))


@pytest.mark.parametrize(
    ("place", "box", "value", "sentence"),
    [
        ("deadlines.reply", "deadlines.reply.session.day", "31", "几日：应为 1 到 30，现在是 31"),
        ("deadlines.reply", "deadlines.reply.default.value", "", "数量：应为正整数，现在是 0"),
        ("deadlines.reply", "deadlines.reply.default.basis", "weeks", "怎样计：选择一个有效的选项"),
        ("deadlines.reply", "deadlines.reply.warn_days", "五天", "提醒：只写数字，用顿号分开"),
        ("title_rule", "title_rule.max_chars", "0", "最多字数：确保该值大于或等于1"),
        ("categories", "categories.1.label", "", "名称：这个字段是必填项"),
        ("categories", "categories.1.aliases", "经济", "别名：与“经济发展”都叫“经济”，请只留一处"),
        ("numbering", "numbering.number", "[届]", "提案号：要有 [序号]，否则编号会重复"),
        ("numbering", "numbering.number", "[期][序号]", "提案号：不认识 [期]"),
        ("numbering", "numbering.serial", "{序号", "流水号：括号没有成对"),
        ("sections.proposal", "sections.proposal.0.min_chars", "-1", "最少字数：确保该值大于或等于0"),
    ],
)
def test_an_error_stands_at_its_box_and_nothing_is_saved(
    desk: Desk, place: str, box: str, value: str, sentence: str
) -> None:
    answer = desk.send(place, {**desk.open(place), box: [value]})
    assert answer.status_code == 422
    tree = html.fromstring(answer.content.decode())
    [box_] = tree.xpath(f"//*[@name='{box}']")
    assert box_.get("aria-invalid") == "true"
    told = " ".join(tree.xpath(f"//*[@id='{box_.get('id')}_error']")[0].text_content().split())
    assert sentence in told
    assert f"#{box_.get('id')}" in tree.xpath("//*[contains(@class,'form-errors')]//a/@href")
    assert changes(desk) == []


def test_letters_of_classes_are_seen_and_may_not_stand_twice(desk: Desk) -> None:
    fields = desk.open("reply_classes")
    assert fields["reply_classes.3.code"] == ["D"]
    answer = desk.send("reply_classes", {**fields, "reply_classes.3.code": ["C"]})
    assert answer.status_code == 422
    assert "重复了" in page_of(answer)


def test_a_list_that_must_not_be_empty_says_so(desk: Desk) -> None:
    fields = desk.open("bands")
    for _ in range(3):
        fields = desk.press("bands", fields, "remove bands.0")
    answer = desk.send("bands", fields)
    assert answer.status_code == 422
    assert "预警：至少要有一项" in page_of(answer)


def test_the_format_of_numbers_shows_its_first_number(desk: Desk) -> None:
    fields = desk.open("numbering") | {"numbering.number": ["[年]-[序号:3]"], "act": ["try"]}
    answer = desk.send("numbering", fields)
    assert "第一件是 <b>2026-001</b>" in page_of(answer)
    assert form_of(answer)["numbering.number"] == ["[年]-[序号:3]"]
    desk.send("numbering", fields | {"act": ["save"]})
    assert desk.draft.rules.numbering.number == "{year}-{number:03d}"


def test_bodies_and_roles_are_chosen_by_name(desk: Desk) -> None:
    assert desk.open("collective")["collective.seal"] == ["party", "organization", "special_committee"]
    html_ = page_of(desk.as_("tang").get(desk.url("parts", "collective")))
    assert "民主党派" in html_
    fields = desk.open("collective") | {"collective.session_only": []}
    desk.send("collective", fields)
    assert desk.draft.rules.collective.session_only == ()


# Two editors


def test_somebody_who_was_just_here_is_named(desk: Desk) -> None:
    colleague = desk.cast.people["zhou"]
    desk.save("title_rule", title_rule__max_chars="60")
    type(desk.draft).objects.of(desk.cast.committee).update(changed_by=colleague)
    assert "周敏刚刚改过这份草稿，可能还在改" in page_of(desk.as_("tang").get(desk.url("parts", "bands")))


def test_two_who_change_the_same_part_are_both_heard(desk: Desk) -> None:
    mine, theirs = desk.open("title_rule"), desk.open("title_rule")
    desk.send("title_rule", {**theirs, "title_rule.max_chars": ["60"]})
    answer = desk.send("title_rule", {**mine, "title_rule.max_chars": ["80"]})
    assert answer.status_code == 422
    html_ = page_of(answer)
    assert "您填写的时候，唐立改过这一部分，您的填写还没有保存" in html_
    assert "60 字" in html_
    assert "80 字" in html_
    assert desk.draft.rules.title_rule.max_chars == 60
    assert desk.send("title_rule", form_of(answer)).status_code == 302
    assert desk.draft.rules.title_rule.max_chars == 80


def test_two_who_change_different_parts_do_not_meet(desk: Desk) -> None:
    one, other = desk.open("title_rule"), desk.open("cosign")
    desk.send("title_rule", {**one, "title_rule.max_chars": ["60"]})
    assert desk.send("cosign", {**other, "cosign.expire_days": ["5"]}).status_code == 302
    assert (desk.draft.rules.title_rule.max_chars, desk.draft.rules.cosign.expire_days) == (60, 5)


# Who may, and when


@pytest.mark.parametrize("who", ["zhou", "deng", "jin"])
def test_the_desk_reads_and_only_the_committee_on_proposals_changes(desk: Desk, who: str) -> None:
    client = desk.as_(who)
    assert client.get(desk.url()).status_code == 200
    assert client.get(desk.url("check")).status_code == 200
    for answer in (client.get(desk.url("parts", "bands")), client.post(desk.url("parts", "bands"), {})):
        assert answer.status_code == 302
    assert "只有提案委可以修改规则" in page_of(client.get(desk.url()))
    assert changes(desk) == []


@pytest.mark.parametrize("who", ["chen", "shi", "yang"])
def test_others_do_not_know_of_a_draft(desk: Desk, who: str) -> None:
    for parts in ((), ("check",), ("file",), ("parts", "bands")):
        assert desk.as_(who).get(desk.url(*parts)).status_code == 404
    assert desk.as_(who).post("/huaxi/rules/drafts/new/").status_code == 404


def test_what_was_checked_is_not_changed_any_more(desk: Desk) -> None:
    fields = desk.open("bands")
    desk.checked()
    assert desk.send("bands", fields).status_code == 302
    assert "现在是“待启用”，不能修改；要改，请先退回修改" in page_of(desk.as_("tang").get(desk.url()))


def test_an_unknown_part_is_not_found(desk: Desk) -> None:
    assert desk.as_("tang").get(desk.url("parts", "nothing")).status_code == 404


def test_a_stored_draft_reads_back(desk: Desk) -> None:
    assert Regulation.from_data(desk.draft.data) == desk.cast.session.rulebook.rules
