"""公文: what each document says, who gets it, and what it is called."""

import io
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from liangce.kernel.models import Entry
from liangce.papers.text.word import read_docx
from liangce.people.models import Membership, Person
from liangce.proposals.models import Feedback, Proposal, Reply
from liangce.proposals.official.digest import gist
from liangce.proposals.official.naming import desk, place, short_place
from liangce.proposals.official.proposers import Addressee
from liangce.proposals.official.reply import bare, opening
from tests.cast import NOW, Cast
from tests.proposals.conftest import SignIn
from tests.proposals.walk import assigned, at_unit, drafted, examined, filed, fresh, rated, replied, submitted
from tests.support.wordml import disorder

NUMBER = "花住建函〔2026〕12 号"


def get(browser: Client, cast: Cast, name: str, *keys: int, **query: str) -> Any:
    return browser.get(reverse(name, args=[cast.committee.slug, *keys]), query)


def called(answer: Any) -> str:
    """The file's name as the browser will write it."""
    return unquote(answer.headers["Content-Disposition"].partition("''")[2])


def words(answer: Any) -> list[str]:
    """Every paragraph and cell of the file, in no particular order."""
    assert answer.status_code == 200
    assert not list(disorder(answer.content))
    document = Document(io.BytesIO(answer.content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text.replace("\n", "") for paragraph in document.paragraphs), *cells]


def form(answer: Any) -> dict[str, str]:
    """The labels of the first form and what stands beside them."""
    table = Document(io.BytesIO(answer.content)).tables[0]
    rows = [list(dict.fromkeys(cell._tc for cell in row.cells)) for row in table.rows]
    texts = [["".join(t.text or "" for t in tc.iter() if t.tag.endswith("}t")) for tc in row] for row in rows]
    return {label: value for row in texts for label, value in zip(row[::2], row[1::2], strict=True)}


@pytest.fixture
def answered(cast: Cast) -> Proposal:
    """陈思远's proposal, co-signed by 吴兰, answered by 区住建局 with the help of 区财政局."""
    return replied(cast)


def letter_of(proposal: Proposal) -> Reply:
    found: Reply = Reply.objects.of(proposal.committee_id).get(assignment__proposal=proposal)
    return found


def signature(proposal: Proposal, name: str, cast: Cast) -> int:
    key: int = proposal.authorships.get(person=cast.people[name]).pk
    return key


def test_the_cover_form_says_who_proposes_what_and_from_where(cast: Cast, sign_in: SignIn) -> None:
    Person.objects.of(cast.committee).filter(name="陈思远").update(employer="花溪建工公司", post="总经理")
    proposal = filed(cast)
    answer = get(sign_in("tang"), cast, "proposal-word", proposal.pk)
    said = form(answer)
    assert said["提案号"] == proposal.number_text
    assert said["案由"] == proposal.title
    assert (said["提案人"], said["界别"], said["单位及职务"]) == ("陈思远", "经济界", "花溪建工公司总经理")
    assert said["联名人"] == "吴兰（经济界）"
    assert said["提案形式"] == "联名提案·大会提案"
    assert said["审查意见"] == "立案（2026年2月2日）"
    assert called(answer) == f"九届五次会议第{proposal.number_text}号提案 {proposal.title}.docx"
    assert "政协花溪区九届五次会议提案" in words(answer)


def test_the_telephone_is_for_authors_and_those_who_handle_it(cast: Cast, sign_in: SignIn) -> None:
    proposal = assigned(cast)
    Proposal.unscoped.filter(pk=proposal.pk).update(contact_phone="13800000000", secrecy="public")
    for name, is_told in (("chen", True), ("yang", True), ("tang", True), ("luo", False)):
        said = form(get(sign_in(name), cast, "proposal-word", proposal.pk))
        assert (said["联系电话"] == "13800000000") == is_told, name


def test_what_the_author_wished_is_for_the_author_and_the_offices(cast: Cast, sign_in: SignIn) -> None:
    proposal = assigned(cast)
    proposal.suggestions.model.objects.of(cast.committee).create(
        committee=cast.committee, proposal=proposal, unit=cast.units["finance"], mode="lead", by_author=True
    )
    for name, is_told in (("chen", True), ("shi", True), ("yang", False)):
        said = form(get(sign_in(name), cast, "proposal-word", proposal.pk))
        assert (said.get("建议主办单位") == "区财政局") == is_told, name


