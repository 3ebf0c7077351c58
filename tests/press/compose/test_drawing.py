"""What is drawn is what was planned: read back from the PDF, line by line, and as one text."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bench.press_compose_stories import Writer, landscape
from liangce.press.compose import (
    Block,
    CannotDraw,
    Drawn,
    Masthead,
    PageWish,
    Picture,
    Plan,
    Source,
    Story,
    draw,
    plan_issue,
)  # fmt: skip
from tests.press.compose.conftest import Issue
from tests.press.compose.reading import at, bare, lines_of, signs, text_of

pytestmark = pytest.mark.slow


def test_the_text_of_each_page_is_its_stories(issue: Issue, drawn: Drawn) -> None:
    """Each paragraph of each story stands unbroken in the text of its page's PDF, but where a column ends."""
    for page, files in zip(issue.plan.pages, drawn.pages, strict=True):
        assert signs(text_of(files.pdf)) == signs("".join(line.text for line in lines_of(page)))


def test_the_parts_of_a_story_joined_are_the_story(issue: Issue, drawn: Drawn) -> None:
    """Out of the drawn pages: the lines of each story in order, jump included, give its text back."""
    pages = {files.label: files.pdf for files in drawn.pages}
    for key in ("a01", "a08", "a26"):
        read = []
        for page in issue.plan.pages:
            part = page.part(key)
            if part:
                with pypdfium2.PdfDocument(pages[page.label]) as document:
                    read += [(line, at(document, issue.plan, line)) for line in part.body()]
        read.sort(key=lambda pair: (pair[0].block, pair[0].offset))
        whole = "".join(block.plain for block in issue.story(key).blocks)
        assert "".join(text for _, text in read) == bare(whole)


def test_every_line_is_drawn_where_it_is_planned(issue: Issue, drawn: Drawn) -> None:
    """A line that was broken once more, or stands over another, would show here."""
    for page, files in zip(issue.plan.pages, drawn.pages, strict=True):
        with pypdfium2.PdfDocument(files.pdf) as document:
            for line in lines_of(page):
                if line.align != "vertical":
                    assert at(document, issue.plan, line) == bare(line.text), (page.label, line)


def test_the_issue_is_the_pages(issue: Issue, drawn: Drawn) -> None:
    assert text_of(drawn.pdf) == "".join(text_of(files.pdf) for files in drawn.pages)
    with pypdfium2.PdfDocument(drawn.pdf) as document:
        assert len(document) == 8
        assert document[0].get_size() == pytest.approx(
            (issue.plan.format.width, issue.plan.format.height), abs=0.1
        )


def test_pdfs_claim_archive_quality_with_a_title(drawn: Drawn) -> None:
    """Typst refuses to write PDF/A-2a that it knows to be none; the claim is in the metadata."""
    for path, title in ((drawn.pdf, "清水政协报 第2583期"), (drawn.pages[0].pdf, "清水政协报 第2583期 A1版")):
        data = path.read_bytes().decode("latin-1")
        assert re.search(r"<pdfaid:part>2</pdfaid:part>", data)
        assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", data)
        assert "/MarkInfo" in data
        assert "/StructTreeRoot" in data
        with pypdfium2.PdfDocument(path) as document:
            assert document.get_metadata_value("Title") == title


def test_pictures_have_their_words(drawn: Drawn) -> None:
    """An alternative text of every picture is in the structure of the PDF."""
    data = drawn.pages[0].pdf.read_bytes()
    assert "图为委员在清水镇".encode("utf-16-be") in data or b"/Alt" in data


