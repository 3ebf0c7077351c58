"""Word in, Word out."""

import io
from collections.abc import Callable
from datetime import datetime
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils.html import escape
from docx import Document

from liangce.papers.models import Attachment
from liangce.papers.text.word import read_docx
from liangce.papers.versions import current
from liangce.proposals.models import Proposal
from tests.cast import Cast, make_cast
from tests.support.writing import address, browser, form_of, fresh, upload, word_file

pytestmark = pytest.mark.django_db
PARAGRAPHS = (
    "一、情况", "全区有二十年以上的老旧小区八十六个。",
    "二、问题分析", "资金分担难。",
    "三、建议", "明确牵头部门，并联审批。",
)  # fmt: skip
TITLE = "关于老旧小区加装电梯的建议"


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:05")
    return make_cast()


@pytest.fixture
def chen(cast: Cast) -> Client:
    return browser(cast, "chen")


def begin(cast: Cast, chen: Client, **said: object) -> Proposal:
    chen.post("/huaxi/proposals/new/", {"proposer": f"person-{cast.people['chen'].pk}", **said})
    found: Proposal = Proposal.objects.of(cast.committee).get()
    return found


def fill(chen: Client, proposal: Proposal, content: bytes, name: str = "提案.docx") -> str:
    answer = chen.post(address("proposal-fill", proposal), {"word": upload(name, content)}, follow=True)
    return answer.content.decode()


def html(proposal: Proposal, section: str) -> str:
    return str(current(proposal).section(section)["html"])


def test_a_new_draft_can_begin_with_a_word_file(cast: Cast, chen: Client) -> None:
    word = upload("提案.docx", word_file(*PARAGRAPHS, title=TITLE, table=True, picture=True))
    proposal = begin(cast, chen, word=word)
    assert proposal.title == TITLE
    assert html(proposal, "background") == "<p>全区有二十年以上的老旧小区八十六个。</p>"
    assert html(proposal, "analysis") == "<p>资金分担难。</p>"
    picture = Attachment.objects.of(cast.committee).get()
    assert "<table>" in html(proposal, "suggestions")
    assert f'<img src="/huaxi/pictures/{picture.pk}/">' in html(proposal, "suggestions")


def test_what_is_in_doubt_is_told(cast: Cast, chen: Client) -> None:
    page = fill(chen, begin(cast, chen), word_file("没有标题的一段文字，说的是电梯。"))
    assert "已从 Word 文件填入各部分，请逐段核对。" in page
    assert "没有认出各部分的标题" in page
    assert "没有找到标题，请填写。" in page


def test_nothing_that_stands_there_is_overwritten_before_one_has_seen_both(cast: Cast, chen: Client) -> None:
    draft = cast.draft()
    before = html(draft, "analysis")
    page = fill(chen, draft, word_file(*PARAGRAPHS, title=TITLE))
    assert "核对 Word 文件里的内容" in page
    assert "用 Word 文件里的替换" in page
    assert f'name="section-analysis" value="{escape("<p>资金分担难。</p>")}"' in page
    assert html(draft, "analysis") == before
    chosen = form_of(draft, title=TITLE, analysis="<p>资金分担难。</p>", overwrite="1")
    chen.post(address("proposal-edit", draft), chosen)
    assert [version.section("analysis")["html"] for version in draft.versions.order_by("number")] == [
        before, "<p>资金分担难。</p>"
    ]  # fmt: skip


def test_a_part_the_file_does_not_have_stays_as_it_stands(cast: Cast, chen: Client) -> None:
    draft = cast.draft()
    page = fill(chen, draft, word_file(*PARAGRAPHS[:2], *PARAGRAPHS[4:], title=TITLE))
    assert "没有找到“分析”。" in page
    assert f'name="section-analysis" value="{escape(html(draft, "analysis"))}"' in page


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("旧.doc", b"\xd0\xcf\x11\xe0", "请用 Word 或 WPS 另存为 .docx"),
        ("假.docx", b"not a zip", "没有读入"),
        ("密.docx", word_file("密级：机密", "有关情况"), "请按保密规定线下报送"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    cast: Cast, chen: Client, name: str, content: bytes, reason: str
) -> None:
    proposal = begin(cast, chen)
    assert reason in fill(chen, proposal, content, name)
    assert fresh(proposal).revision == 0


def test_a_refused_word_file_does_not_stop_a_new_draft(cast: Cast, chen: Client) -> None:
    proposal = begin(cast, chen, word=upload("旧.doc", b"\xd0\xcf\x11\xe0"))
    assert proposal.revision == 0


def test_the_official_layout_names_proposers_category_and_sections(cast: Cast, chen: Client) -> None:
    draft = cast.take("invite", cast.draft(), "chen", persons=[cast.people["wu"].pk])
    cast.take("accept", draft.authorships.get(person=cast.people["wu"]), "wu")
    cast.take("submit", fresh(draft), "chen", no_secret=True)
    answer = chen.get(address("proposal-word", draft))
    name = unquote(answer.headers["Content-Disposition"].partition("''")[2])
    assert name == "提案 0905-00001 关于老旧小区加装电梯统筹推进的提案.docx"
    document = Document(io.BytesIO(answer.content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for row in document.tables[0].rows for cell in row.cells]
    for words in (draft.title, "陈思远", "吴兰（经济界）", "城乡建设和管理", "一、情况", "三、建议"):
        assert words in lines, words


def test_what_goes_out_comes_in_again_with_its_pictures(cast: Cast, chen: Client) -> None:
    word = upload("提案.docx", word_file(*PARAGRAPHS, title=TITLE, picture=True))
    content = chen.get(address("proposal-word", begin(cast, chen, word=word))).content
    again = read_docx(io.BytesIO(content))
    assert again.title == TITLE
    assert len(again.images) == 1
    assert again.html.startswith("<h3>一、情况</h3>")
    assert "资金分担难。" in again.html


def test_only_who_may_know_of_the_proposal_gets_its_word_file(cast: Cast) -> None:
    draft = cast.draft()
    for name in ("wu", "zhou", "yang"):
        assert browser(cast, name).get(address("proposal-word", draft)).status_code == 404, name