def test_a_proposal_comes_in_again_through_our_own_import_as_it_went_out(cast: Cast, sign_in: SignIn) -> None:
    proposal = submitted(
        cast, title="关于在《某某条例》修订中增加老旧小区加装电梯费用分担条款并建立长效机制的提案"
    )
    word = read_docx(io.BytesIO(get(sign_in("chen"), cast, "proposal-word", proposal.pk).content))
    assert (word.title, word.doubts) == (proposal.title, [])
    sections = proposal.versions.get().sections
    headings = ("一、情况", "二、分析", "三、建议")
    assert word.html == "".join(
        f"<h3>{h}</h3>{part['html']}" for h, part in zip(headings, sections, strict=True)
    )
    assert (word.fields["提案人"], word.fields["日期"]) == ("陈思远", "2026年2月2日")


def test_a_letter_has_all_its_parts(cast: Cast, answered: Proposal, sign_in: SignIn) -> None:
    key = signature(answered, "wu", cast)
    answer = get(sign_in("wu"), cast, "reply-word", letter_of(answered).pk, key)
    said = words(answer)
    for line in (
        "办理结果：A类",
        "区住建局",
        f"{NUMBER}\t签发人：何平",
        f"对政协花溪区九届五次会议第{answered.number_text}号提案的答复",
        "吴兰委员：",
        f"您等2位提案人联名提出的《{answered}》（第{answered.number_text}号提案）收悉。现答复如下：",
        "已列入计划，年内完成。",
        "附件：政协提案办理情况征询意见表",
        "2026年2月2日",
        "（联系人：杨帆；联系电话：0851-8365）",
        "抄送：区政府督查室，花溪区政协提案委员会，区财政局。",
        f"{NUMBER}附件",
        "☐满意　　☐基本满意　　☐不满意",
    ):
        assert line in said, line
    assert called(answer) == f"答复函 第{answered.number_text}号 区住建局致吴兰委员.docx"


def test_each_signatory_is_answered_separately(cast: Cast, answered: Proposal, sign_in: SignIn) -> None:
    answer = get(sign_in("yang"), cast, "reply-words", letter_of(answered).pk)
    with ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        heads = [
            next(
                p.text
                for p in Document(io.BytesIO(archive.read(name))).paragraphs
                if p.text.endswith("委员：")
            )
            for name in names
        ]
    assert heads == ["陈思远委员：", "吴兰委员："]
    assert [name.rpartition("致")[2] for name in names] == ["陈思远委员.docx", "吴兰委员.docx"]
    assert called(answer).endswith(".zip")


def test_who_was_asked_and_did_not_sign_gets_no_letter(cast: Cast, sign_in: SignIn) -> None:
    draft = cast.take("invite", cast.draft(), "chen", persons=[cast.people["wu"].pk, cast.people["luo"].pk])
    key = signature(draft, "luo", cast)
    cast.take("accept", draft.authorships.get(person=cast.people["wu"]), "wu")
    cast.take("decline", draft.authorships.get(pk=key), "luo", reason="")
    proposal = replied_from(cast, cast.take("submit", fresh(draft), "chen", no_secret=True))
    assert get(sign_in("tang"), cast, "reply-word", letter_of(proposal).pk, key).status_code == 404


def replied_from(cast: Cast, proposal: Proposal) -> Proposal:
    """The same way as `replied`, from a proposal that is handed in."""
    housing = cast.units["housing"].pk
    cast.take(
        "examine", proposal, "zhou", result="file", opinion="可", category="urban_rural", leads=[], co=[]
    )
    cast.take("file", fresh(proposal), "tang")
    cast.take("assign", fresh(proposal), "shi", leads=[housing], co=[])
    row = {"code": "B", "html": "<p>已办。</p>", "contact_name": "杨帆", "contact_phone": "0851"}
    for name, who, data in (
        ("receive", "yang", {}),
        ("draft", "yang", row),
        ("submit", "he", {"signer": "何平"}),
        ("approve", "shi", {"code": "B"}),
        ("issue", "yang", {"document_number": NUMBER}),
    ):
        cast.take(name, at_unit(proposal, cast, "housing"), who, **data)
    return fresh(proposal)