def test_only_our_fonts_are_in_it(drawn: Drawn) -> None:
    names = set(re.findall(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([\w-]+)", drawn.pdf.read_bytes()))
    assert names
    assert all(name.startswith(b"Liangce") for name in names), names


def test_images_have_their_sizes(drawn: Drawn) -> None:
    for files in drawn.pages:
        assert [Image.open(path).width for path in files.images] == [1600, 800, 240]
        assert all(Image.open(path).format == "WEBP" for path in files.images)


def test_regions_are_written_for_the_reading_page(issue: Issue, drawn: Drawn) -> None:
    data = json.loads(drawn.pages[1].regions.read_text(encoding="utf-8"))
    assert [part["story"] for part in data["parts"]] == [part.story for part in issue.plan.pages[1].parts]
    for part in data["parts"]:
        roles = [region["role"] for region in part["regions"]]
        assert roles[0] == "hot"
        assert "column" in roles


def test_the_plan_lies_beside(issue: Issue, drawn: Drawn) -> None:
    assert Plan.from_json(drawn.plan.read_text(encoding="utf-8")) == issue.plan


def test_drawing_again_gives_the_same_pdf(tmp_path: Path) -> None:
    plan = plan_issue(
        [Story("a", "再画一次", (Block("p", "同样的计划，同样的文件。"),))], [PageWish("1", "", ("a",))]
    )
    now = datetime(2019, 7, 24, tzinfo=UTC)
    one = draw(plan, tmp_path / "1", title="题", made_at=now).pdf.read_bytes()
    assert one == draw(plan, tmp_path / "2", title="题", made_at=now).pdf.read_bytes()


def test_nothing_in_a_story_is_taken_for_markup(tmp_path: Path) -> None:
    wild = (
        '#let x = 1 *粗* _斜_ $a$ @b <c> `d` //注 "e" \\ [f] #pagebreak() = 标题 - 项 + 项 https://a.cn/b_c'
    )
    story = Story(
        "wild",
        "#题*目*$1$",
        (Block("p", wild * 3), Block("verse", lines=("#诗_行_", "= 行"))),
        byline="□<记者>",
    )
    page = PageWish("A1", "#要*闻*", ("wild",), masthead=Masthead("#报", lines=("*日*",)))
    plan = plan_issue([story], [page])
    drawn = draw(plan, tmp_path, title="#题 $")
    assert signs(text_of(drawn.pages[0].pdf)) == signs("".join(line.text for line in lines_of(plan.pages[0])))


def test_a_sign_no_font_has_is_drawn_as_a_bar(tmp_path: Path) -> None:
    plan = plan_issue(
        [Story("a", "名\U0002a6d6字", (Block("p", "某\U0002a6d7人。"),))], [PageWish("1", "", ("a",))]
    )
    text = text_of(draw(plan, tmp_path, title="题").pages[0].pdf)
    assert "名〓字" in text
    assert "某〓人。" in text


def test_rare_characters_come_from_the_file_behind(tmp_path: Path) -> None:
    plan = plan_issue([Story("a", "㛃与鿃", (Block("p", "委员㛃、㚰二人。"),))], [PageWish("1", "", ("a",))])
    assert not plan.missing
    assert "委员㛃、㚰二人。" in text_of(draw(plan, tmp_path, title="题").pages[0].pdf)


def test_a_picture_is_cut_to_its_place(tmp_path: Path) -> None:
    path = tmp_path / "p.png"
    landscape(900, 900, 5).convert("RGBA").save(path)
    story = Story("a", "有图的稿件", Writer().body(900), pictures=(Picture("a/p", 900, 900, "图注"),))
    drawn = draw(
        plan_issue([story], [PageWish("1", "", ("a",))]), tmp_path / "out", title="题",
        pictures={"a/p": Source(path, (0.5, 0.1))},
    )  # fmt: skip
    assert b"/Image" in drawn.pdf.read_bytes()


def test_a_broken_picture_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "p.jpg"
    path.write_bytes(b"no picture")
    story = Story("a", "有图的稿件", Writer().body(900), pictures=(Picture("a/p", 900, 600),))
    plan = plan_issue([story], [PageWish("1", "", ("a",))])
    with pytest.raises(CannotDraw, match=r"图片.*打不开"):
        draw(plan, tmp_path / "out", title="题", pictures={"a/p": path})


@pytest.mark.parametrize("label", ["../A1", "", "A/1", ".", "A 1"])
def test_a_label_that_is_no_folder_is_refused(label: str, tmp_path: Path) -> None:
    plan = plan_issue([], [PageWish(label, "")])
    with pytest.raises(CannotDraw, match="不能作为文件夹名"):
        draw(plan, tmp_path / "out", title="题")
    assert not list(tmp_path.iterdir())


def test_the_name_of_the_paper_may_be_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "name.png"
    Image.new("RGBA", (900, 200), (180, 20, 30, 255)).save(path)
    front = Masthead("清水政协报", picture="name", ear=("导读",))
    plan = plan_issue([], [PageWish("A1", "", masthead=front)])
    drawn = draw(plan, tmp_path / "out", title="题", pictures={"name": path})
    with Image.open(drawn.pages[0].images[0]) as page:
        place = plan.pages[0].pictures[0].rect
        middle = (place.y + place.height // 2) * 1600 // 100_000
        assert page.convert("RGB").getpixel((place.x * 1600 // 100_000 + 40, middle))[0] > 150
