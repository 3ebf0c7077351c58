"""Reply templates: who keeps which, what becomes of the words in braces, and choosing one while a reply is drafted."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liangce.kernel.models import Entry
from liangce.kernel.process import NotAllowed
from liangce.proposals.models import Assignment, ReplyTemplate
from liangce.proposals.reply_templates.choosing import begin, chosen, offered
from liangce.proposals.reply_templates.keeping import remove, save
from liangce.proposals.reply_templates.placeholders import KNOWN, TO_WRITE, filled, unknown
from liangce.proposals.reply_templates.shipped import shipped
from tests.cast import NOW, Cast, make_cast
from tests.proposals.conftest import SignIn
from tests.proposals.walk import REPLY, at_unit, drafted, handling

TEXT = "<p>{称呼}提出的《{案由}》（第{提案号}号）收悉。</p>"


def keep(cast: Cast, by: str, name: str, unit: str | None, html: str = TEXT) -> ReplyTemplate:
    """A template kept by this person for this unit, None for all."""
    where = cast.units[unit] if unit else None
    row = ReplyTemplate()
    return save(row, unit=where, name=name, suits="solved", html=html, by=cast.actor(by), now=NOW)


@pytest.fixture
def row(cast: Cast) -> Assignment:
    """区住建局's part in a proposal, received."""
    return at_unit(handling(cast), cast, "housing")


def test_three_good_ones_come_with_the_house(row: Assignment) -> None:
    assert [one.suits for one in shipped()] == ["solved", "in_progress", "not_now"]
    for one in shipped():
        assert not list(unknown(one.html)), one.name
        text = filled(one.html, row, date(2026, 6, 1), {})
        assert f"您提出的《{row.proposal}》（第{row.proposal.number_text}号提案）收悉。" in text
        assert TO_WRITE in text
        assert "感谢您" in text


def test_every_placeholder_becomes_what_the_page_says(row: Assignment) -> None:
    said = filled(
        "".join(f"{{{name}}}|" for name in KNOWN), row, date(2026, 6, 1), {"联系人": "杨<帆"}
    ).split("|")
    found = dict(zip(KNOWN, said, strict=False))
    assert found == {
        "提案号": row.proposal.number_text,
        "案由": row.proposal.title,
        "提案人": "陈思远等2人",
        "称呼": "您",
        "届次": "九届五次会议",
        "承办单位": "区住建局",
        "会办单位": "区财政局",
        "日期": "2026年6月1日",
        "联系人": "杨&lt;帆",
        "联系电话": "〔请写：联系电话〕",
    }


def test_units_keep_their_own_and_the_supervision_office_the_common_ones(cast: Cast) -> None:
    assert keep(cast, "yang", "电梯", "housing").unit == cast.units["housing"]
    assert keep(cast, "he", "物业", "housing").pk
    assert keep(cast, "shi", "通用", None).unit is None
    for by, unit, reason in (
        ("yang", "finance", "单位的模板由本单位"),
        ("yang", None, "通用模板由督查室维护"),
        ("shi", "housing", "单位的模板由本单位"),
        ("tang", None, "通用模板由督查室维护"),
    ):
        with pytest.raises(NotAllowed, match=reason):
            keep(cast, by, "不行", unit)
    labels = list(
        Entry.objects.of(cast.committee).filter(step="reply_template").values_list("label", flat=True)
    )
    assert labels == ["新建答复模板"] * 3


def test_a_template_cannot_be_taken_over_from_another_unit(cast: Cast) -> None:
    row = keep(cast, "long", "预算", "finance")
    with pytest.raises(NotAllowed):
        save(row, unit=cast.units["housing"], name="预算", suits="", html=TEXT, by=cast.yang, now=NOW)
    with pytest.raises(NotAllowed):
        remove(row, by=cast.yang, now=NOW)


def test_a_unit_is_offered_its_own_the_common_and_the_shipped(cast: Cast, row: Assignment) -> None:
    own, common = keep(cast, "yang", "电梯", "housing"), keep(cast, "shi", "通用", None)
    theirs = keep(cast, "long", "预算", "finance")
    groups = dict(offered(row))
    assert groups["本单位的模板"] == [(str(own.pk), "电梯")]
    assert groups["通用模板"] == [(str(common.pk), "通用")]
    assert len(groups["系统自带"]) == 3
    assert chosen(row, str(theirs.pk)) is None
    assert chosen(row, "nothing") is None


def test_choosing_fills_an_empty_text_and_the_class_it_suits(row: Assignment) -> None:
    begun = begin(row, "shipped-in-progress", "ask", {"html": "<p> </p>", "code": ""}, date(2026, 6, 1))
    assert "收悉" in begun.values["html"]
    assert begun.values["code"] == "B"
    assert "还没有保存" in begun.told