def test_a_draft_is_a_letter_for_those_who_see_drafts_and_says_what_it_is(
    cast: Cast, sign_in: SignIn
) -> None:
    proposal = drafted(cast)
    key, reply = signature(proposal, "chen", cast), letter_of(proposal)
    for name in ("chen", "long"):
        assert get(sign_in(name), cast, "reply-word", reply.pk, key).status_code == 404, name
    answer = get(sign_in("he"), cast, "reply-word", reply.pk, key)
    assert called(answer).startswith("答复函送审稿 ")
    assert "送审稿　　办理结果：B类" in words(answer)
    assert "　　　　年　　月　　日" in words(answer)


def test_the_class_of_the_letter_is_the_one_at_issue(cast: Cast, answered: Proposal, sign_in: SignIn) -> None:
    reply = letter_of(answered)
    Reply.objects.of(cast.committee).filter(pk=reply.pk).update(code="C")
    answer = get(sign_in("chen"), cast, "reply-word", reply.pk, signature(answered, "chen", cast))
    assert "办理结果：A类" in words(answer)


def test_a_typed_head_and_signature_are_not_printed_twice(cast: Cast) -> None:
    unit = cast.units["housing"]
    html = "<p>陈思远委员：</p><p>您的提案收悉。</p><p>已办好：</p><p>区住建局</p><p>2026年 6月30日</p>"
    assert bare(html, unit) == ["<p>您的提案收悉。</p>", "<p>已办好：</p>"]
    assert bare("", unit) == []


def test_a_merged_proposal_is_answered_by_the_name_of_the_addressees_own(
    cast: Cast, answered: Proposal
) -> None:
    to = Addressee("罗文委员", own_paper="《关于电梯的提案》（流水号 3）")
    assert opening(answered, to) == (
        f"您提出的《关于电梯的提案》（流水号 3）已并入《{answered}》（第{answered.number_text}号提案）一并办理。"
        "现答复如下："
    )
    assert opening(answered, Addressee("九三学社支社", is_body=True)).startswith("贵单位提出的")


def test_a_co_handlers_opinion_goes_to_the_lead_unit_and_never_to_the_proposer(
    cast: Cast, answered: Proposal, sign_in: SignIn
) -> None:
    row = at_unit(answered, cast, "finance")
    answer = get(sign_in("yang"), cast, "opinion-word", row.pk)
    said = words(answer)
    for line in (
        f"对政协花溪区九届五次会议第{answered.number_text}号提案的会办意见",
        "区住建局：",
        "可列支。",
        "抄送：区政府督查室。",
    ):
        assert line in said, line
    assert called(answer) == f"会办意见 第{answered.number_text}号 区财政局.docx"
    assert get(sign_in("chen"), cast, "opinion-word", row.pk).status_code == 404


def test_an_assignment_notice_says_until_when_and_whom_to_ask(cast: Cast, sign_in: SignIn) -> None:
    Person.objects.of(cast.committee).filter(name="石磊").update(phone="0851-1234")
    proposal = assigned(cast)
    answer = get(sign_in("yang"), cast, "notice-word", at_unit(proposal, cast, "housing").pk)
    said = words(answer)
    for line in (
        "关于交办政协花溪区九届五次会议提案的通知",
        "区住建局：",
        "（联系人：石磊；联系电话：0851-1234）",
        "抄送：花溪区政协提案委员会。",
        proposal.number_text,
        "区财政局（会办）",
        "6月30日",
    ):
        assert line in said, line
    whole = "".join(said)
    assert f"第{proposal.number_text}号提案《{proposal}》（主办）" in whole
    assert "请在2026年6月30日前答复提案人" in whole
    assert "会办意见送主办单位" not in whole
    assert called(answer) == f"交办通知 九届五次会议第{proposal.number_text}号 区住建局.docx"


def test_a_notice_is_for_the_unit_itself_and_those_who_assign(cast: Cast, sign_in: SignIn) -> None:
    row = at_unit(assigned(cast), cast, "housing")
    for name, status in (("he", 200), ("shi", 200), ("tang", 200), ("long", 404), ("chen", 404)):
        assert get(sign_in(name), cast, "notice-word", row.pk).status_code == status, name


