"""Pictures are cut out of their page and go with their article; a scan is marked by hand."""

import io
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from liangce import cli
from liangce.press.bringing.neutral import BringRefused
from liangce.press.marking.cuttings import Cuttings
from liangce.press.models import Article, ArticleKind, Issue, Page, Part, Picture, Region, stored
from liangce.press.pdf.geometry import Box
from liangce.press.pdf.outside import cut_out
from liangce.press.states import ArticleState
from tests.press.conftest import SignIn
from tests.press.marking.composed import issue as composed
from tests.press.marking.test_screen import fields, path
from tests.press.newsroom import Newsroom
from tests.press.pdf.documents import plain
from tests.press.pdf.test_scans import scan


def bring(tmp_path: Path, content: bytes, name: str) -> Issue:
    (tmp_path / name).write_bytes(content)
    options = ["--kind", "pdf", "--committee", "huaxi", "--date", "2026-02-01", "--first", "A1", "--apply"]
    assert cli.main(["press", "import", str(tmp_path / name), *options]) == 0
    return Issue.unscoped.get()


@pytest.fixture
def client(newsroom: Newsroom, sign_in: SignIn) -> Client:
    return sign_in("su")


def shown(picture: Picture) -> Image.Image:
    return Image.open(stored(picture.committee_id, picture.sha256)).convert("RGB")


