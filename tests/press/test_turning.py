"""From one issue to the next without a script, the name as a picture, and a search that need not be there."""

import re
from pathlib import Path

import pytest

from liangce.press.publishing.publish import folder_of, write
from tests.cast import NOW
from tests.press import sample
from tests.press.archive import Archive

pytestmark = pytest.mark.on_sqlite


@pytest.fixture
def folder(archive: Archive) -> Path:
    sample.fill(archive)
    write(archive.paper, now=NOW)
    return folder_of(archive.paper)


def leads_to(page: Path) -> str:
    """Where the page passes on to at once; empty when it stays."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.read_text())
    return found[1] if found else ""


def test_the_next_issue_is_a_plain_link_though_pages_are_never_made_anew(folder: Path) -> None:
    page = (folder / "2019-07-03/A1/index.html").read_text()
    assert 'rel="next" href="../../nav/2019-07-03.html">下一期' in page
    onward = folder / "nav/2019-07-03.html"
    assert leads_to(onward) == "../2019-07-17/"  # 10 July was withdrawn
    assert 'href="../2019-07-17/">打开第2582期，2019年7月17日 星期三' in onward.read_text()
    assert leads_to(folder / "nav/2019-07-24.html") == "../2019-07-24/ed-2/"


def test_after_the_newest_issue_there_is_none_until_it_appears(archive: Archive, folder: Path) -> None:
    onward = folder / "nav/2019-07-31.html"
    assert not leads_to(onward)
    assert "第2584期之后还没有出版" in onward.read_text()
    assert "下一期" not in (folder / "index.html").read_text()
    before = (folder / "2019-07-31/index.html").read_bytes()
    archive.issue("2019-08-07", "2585")
    write(archive.paper, now=NOW)
    assert leads_to(onward) == "../2019-08-07/"
    assert (folder / "2019-07-31/index.html").read_bytes() == before


def test_what_was_withdrawn_still_leads_on(archive: Archive, folder: Path) -> None:
    """Its own page and every page it had, each with the style sheet where it stands."""
    for path, root in (("index.html", "../"), ("A1/index.html", "../../"), ("a3.html", "../")):
        page = (folder / "2019-07-10" / path).read_text()
        assert "本期版面有误，已撤回，另行出版。" in page
        assert f'href="{root}assets/' in page
        assert f'href="{root}nav/2019-07-10.html">下一期' in page
        assert f'href="{root}2019-07-03/" title="第2580期">上一期' in page
    archive.withdraw(archive.issue("2019-08-07", "2585"))
    archive.issue("2019-08-14", "2586")
    write(archive.paper, now=NOW)
    assert leads_to(folder / "nav/2019-08-07.html") == "../2019-08-14/"
    assert leads_to(folder / "nav/2019-07-31.html") == "../2019-08-14/"


def test_the_name_of_the_paper_is_its_own_picture(archive: Archive) -> None:
    archive.paper.masthead = archive.store(sample.photo(600, 120, "#fff", "花"))
    archive.paper.save()
    archive.issue("2019-07-31", "2584")
    write(archive.paper, now=NOW)
    folder = folder_of(archive.paper)
    [picture] = (folder / "assets").glob("masthead.*.webp")
    assert picture.read_bytes()[:4] == b"RIFF"
    for page, up in (
        ("2019-07-31/A1/index.html", "../../"),
        ("2019-07/index.html", "../"),
        ("index.html", ""),
    ):
        shown = f'<img src="{up}assets/{picture.name}" width="600" height="120" alt="花溪政协报">'
        assert shown in (folder / page).read_text()


def test_a_picture_that_is_lost_leaves_the_name_in_letters(archive: Archive) -> None:
    archive.paper.masthead = "0" * 64
    archive.paper.save()
    archive.issue("2019-07-31", "2584")
    write(archive.paper, now=NOW)
    assert (
        '<p class="mast-name"><a href="./">花溪政协报</a></p>'
        in (folder_of(archive.paper) / "index.html").read_text()
    )


def test_the_search_page_is_a_file_and_asks_the_site_for_texts(folder: Path) -> None:
    assert 'href="../titles/">检索' in (folder / "2019-07-31/index.html").read_text()
    page = (folder / "titles/index.html").read_text()
    assert 'action="../../search/"' in page
    assert '<input type="hidden" name="paper" value="hxzxb">' in page