def test_one_notice_lists_everything_assigned_to_a_unit(cast: Cast, sign_in: SignIn) -> None:
    first, second = assigned(cast, title="关于甲的提案"), assigned(cast, title="关于乙的提案")
    unit = cast.units["finance"].pk
    answer = get(sign_in("shi"), cast, "unit-notice-word", cast.session.pk, unit)
    whole = "".join(words(answer))
    assert "现将提案2件（会办2件）交由你单位办理" in whole
    assert "关于甲的提案" in whole
    assert "关于乙的提案" in whole
    assert "请在2026年5月31日前把会办意见送主办单位" in whole
    assert called(answer) == "交办通知 九届五次会议2件 区财政局.docx"
    assert {first.number_text, second.number_text} <= set(words(answer))
    other = get(sign_in("shi"), cast, "unit-notice-word", cast.session.pk, unit, on="2026-01-01")
    assert other.status_code == 404


def test_the_list_of_the_conference_is_by_unit(cast: Cast, sign_in: SignIn) -> None:
    assigned(cast, title="关于甲的提案")
    answer = get(sign_in("shi"), cast, "conference-word", cast.session.pk, on="2026-02-02")
    said = words(answer)
    assert "（2026年2月2日交办，提案1件，承办单位2个）" in said
    assert {"一、区住建局（主办1件）", "二、区财政局（会办1件）"} <= set(said)
    assert called(answer) == "提案交办清单 九届五次会议 2026年2月2日.docx"
    own = words(get(sign_in("yang"), cast, "conference-word", cast.session.pk))
    assert "一、区住建局（主办1件）" in own
    assert not any("区财政局（会办1件）" in line for line in own)


def test_the_page_of_notices_shows_each_unit_and_only_its_own_to_a_unit(cast: Cast, sign_in: SignIn) -> None:
    empty = get(sign_in("shi"), cast, "assigned").content.decode()
    assert "还没有交办的提案" in empty
    assigned(cast)
    page = get(sign_in("shi"), cast, "assigned", on="2026-02-02").content.decode()
    assert "区住建局" in page
    assert "区财政局" in page
    assert "?on=2026-02-02" in page
    assert "区财政局" not in get(sign_in("yang"), cast, "assigned").content.decode()
    assert get(sign_in("chen"), cast, "assigned").status_code == 404
    assert get(sign_in("shi"), cast, "assigned", session="x", on="2026-99-99").status_code == 200


def test_the_feedback_form_is_empty_until_it_is_filled_in(
    cast: Cast, answered: Proposal, sign_in: SignIn
) -> None:
    rows = Feedback.objects.of(cast.committee).filter(authorship__person=cast.people["wu"])
    answer = get(sign_in("wu"), cast, "feedback-word", rows.get().pk)
    assert "☑" not in "".join(words(answer))
    assert form(answer)["答复"] == f"{NUMBER}　2026年2月2日"
    assert called(answer) == f"征询意见表 第{answered.number_text}号 吴兰.docx"
    for name in ("chen", "yang", "shi"):
        assert get(sign_in(name), cast, "feedback-word", rows.get().pk).status_code == 404, name


def test_a_filled_form_shows_what_was_answered(cast: Cast, sign_in: SignIn) -> None:
    rated(cast)
    row = Feedback.objects.of(cast.committee).get(authorship__person=cast.people["wu"])
    said = form(get(sign_in("tang"), cast, "feedback-word", row.pk))
    assert said["对办理态度"] == "☑满意　　☐基本满意　　☐不满意"
    assert said["对办理结果"] == "☐满意　　☐基本满意　　☑不满意"
    assert (said["意见和建议"], said["签名"], said["日期"]) == ("没有办实", "吴兰", "2026年2月2日")


def test_the_notice_of_not_filing_gives_the_reason_to_all_who_signed(cast: Cast, sign_in: SignIn) -> None:
    proposal = cast.take("decline", examined(cast), "tang", code="empty", reason="请补充具体建议。")
    answer = get(sign_in("chen"), cast, "declined-word", proposal.pk)
    whole = "".join(words(answer))
    assert "陈思远委员、吴兰委员：" in whole
    assert "因“内容空泛，没有具体建议”" in whole
    assert "说明：请补充具体建议。" in whole
    assert "如您同意，可以转为意见和建议" in whole
    assert "政协花溪区委员会提案委员会" in whole
    assert called(answer).startswith(f"不予立案通知 {proposal.serial_text} ")
    assert get(sign_in("shi"), cast, "declined-word", proposal.pk).status_code == 404


