"""What is written: every address, every link, every weight."""

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from liangce.press.publishing.check import found
from tests.press import sample
from tests.press.archive import Archive
from tests.press.once import Written, written

pytestmark = [pytest.mark.django_db, pytest.mark.on_sqlite]

#: Everything that stands below an issue of the sample; addresses never change.
ISSUE = {
    "index.html", "issue.json", "img/", "a1.html", "a2.html", "a3.html", "a4.html", "a5.html",
    *(f"b{n}.html" for n in range(1, 9)),
    *(f"{label}/{name}" for label in ("A1", "A2", "A3", "A4") for name in ("index.html", "regions.json")),
    *(f"{label}/{name}.webp" for label in ("A1", "A2", "A3") for name in ("page-800", "page-1600", "thumb")),
    *(f"{label}/{name}" for label in ("A1", "A3") for name in ("page.pdf", "alto.xml")),
}  # fmt: skip
#: What stands beside the issues.
SHARED = {
    "index.html", "latest.json", "gone.txt", "gone.map", "legacy.txt", "legacy.map",
    "2019/index.html", "2019-06/index.html", "2019-06.json", "2019-07/index.html", "2019-07.json",
    *(f"nav/2019-{day}.json" for day in ("06-26", "07-03", "07-10", "07-17", "07-24", "07-24-ed-2", "07-31")),
}  # fmt: skip
#: Beside them, for other programs: ninjs of an article, IIIF and METS of the issue.
EXPORT = re.compile(r"\w+\.ninjs\.json|manifest\.json|mets\.xml")
LINK = re.compile(r'(?:href|src|data-nav|data-month)="([^"]+)"|srcset="([^"]+)"')
KB = 1024


def filled(archive: Archive) -> None:
    archive.paper.site_url = sample.SITE
    archive.paper.save()
    sample.fill(archive)


@pytest.fixture(scope="module")
def once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Written]:
    with written(django_db_blocker, tmp_path_factory.mktemp("kept") / "tree", filled) as sampled:
        yield sampled


@pytest.fixture
def folder(once: Written) -> Path:
    return once.put_back()


def test_every_address_is_as_it_was_promised(folder: Path) -> None:
    paths = set(found(folder))
    issue = {path.removeprefix("2019-07-24/") for path in paths if path.startswith("2019-07-24/")}
    mine = {re.sub(r"^img/.*", "img/", path) for path in issue if not path.startswith("ed-2/")}
    assert mine >= ISSUE
    assert not [path for path in mine - ISSUE if not EXPORT.fullmatch(path)]
    assert "ed-2/index.html" in issue
    beside = {path for path in paths if not re.match(r"\d{4}-\d\d-\d\d/|assets/", path)}
    # Writers of feeds and exports may add to what is promised here, never take away.
    assert beside >= SHARED
    assert len([path for path in paths if path.startswith("assets/")]) == 3


def test_every_link_leads_somewhere(folder: Path) -> None:
    paths = set(found(folder))
    lost = []
    for page in (path for path in paths if path.endswith(".html")):
        for one, several in LINK.findall((folder / page).read_text()):
            for link in [one] if one else [part.split()[0] for part in several.split(",")]:
                if link.startswith(("https:", "#")):
                    continue
                assert not link.startswith("/"), f"{page}: {link} is not relative"
                path, _, fragment = link.split("?")[0].partition("#")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
                if target == "../search":  # beside the newspapers; the only page that is answered live
                    continue
                file = f"{target}/index.html" if path.endswith("/") else target
                file = file.removeprefix("./")
                if file == "../search/index.html":  # answered by the site itself
                    continue
                if file not in paths:
                    lost.append(f"{page}: {link}")
                elif fragment and f'id="{fragment}"' not in (folder / file).read_text():
                    lost.append(f"{page}: {link} has no such place")
    assert lost == []


