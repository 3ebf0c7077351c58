"""The redaction tool in the browser: what is proposed, hiding by words and by selection, pictures, tables, files."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liangce.papers.attachments import attach, keep_picture
from liangce.papers.models import Purpose
from liangce.papers.text.redact import linear
from liangce.papers.versions import save_draft
from liangce.proposals.models import Proposal, Publication, Redaction
from liangce.proposals.originals import original
from liangce.public.models import PublicFile
from tests.cast import NOW, TEXTS, Cast
from tests.papers.test_strip import SECRET, chunk, pdf, png
from tests.proposals.conftest import SignIn
from tests.proposals.releasing import open_site, publication_of, published
from tests.proposals.walk import REPLY, filed, replied

PRIVATE = "<p>居民张小四反映，电话 13885012345。</p><table><tr><td>王五六</td><td>三楼</td></tr></table>"


@pytest.fixture(autouse=True)
def site(cast: Cast) -> None:
    open_site(cast)


def written(cast: Cast, extra: str = PRIVATE, *, picture: bool = False, file: str = "") -> Publication:
    """The publication of a filed proposal whose first section has this in it, too."""
    proposal = cast.draft(title="关于张小四户等加装电梯的提案")
    by = cast.actor("chen")
    if picture:
        upload = SimpleUploadedFile("图.png", png(chunk(b"tEXt", SECRET)))
        row = keep_picture(proposal, upload, by=by, now=NOW)
        extra += f'<p><img src="/huaxi/pictures/{row.pk}/" alt="张小四"></p>'
    if file:
        attach(proposal, [SimpleUploadedFile(file, pdf())], purpose=Purpose.ATTACHMENT, by=by, now=NOW)
    texts = {**TEXTS, "background": TEXTS["background"] + extra}
    save_draft(proposal, by=by, now=NOW, revision=proposal.revision, title=proposal.title, texts=texts)
    paper = cast.take(
        "submit", Proposal.objects.of(cast.committee).get(pk=proposal.pk), "chen", no_secret=True
    )
    paper = cast.take(
        "examine", paper, "zhou", result="file", opinion="可", category="urban_rural", leads=[], co=[]
    )
    return publication_of(cast.take("file", paper, "tang"))


def address(case: Publication) -> str:
    return f"/huaxi/publications/{case.pk}/"


def page(client: Client, case: Publication) -> str:
    answer = client.get(address(case))
    assert answer.status_code == 200
    return answer.content.decode()


def ticked(html: str) -> dict[str, str]:
    """The places to hide by their value, with their words."""
    found = re.findall(r'name="on" value="(\d+)"( checked)?><span><b>([^<]*)</b>', html)
    return {value: words for value, checked, words in found if checked}


def send(client: Client, case: Publication, **data: Any) -> Any:
    """Saves with everything ticked that was ticked."""
    first = {
        "extent": "full",
        "title": "公开的标题",
        "shows_names": "1",
        "on": list(ticked(page(client, case))),
    }
    return client.post(address(case), first | data)


def saved(case: Publication) -> Redaction:
    return Redaction.objects.of(case.committee_id).filter(publication=case).latest("number")


def test_private_passages_are_proposed_before_anybody_has_saved(cast: Cast, sign_in: SignIn) -> None:
    case = written(cast)
    html = page(sign_in("zhou"), case)
    assert list(ticked(html).values()) == ["张小四", "13885012345"]
    left, right = html.split("<h3>公开稿</h3>")
    assert '<mark class="on">13885012345</mark>' in left
    assert "居民■■■■反映，电话 ■■■■。" in right.split("</div>")[0]
    assert not Redaction.objects.of(cast.committee).exists()


def test_what_is_saved_stands_apart_and_the_original_stays(cast: Cast, sign_in: SignIn) -> None:
    case = written(cast)
    before = original(case)
    answer = send(sign_in("zhou"), case)
    assert answer.headers["Location"] == f"{address(case)}#compare"
    assert "13885012345" not in saved(case).html
    assert not re.search("张小四|1388", str(saved(case).marks))
    assert original(case) == before


def test_a_place_can_be_left_to_be_read(cast: Cast, sign_in: SignIn) -> None:
    case, client = written(cast), sign_in("zhou")
    places = ticked(page(client, case))
    send(client, case, on=[value for value, words in places.items() if words != "张小四"])
    assert "居民张小四反映" in saved(case).html
    assert "提示了而没有遮盖" not in page(client, case)
    cast.take("submit", case, "zhou")
    assert "提示了而没有遮盖的" in page(sign_in("tang"), case)


def test_words_are_hidden_wherever_they_stand(cast: Cast, sign_in: SignIn) -> None:
    case = written(cast)
    send(sign_in("zhou"), case, words="王五*")
    assert "王五六" not in saved(case).html


def test_words_that_do_not_stand_there_are_said_so(cast: Cast, sign_in: SignIn) -> None:
    case = written(cast)
    answer = send(sign_in("zhou"), case, words="赵钱孙")
    assert answer.status_code == 422
    assert "原文里没有“赵钱孙”" in answer.content.decode()


def test_a_selection_is_hidden_where_it_was_made(cast: Cast, sign_in: SignIn) -> None:
    case, client = written(cast, "<p>电梯一</p><p>电梯二</p>"), sign_in("zhou")
    text = linear(original(case).html)
    begin = text.index("电梯二")
    send(client, case, begin=begin, end=begin + 2, passage="电梯")
    assert "<p>电梯一</p><p>■■■■二</p>" in saved(case).html
    send(
        client, case, begin=begin + 3, end=begin + 5, passage="电梯"
    )  # the browser counted a little differently
    assert saved(case).html.count("■■■■") == 1


def test_a_selection_that_is_not_there_is_refused(cast: Cast, sign_in: SignIn) -> None:
    answer = send(sign_in("zhou"), written(cast), begin=3, end=9, passage="没有这些字")
    assert "选中的文字在原文里找不到" in answer.content.decode()


def test_what_was_hidden_by_hand_can_be_shown_again(cast: Cast, sign_in: SignIn) -> None:
    case, client = written(cast), sign_in("zhou")
    send(client, case, words="三楼")
    assert "三楼" in ticked(page(client, case)).values()
    send(client, case, on=[value for value, words in ticked(page(client, case)).items() if words != "三楼"])
    assert "三楼" in saved(case).html
    assert "三楼" not in ticked(page(client, case)).values()


def test_a_table_can_be_left_out(cast: Cast, sign_in: SignIn) -> None:
    case = written(cast)
    send(sign_in("zhou"), case, left_out=["0"])
    assert "〔表格不公开〕" in saved(case).html
    assert "王五六" not in saved(case).html


def test_a_picture_is_shown_only_when_chosen_and_without_what_hangs_on_it(
    cast: Cast, sign_in: SignIn
) -> None:
    case, client = written(cast, picture=True), sign_in("zhou")
    send(client, case)
    assert "〔图片不公开〕" in saved(case).html
    send(client, case, pictures=["0"])
    [copy] = case.copies.all()
    assert f'src="image:{copy.sha256}" alt="插图"' in saved(case).html
    assert copy.file.read_bytes() == png()
    assert f'src="{address(case)}copies/{copy.pk}/"' in page(client, case)
    for step, who in (("submit", "zhou"), ("check", "tang"), ("publish", "tang")):
        case = cast.take(step, case, who)
    html = Client().get("/p/huaxi/proposals/9-5/1/").content.decode()
    assert '<img src="files/1/" alt="插图">' in html
    answer = Client().get("/p/huaxi/proposals/9-5/1/files/1/")
    assert b"".join(answer.streaming_content) == png()


def test_an_attachment_is_public_only_by_a_copy_of_its_own(cast: Cast, sign_in: SignIn) -> None:
    case, client = written(cast, file="张小四名单.pdf"), sign_in("zhou")
    html = page(client, case)
    assert "张小四名单.pdf" in html
    upload = re.search(rf'action="({address(case)}attachments/\d+/)"', html)
    assert upload
    client.post(upload[1], {"file": SimpleUploadedFile("名单（公开件）.pdf", pdf("\n" + SECRET.decode()))})
    send(client, case)
    for step, who in (("submit", "zhou"), ("check", "tang"), ("publish", "tang")):
        case = cast.take(step, case, who)
    public = Client().get("/p/huaxi/proposals/9-5/1/").content.decode()
    assert "名单（公开件）.pdf" in public
    assert "张小四名单" not in public
    answer = Client().get("/p/huaxi/proposals/9-5/1/files/1/")
    content = b"".join(answer.streaming_content)
    assert (answer.headers["Content-Type"], SECRET in content) == ("application/pdf", False)
    [row] = PublicFile.objects.of(cast.committee)
    assert row.file.parent.name == "released"
    cast.take("withdraw", case, "tang", reason="有误", notice="有误。")
    assert Client().get("/p/huaxi/proposals/9-5/1/files/1/").status_code == 410


def test_a_copy_can_be_taken_back_and_replaced(cast: Cast, sign_in: SignIn) -> None:
    case, client = written(cast, file="名单.pdf"), sign_in("zhou")
    upload = re.search(rf'action="({address(case)}attachments/\d+/)"', page(client, case))
    assert upload
    for name in ("一.pdf", "二.pdf"):
        client.post(upload[1], {"file": SimpleUploadedFile(name, pdf())})
    assert [copy.name for copy in case.copies.filter(removed_at=None)] == ["二.pdf"]
    client.post(upload[1], {"do": "retract"})
    assert not case.copies.filter(removed_at=None).exists()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("名单.docx", b"PK\x03\x04", "公开件只收 PDF 和图片"),
        ("机密★10年.pdf", pdf(), "文件名有密级标志"),
    ],
)
def test_other_files_are_refused_in_words(
    cast: Cast, sign_in: SignIn, name: str, content: bytes, why: str
) -> None:
    case, client = written(cast, file="名单.pdf"), sign_in("zhou")
    upload = re.search(rf'action="({address(case)}attachments/\d+/)"', page(client, case))
    assert upload
    answer = client.post(upload[1], {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert why in answer.content.decode()
    assert not case.copies.exists()


def test_a_title_s_private_words_are_hidden_at_first(cast: Cast, sign_in: SignIn) -> None:
    case = publication_of(filed(cast, title="关于居民张小四，电话 13885012345 的提案"))
    assert 'value="关于居民■■■■，电话 ■■■■ 的提案"' in page(sign_in("zhou"), case)


def test_of_a_reply_whom_to_call_is_hidden(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(REPLY, "html", "<p>请与杨帆联系，8365。</p>")
    monkeypatch.setitem(REPLY, "contact_phone", "8365")
    case = publication_of(replied(cast), "reply")
    html = page(sign_in("yang"), case)
    assert list(ticked(html).values()) == ["杨帆", "8365"]
    assert 'value="对九届五次会议第 0001 号提案的答复"' in html
    assert "附件不公开" not in html


def test_a_reply_does_not_tell_whose_proposal_it_was_when_they_said_no(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(REPLY, "html", "<p>陈思远委员：您提出的《关于夜市的提案》收悉。</p>")
    proposal = replied(cast, title="关于夜市的提案")
    type(proposal).objects.of(cast.committee).update(publish_consent=False)
    case = publication_of(proposal, "reply")
    assert list(ticked(page(sign_in("yang"), case)).values()) == ["陈思远", proposal.title]


@pytest.mark.parametrize(
    ("who", "status"), [("zhou", 200), ("shi", 200), ("yang", 404), ("chen", 404), ("long", 404)]
)
def test_a_text_is_for_the_desks_and_the_offices(cast: Cast, sign_in: SignIn, who: str, status: int) -> None:
    assert sign_in(who).get(address(publication_of(replied(cast)))).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("yang", 200), ("he", 200), ("tang", 200), ("long", 404), ("chen", 404)]
)
def test_a_reply_is_for_its_unit_too(cast: Cast, sign_in: SignIn, who: str, status: int) -> None:
    assert sign_in(who).get(address(publication_of(replied(cast), "reply"))).status_code == status


def test_who_only_looks_has_no_tool(cast: Cast, sign_in: SignIn) -> None:
    case = written(cast)
    assert "只有政协办公室或提案委可以做公开稿" in page(sign_in("shi"), case)
    assert sign_in("shi").post(address(case), {"extent": "full", "title": "甲"}).status_code == 422


def test_the_checker_sees_both_sides_and_decides_there(cast: Cast, sign_in: SignIn) -> None:
    case = written(cast)
    send(sign_in("zhou"), case)
    cast.take("submit", case, "zhou")
    client = sign_in("tang")
    html = page(client, case)
    for words in ("13885012345", "居民■■■■反映", "复核通过", "退回重做", "公开稿第 1 版，周敏"):
        assert words in html
    answer = client.post(f"/huaxi/do/text_publication/{case.pk}/check/")
    assert answer.headers["Location"] == address(case)
    assert "决定公开" in page(client, case)


def test_the_list_is_found_from_the_navigation_and_counts_each_state(cast: Cast, sign_in: SignIn) -> None:
    published(cast, replied(cast), "reply")
    html = sign_in("tang").get("/huaxi/publications/").content.decode()
    assert 'aria-current="page">公开</a>' in html
    assert re.search(r"已公开 <span>1</span>", html)
    assert "/p/huaxi/proposals/9-5/1/" in html
    own = sign_in("yang").get("/huaxi/publications/?what=reply").content.decode()
    assert "区住建局的答复" in own
    assert "提案正文</td>" not in own
    assert sign_in("chen").get("/huaxi/publications/").status_code == 404


def test_the_proposal_s_page_tells_how_far_it_is(cast: Cast, sign_in: SignIn) -> None:
    proposal = replied(cast)
    published(cast, proposal)
    here = f"/huaxi/proposals/{proposal.pk}/"
    html = sign_in("tang").get(here).content.decode()
    assert f'href="{address(publication_of(proposal))}">提案正文</a>' in html
    assert "/p/huaxi/proposals/9-5/1/" in html
    authors = sign_in("chen").get(here).content.decode()
    assert "区住建局的答复</b>" in authors
    assert "/huaxi/publications/" not in authors
    members = sign_in("luo").get(here).content.decode()
    assert "/p/huaxi/proposals/9-5/1/" in members
    assert "区住建局的答复</b>" not in members