def test_there_is_no_notice_for_what_was_filed(cast: Cast, sign_in: SignIn) -> None:
    assert get(sign_in("chen"), cast, "declined-word", filed(cast).pk).status_code == 404


def test_the_page_links_the_documents_where_they_belong(
    cast: Cast, answered: Proposal, sign_in: SignIn
) -> None:
    reply, slug = letter_of(answered), cast.committee.slug
    page = sign_in("tang").get(f"/{slug}/proposals/{answered.pk}/").content.decode()
    for name, *keys in (
        ("proposal-word", answered.pk),
        ("notice-word", at_unit(answered, cast, "housing").pk),
        ("opinion-word", at_unit(answered, cast, "finance").pk),
        ("reply-word", reply.pk, signature(answered, "wu", cast)),
        ("reply-words", reply.pk),
        ("reply-versions", reply.pk),
        ("feedback-word", answered.feedback.first().pk),
    ):
        assert reverse(name, args=[slug, *keys]) in page, name
    seen = sign_in("chen").get(f"/{slug}/proposals/{answered.pk}/").content.decode()
    assert reverse("reply-words", args=[slug, reply.pk]) in seen
    assert reverse("reply-versions", args=[slug, reply.pk]) not in seen
    assert "交办通知" not in seen


def test_places_are_called_as_letters_call_them(cast: Cast) -> None:
    committee = cast.committee
    committee.name, committee.short_name = "中国人民政治协商会议贵阳市花溪区委员会", "花溪区政协"
    assert (place(committee), short_place(committee)) == ("贵阳市花溪区", "花溪区")
    assert desk(committee) == "政协贵阳市花溪区委员会提案委员会"
    committee.name, committee.short_name = "政协乌当区委员会", "乌当区政协"
    assert (place(committee), short_place(committee)) == ("乌当区", "乌当区")


def test_a_member_of_an_earlier_term_keeps_that_sector(cast: Cast, sign_in: SignIn) -> None:
    proposal = filed(cast)
    spells = Membership.objects.of(cast.committee).filter(person=cast.people["chen"])
    spells.update(to_on=NOW.date())
    assert form(get(sign_in("tang"), cast, "proposal-word", proposal.pk))["界别"] == "经济界"


def test_the_digest_has_the_gist_of_what_the_list_shows(cast: Cast, sign_in: SignIn) -> None:
    assigned(cast)
    submitted(cast, title="关于公交的提案")
    answer = get(sign_in("tang"), cast, "proposals-digest", q="电梯")
    said = words(answer)
    assert called(answer) == "提案摘编 全部届次.docx"
    assert "提案摘编" in said
    assert "（全部届次，案由含“电梯”，共1件）" in said
    assert "1．关于老旧小区加装电梯统筹推进的提案" in said
    assert (
        "第0001号；提案人：陈思远等2人；类别：城乡建设和管理；主办：区住建局；会办：区财政局；待签收。"
        in said
    )
    assert any(line.startswith("建议：一、明确牵头部门，并联审批。") for line in said)
    assert not any("公交" in line for line in said)
    entry = Entry.objects.of(cast.committee).filter(step="proposal.export").latest("number")
    assert (entry.after["格式"], entry.after["件数"]) == ("提案摘编", 1)


def test_nobody_s_drafts_are_in_a_digest_and_one_reads_only_what_one_may(cast: Cast, sign_in: SignIn) -> None:
    cast.draft("chen", title="还没有交的")
    submitted(cast, title="已经交的")
    assert "1．已经交的" in words(get(sign_in("chen"), cast, "proposals-digest"))
    assert not any("还没有交的" in line for line in words(get(sign_in("chen"), cast, "proposals-digest")))
    assert not any("已经交的" in line for line in words(get(sign_in("yang"), cast, "proposals-digest")))


def test_a_gist_ends_with_a_sentence() -> None:
    assert gist("短。") == "短。"
    assert gist("第一句话在这里。第二句话也在这里，而且很长很长。", 12) == "第一句话在这里。"
    assert gist("没有句号的一长段话一直写下去", 6) == "没有句号的…"