def test_what_was_written_is_replaced_or_added_to_only_when_told(row: Assignment) -> None:
    said = {"html": "<p>写好的</p>", "code": "A"}
    asked = begin(row, "shipped-solved", "ask", said, date(2026, 6, 1))
    assert asked.values == said
    assert "正文里已经有 3 个字" in asked.asks
    after = begin(row, "shipped-solved", "append", said, date(2026, 6, 1)).values["html"]
    assert after.startswith("<p>写好的</p><p>您提出的")
    assert "写好的" not in begin(row, "shipped-not-now", "replace", said, date(2026, 6, 1)).values["html"]
    assert begin(row, "shipped-not-now", "replace", said, date(2026, 6, 1)).values["code"] == "A"


def post(browser: Client, row: Assignment, **said: str) -> Any:
    url = reverse("step", args=[row.unit.committee.slug, "answering", row.pk, "draft"])
    return browser.post(url, {"html": "", "contact_name": "", "contact_phone": "", "code": "", **said})


def test_the_page_of_the_draft_asks_before_it_replaces_and_saves_nothing(
    cast: Cast, row: Assignment, sign_in: SignIn
) -> None:
    browser = sign_in("yang")
    url = reverse("step", args=["huaxi", "answering", row.pk, "draft"])
    assert "通用：已经解决（A 类）" in browser.get(url).content.decode()
    page = post(browser, row, beginning="shipped-solved", begin="ask").content.decode()
    assert "已套用“通用：已经解决（A 类）”，还没有保存。" in page
    assert f"《{row.proposal}》" in page
    page = post(browser, row, html="<p>写好的</p>", beginning="shipped-solved", begin="ask").content.decode()
    assert "正文还没有改动。" in page
    assert "&lt;p&gt;写好的&lt;/p&gt;</textarea>" in page
    page = post(
        browser, row, html="<p>写好的</p>", beginning="shipped-solved", begin="replace"
    ).content.decode()
    assert "写好的" not in page
    assert not row.replies.exists()


def test_a_reply_with_something_left_to_write_is_not_sent_for_review(cast: Cast) -> None:
    proposal = drafted(cast)
    cast.take("give_opinion", at_unit(proposal, cast, "finance"), "long", opinion="<p>可。</p>", signer="某")
    mine = at_unit(proposal, cast, "housing")
    cast.take("draft", mine, "yang", **REPLY | {"html": "<p>〔请写：进展〕。</p>"})
    with pytest.raises(NotAllowed, match="没有写完"):
        cast.take("submit", at_unit(proposal, cast, "housing"), "he", signer="何平")


def test_a_clerk_writes_changes_and_removes_a_template_on_the_pages(cast: Cast, sign_in: SignIn) -> None:
    browser, said = sign_in("yang"), {"name": "电梯", "suits": "solved", "html": TEXT}
    said["place"] = str(cast.units["housing"].pk)
    page = browser.get("/huaxi/reply-templates/new/?of=shipped-not-now").content.decode()
    assert "通用：暂时不能解决（C 类）（改）" in page
    assert "{称呼}提出的" in page
    assert browser.post("/huaxi/reply-templates/new/", said).status_code == 302
    row = ReplyTemplate.objects.of(cast.committee).get()
    assert row.unit == cast.units["housing"]
    again = browser.post("/huaxi/reply-templates/new/", said)
    assert again.status_code == 422
    assert "已经有同名的模板" in again.content.decode()
    browser.post(f"/huaxi/reply-templates/{row.pk}/", said | {"name": "加装电梯"})
    row.refresh_from_db()
    assert row.name == "加装电梯"
    listed = browser.get("/huaxi/reply-templates/").content.decode()
    assert "加装电梯" in listed
    assert "督查室还没有设置通用模板。" in listed
    assert "请再确认一次" in browser.post(f"/huaxi/reply-templates/{row.pk}/remove/").content.decode()
    browser.post(f"/huaxi/reply-templates/{row.pk}/remove/", {"confirmed": "1"})
    assert not ReplyTemplate.objects.of(cast.committee).exists()


def test_a_word_in_braces_that_means_nothing_is_refused(cast: Cast, sign_in: SignIn) -> None:
    said = {"name": "错", "suits": "", "html": "<p>{委员}您好</p>", "place": "common"}
    page = sign_in("shi").post("/huaxi/reply-templates/new/", said).content.decode()
    assert "不认识{委员}" in page
    assert "{案由}" in page


def test_templates_are_no_business_of_members_and_another_units_are_not_there(
    cast: Cast, sign_in: SignIn
) -> None:
    theirs = keep(cast, "long", "预算", "finance")
    assert sign_in("chen").get("/huaxi/reply-templates/").status_code == 404
    assert sign_in("yang").get(f"/huaxi/reply-templates/{theirs.pk}/").status_code == 404
    assert sign_in("yang").post(f"/huaxi/reply-templates/{theirs.pk}/remove/").status_code == 404
    assert "预算" not in sign_in("yang").get("/huaxi/reply-templates/").content.decode()
    assert sign_in("tang").get("/huaxi/reply-templates/").status_code == 200
    assert sign_in("tang").get("/huaxi/reply-templates/new/").status_code == 404


def test_another_committee_has_templates_of_its_own(cast: Cast) -> None:
    other = make_cast("nanming", "南明区政协")
    keep(cast, "shi", "通用", None)
    keep(other, "shi", "通用", None)
    assert ReplyTemplate.objects.of(other.committee).count() == 1