def colour(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    found = image.getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(found, tuple)
    return tuple(round(one / 64) for one in found)


def test_an_area_is_cut_out_as_it_is_seen_and_fine_enough_to_be_printed() -> None:
    page = plain(drawn=b"1 0 0 rg 100 200 100 50 re f 0 0 1 rg 100 150 100 50 re f")
    made, nothing = cut_out(page, [(100, 150, 200, 250), (-50, 0, 2, 400)])
    assert nothing is None
    assert made is not None
    image = Image.open(io.BytesIO(made)).convert("RGB")
    assert (round(image.width / 10), round(image.height / 10)) == (42, 42)
    assert (colour(image, 0.5, 0.25), colour(image, 0.5, 0.75)) == ((4, 0, 0), (0, 0, 4))
    assert cut_out(page, [(100, 150, 200, 250)]) == [made]


def test_all_pictures_of_a_page_are_cut_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def once(content: bytes, areas: list[object]) -> list[bytes | None]:
        calls.append(len(areas))
        return [b"1", None]

    monkeypatch.setattr("liangce.press.marking.cuttings.cut_out", once)
    cuttings = Cuttings(lambda: b"")
    first, second = cuttings.add(Box(0, 0, 50, 50)), cuttings.add(Box(0, 0, 1, 1))
    assert (first(), first()) == (b"1", b"1")
    with pytest.raises(BringRefused, match="范围太小"):
        second()
    assert calls == [2]


@pytest.mark.slow
def test_pictures_of_a_composed_issue_come_with_their_articles_and_captions(
    newsroom: Newsroom, client: Client, tmp_path: Path
) -> None:
    issue = bring(tmp_path, composed(2583)[1], "issue.pdf")
    pictures = list(Picture.objects.of(issue.committee_id).select_related("article"))
    there = sum(bool(story_part.pictures) for page in composed(2583)[0].pages for story_part in page.parts)
    assert len({one.article_id for one in pictures}) >= there > 0
    for picture in pictures:
        assert {"kind": "picture", "key": picture.key} in picture.article.blocks
        assert colour(shown(picture), 0.5, 0.5) == (1, 2, 3)  # steel blue
        assert picture.width > 400
    assert any(picture.caption for picture in pictures)
    label = Part.objects.of(issue.committee_id).filter(article=pictures[0].article)[0].page.label
    where = path(issue).replace("A1", label)
    before = list(
        Picture.objects.of(issue.committee_id).order_by("article", "key").values_list("sha256", "caption")
    )
    sent = fields(client, issue, label)
    assert "（图片，" in client.get(where).content.decode()
    assert client.post(where, sent).status_code == 302
    after = Picture.objects.of(issue.committee_id).filter(article__status=ArticleState.PLACED)
    assert list(after.order_by("article", "key").values_list("sha256", "caption")) == before


@pytest.mark.slow
def test_an_article_that_goes_on_elsewhere_stays_whole_whichever_page_is_saved(
    newsroom: Newsroom, client: Client, tmp_path: Path
) -> None:
    issue = bring(tmp_path, composed(2583)[1], "issue.pdf")

    def whole() -> list[tuple[str, str, list[object], str, int]]:
        rows = (
            Article.objects.of(issue.committee_id).filter(status=ArticleState.PLACED).order_by("source_ref")
        )
        return list(rows.values_list("source_ref", "headline", "blocks", "dateline", "pictures"))

    before, parts = whole(), Part.objects.of(issue.committee_id).filter(number=2).count()
    assert parts > 0
    assert any(row[3] == "本报讯" for row in before)
    second = Part.objects.of(issue.committee_id).filter(number=2).select_related("page", "article")[0]
    first = Part.objects.of(issue.committee_id).select_related("page").get(article=second.article, number=1)
    for label in (first.page.label, second.page.label):
        sent = fields(client, issue, label)
        answer = client.post(path(issue).replace("A1", label), sent)
        assert answer.status_code == 302, answer.content.decode()
        assert whole() == before
    for part in (first, second):
        again = Part.objects.of(issue.committee_id).get(article=second.article, number=part.number)
        assert (again.page, again.jump_to, again.jump_from) == (part.page, part.jump_to, part.jump_from)
    assert Part.objects.of(issue.committee_id).filter(number=2).count() == parts


def by_hand(**more: str) -> dict[str, str]:
    return {
        "headline-1": "石桥村的早晨",
        "byline-1": "□苏文",
        "text-1": "第一段。\n第二段。",
        "area-1": "5000,5000 60000,60000",
        "pictures-1": "2000,2000 24000,34000",
    } | more


def test_a_scan_is_marked_by_hand(newsroom: Newsroom, client: Client, tmp_path: Path) -> None:
    issue = bring(tmp_path, scan(), "scan.jpg")
    html = client.get(path(issue)).content.decode()
    assert "这一版是扫描件" in html
    assert "再加一篇（第 1 篇）" in html
    assert client.post(path(issue), by_hand()).status_code == 302
    article = Article.objects.of(issue.committee_id).get()
    assert (article.headline, article.byline, article.status) == (
        "石桥村的早晨",
        "□苏文",
        ArticleState.PLACED,
    )
    assert [block["kind"] for block in article.blocks] == ["picture", "p", "p"]
    picture = Picture.objects.of(issue.committee_id).get()
    assert colour(shown(picture), 0.3, 0.3) == (0, 0, 0)
    part = Part.objects.of(issue.committee_id).get()
    hot, cut = (
        Region.objects.of(issue.committee_id).get(part=part, role=role) for role in ("hot", "picture")
    )
    assert hot.polygon == [[5000, 5000], [60000, 5000], [60000, 60000], [5000, 60000]]
    assert cut.rects == [[2000, 2000, 22000, 32000]]
    html = client.get(path(issue)).content.decode()
    assert 'value="石桥村的早晨"' in html
    assert 'value="2000,2000 24000,34000"' in html
    assert Page.objects.of(issue.committee_id).get().edits["marking"]["typed"]["1"]["byline"] == "□苏文"


def test_an_article_that_is_a_picture_alone_is_one(
    newsroom: Newsroom, client: Client, tmp_path: Path
) -> None:
    issue = bring(tmp_path, scan(), "scan.jpg")
    assert client.post(path(issue), by_hand(**{"text-1": "", "area-1": ""})).status_code == 302
    article = Article.objects.of(issue.committee_id).get()
    assert article.kind == ArticleKind.PICTURE
    assert Region.objects.of(issue.committee_id).filter(role="hot").count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"headline-1": ""}, "第 1 篇没有标题"),
        ({"area-1": "", "pictures-1": ""}, "第 1 篇在版面上没有位置"),
        ({"pictures-1": "1,1 2,2"}, "有一幅图片的范围太小"),
        ({"pictures-1": "1,1"}, "有一幅图片的范围太小"),
        ({"text-1": "字" * 20_001}, "最多 20000 字"),
    ],
)
def test_what_is_drawn_by_hand_is_checked(
    newsroom: Newsroom, client: Client, tmp_path: Path, change: dict[str, str], sentence: str
) -> None:
    issue = bring(tmp_path, scan(), "scan.jpg")
    answer = client.post(path(issue), by_hand(**change))
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Article.objects.of(issue.committee_id).exists()