def test_pages_carry_no_script_and_no_style_of_their_own(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        html = page.read_text()
        assert "<style" not in html
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*(?:src=|application/ld\+json))", html)
        assert not re.search(r"\son\w+=", html)


def test_an_article_weighs_little(folder: Path) -> None:
    """The page itself with style sheet and script, before pictures."""
    assets = sum(file.stat().st_size for file in (folder / "assets").iterdir())
    heaviest = max(page.stat().st_size for page in (folder / "2019-07-24").glob("*.html"))
    print(f"article {heaviest / KB:.1f} KB, style sheet and script {assets / KB:.1f} KB")
    assert heaviest + assets <= 60 * KB


def test_areas_on_the_page_stand_in_the_order_of_the_list(folder: Path) -> None:
    html = (folder / "2019-07-24/A2/index.html").read_text()
    drawing, listed = (
        re.search(r"<svg.*?</svg>", html, re.S),
        re.search(r'<ol class="heads">.*?</ol>', html, re.S),
    )
    assert drawing
    assert listed
    links = [re.findall(r'href="([^"]+)"', part[0]) for part in (drawing, listed)]
    assert links[0] == links[1]
    assert len(links[0]) == 5
    assert drawing[0].count("aria-label=") == 1 + 5


def test_the_second_part_of_an_article_leads_to_the_one_article(folder: Path) -> None:
    html = (folder / "2019-07-24/A3/index.html").read_text()
    assert "上接A1版" in html
    assert 'href="../a1.html"' in html
    article = (folder / "2019-07-24/a1.html").read_text()
    assert 'href="A1/#a1">原版面：A1版 要闻</a><a href="A3/#a1">下转A3版 提案' in article


def test_an_article_shows_all_its_parts(folder: Path) -> None:
    html = (folder / "2019-07-24/a1.html").read_text()
    for words in (
        '<p class="kicker">贯彻中央政协工作会议精神',
        "<h1>地位同等 责任同担 发展同行</h1>",
        '<p class="subhead">——花溪区委',
        '<p class="byline">□花溪区政协办公室',
        "<h2>抓牢“三个关键”<br>加强党对政协工作领导</h2>",
        "<blockquote><p>人民政协",
        "<li>“协商沟通”环节</li>",
        '<th scope="col">提案件数</th>',
        '<p class="verse">花溪水清<br>甲秀楼前月正明</p>',
        'alt="几位委员在山坡上查看果树"',
        "委员在一线开展调研。",
        '<small class="credit">本报记者 摄</small>',
        '<svg class="qr"',
        'data-copy="https://paper.example.gov.cn/hxzxb/2019-07-24/a1.html"',
        '<link rel="canonical" href="https://paper.example.gov.cn/hxzxb/2019-07-24/a1.html">',
    ):
        assert words in html, words


def test_the_home_page_is_the_newest_issue_under_its_dated_address(folder: Path) -> None:
    html = (folder / "index.html").read_text()
    assert "第2584期" in html
    assert '<link rel="canonical" href="https://paper.example.gov.cn/hxzxb/2019-07-31/">' in html
    assert json.loads((folder / "latest.json").read_text())["number"] == "2584"


def test_programs_get_the_issue_and_the_areas(folder: Path) -> None:
    issue = json.loads((folder / "2019-07-24/issue.json").read_text())
    assert issue["newspaper"] == {"slug": "hxzxb", "name": "花溪政协报"}
    assert [page["label"] for page in issue["pages"]] == ["A1", "A2", "A3", "A4"]
    assert issue["articles"][0]["pages"] == ["A1", "A3"]
    assert all((folder / "2019-07-24" / article["path"]).is_file() for article in issue["articles"])
    areas = json.loads((folder / "2019-07-24/A1/regions.json").read_text())
    assert (areas["width"], areas["height"]) == (100000, 139286)
    assert [part["aid"] for part in areas["parts"]] == ["a1", "a2"]
