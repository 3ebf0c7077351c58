"""The written tree as anybody gets it: from the site, and from `press serve` without a database."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from liangce.press.models import LegacyUrl
from liangce.press.publishing.publish import tree
from liangce.public.tree import answer
from tests.press import sample
from tests.press.archive import Archive
from tests.press.once import Written, written

HOME = "/epaper/huaxi/hxzxb/"
pytestmark = [pytest.mark.django_db, pytest.mark.on_sqlite]


def filled(archive: Archive) -> None:
    """The sample, and an address of before."""
    sample.fill(archive)
    LegacyUrl.objects.of(archive.cast.committee).create(
        committee=archive.cast.committee,
        newspaper=archive.paper,
        path="html/2019-07/24/content_12345.htm",
        target="2019-07-24/a1.html",
    )


@pytest.fixture(scope="module")
def once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Written]:
    with written(django_db_blocker, tmp_path_factory.mktemp("kept") / "tree", filled) as sampled:
        yield sampled


@pytest.fixture
def visitor(once: Written, at: Callable[[str], datetime]) -> Client:
    at("2026-02-02 09:00")
    once.put_back()
    return Client()


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("", "text/html; charset=utf-8", "public, max-age=60"),
        ("2019-07-24/", "text/html; charset=utf-8", "public, max-age=300"),
        ("2019-07-24/a1.html", "text/html; charset=utf-8", "public, max-age=300"),
        ("2019-07-24/A1/page-800.webp", "image/webp", "public, max-age=300"),
        ("2019-07-24/A1/page-800.webp?v=0123456789", "image/webp", "public, max-age=31536000, immutable"),
        ("2019-07-24/A1/page.pdf?v=0123456789", "application/pdf", "public, max-age=31536000, immutable"),
        ("2019-07-24/issue.json", "application/json; charset=utf-8", "public, max-age=300"),
        ("2019-07/", "text/html; charset=utf-8", "public, max-age=300"),
        ("2019-07.json", "application/json; charset=utf-8", "public, max-age=300"),
        ("nav/2019-07-24.json", "application/json; charset=utf-8", "public, max-age=60"),
    ],
)
def test_files_say_what_they_are_and_how_long_to_keep_them(
    visitor: Client, path: str, kind: str, kept: str
) -> None:
    given = visitor.get(HOME + path)
    assert given.status_code == 200
    assert (given["Content-Type"], given["Cache-Control"]) == (kind, kept)
    assert "unsafe" not in given["Content-Security-Policy"]
    again = visitor.get(HOME + path, headers={"If-None-Match": given["ETag"]})
    assert again.status_code == 304
    assert "Set-Cookie" not in given
    given.close()


def test_style_sheets_are_kept_for_ever(visitor: Client) -> None:
    [sheet] = (tree() / "huaxi/hxzxb/assets").glob("*.css")
    given = visitor.get(f"{HOME}assets/{sheet.name}")
    assert given["Cache-Control"].endswith("immutable")
    given.close()


def test_a_folder_without_its_slash_leads_to_it(visitor: Client) -> None:
    given = visitor.get(f"{HOME}2019-07-24")
    assert (given.status_code, given["Location"]) == (301, "2019-07-24/")


@pytest.mark.parametrize("path", ["", "/", "/A1/", "/a3.html", "/issue.json"])
def test_what_was_withdrawn_is_gone_and_says_why(visitor: Client, path: str) -> None:
    given = visitor.get(f"{HOME}2019-07-10{path}")
    assert given.status_code == 410
    html = b"".join(given).decode()  # type: ignore[arg-type]
    assert "本期版面有误，已撤回，另行出版。" in html
    if path == "/A1/":
        assert 'href="../../assets/reader.' in html  # it looks like the others from where it stands


def test_old_addresses_lead_to_the_new(visitor: Client) -> None:
    given = visitor.get(f"{HOME}html/2019-07/24/content_12345.htm", follow=True)
    assert given.redirect_chain == [("../../../2019-07-24/a1.html", 301)]
    assert given.request["PATH_INFO"] == f"{HOME}2019-07-24/a1.html"
    given.close()


@pytest.mark.parametrize(
    "path",
    [
        "../../keys/signing", "huaxi/../../liangce.sqlite3", "huaxi/hxzxb/.lock", "huaxi/hxzxb/releases/",
        "huaxi/hxzxb/gone.txt", "huaxi//hxzxb/", "huaxi/hxzxb/%2e%2e/", "huaxi/hxzxb/..%2f", "huaxi/hxzxb/\0",
        "/etc/passwd", "huaxi/hxzxb/2019-07-24/A9/", "huaxi/hxzxb/2019-07-24/a1.html/", "nanming/",
    ],
)  # fmt: skip
def test_there_is_no_way_out_of_the_tree(visitor: Client, path: str) -> None:
    assert answer(tree(), path).status == 404
    assert visitor.get(f"/epaper/{path}").status_code in (404, 400)


def test_a_link_that_leads_outside_is_not_followed(visitor: Client, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret")
    (tree() / "huaxi/hxzxb/out").symlink_to(tmp_path)
    assert visitor.get(f"{HOME}out/secret.html").status_code == 404


def test_without_any_newspaper_there_is_nothing(once: Written, client: Client) -> None:
    assert client.get("/epaper/").status_code == 404


def test_the_committee_names_its_newspapers(visitor: Client) -> None:
    given = visitor.get("/epaper/huaxi/")
    assert "花溪政协报" in b"".join(given).decode()  # type: ignore[arg-type]
    assert "花溪区" in b"".join(visitor.get("/epaper/")).decode()  # type: ignore[arg-type]


def test_nobody_posts_here(visitor: Client) -> None:
    assert visitor.post(HOME).status_code in (403, 405)
