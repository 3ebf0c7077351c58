"""A ZIP of our own format goes out and comes in elsewhere as the same rows; twice changes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from liangce import cli
from liangce.press.keeping import CONTENT, content_of
from liangce.press.models import (
    Article,
    Correction,
    Issue,
    LegacyUrl,
    Newspaper,
    Page,
    Part,
    Picture,
    Region,
)
from liangce.press.states import IssueState
from tests.cast import Cast, make_cast
from tests.press.bringing.archive import archive, data, issue, picture

pytestmark = pytest.mark.django_db


def bring(path: Path, *more: str, committee: str = "huaxi") -> int:
    return cli.main(["press", "import", str(path), "--kind", "zip", "--committee", committee, *more])


def told(capsys: Any, path: Path, *more: str) -> dict[str, Any]:
    capsys.readouterr()
    bring(path, "--json", *more)
    return dict(json.loads(capsys.readouterr().out))


def everything(committee: object) -> dict[str, Any]:
    """All that stands in the rows, without keys, digests of remade files and moments."""
    articles = Article.objects.of(committee).order_by("order")
    return {
        "issues": list(
            Issue.objects.of(committee).values_list(
                "dated", "edition", "number", "declared_pages", "lunar", "is_old"
            )
        ),
        "pages": list(
            Page.objects.of(committee).values_list(
                "seq", "label", "section_name", "trim_width", "trim_height", "source"
            )
        ),
        "articles": [(row.aid, row.order, content_of(row), row.text) for row in articles],
        "parts": list(
            Part.objects.of(committee)
            .order_by("page__seq", "order")
            .values_list(
                "article__aid", "page__label", "number", "order", "jump_to", "jump_from", "last_block"
            )
        ),
        "regions": list(
            Region.objects.of(committee).values_list("part__article__aid", "role", "rects", "polygon")
        ),
        "pictures": list(
            Picture.objects.of(committee).values_list(
                "article__aid", "key", "sha256", "caption", "credit", "width"
            )
        ),
        "files": [page.files for page in Page.objects.of(committee)],
        "corrections": list(Correction.objects.of(committee).values_list("article__aid", "at", "by", "note")),
        "old": list(LegacyUrl.objects.of(committee).order_by("path").values_list("path", "target")),
        "papers": list(
            Newspaper.objects.of(committee).values_list("slug", "name", "sponsor", "articles_given")
        ),
    }


def test_everything_in_it_is_entered(cast: Cast, tmp_path: Path) -> None:
    assert bring(archive(tmp_path), "--apply") == 0
    assert Issue.objects.of(cast.committee).get().number == "2583"
    found = everything(cast.committee)
    assert found["parts"] == [
        ("a1k7", "A1", 1, 0, "A2", "", -1),
        ("a1k7", "A2", 2, 0, "", "A1", -1),
        ("a2", "A2", 1, 1, "", "", -1),
    ]
    assert found["old"] == [
        ("html/2019-07/24/content_1.htm", "2019-07-24/a1k7.html"),
        ("html/2019-07/24/node_2.htm", "2019-07-24/A1/"),
    ]
    article = Article.objects.of(cast.committee).get(aid="a1k7")
    assert [block["kind"] for block in article.blocks] == ["p", "picture", "table"]
    assert article.pictures.get().file.read_bytes() == picture()
    assert set(content_of(article)) == set(CONTENT)


def test_page_files_are_kept_stripped_and_drawn(cast: Cast, tmp_path: Path) -> None:
    bring(archive(tmp_path), "--apply")
    page = Page.objects.of(cast.committee).get(label="A1")
    assert set(page.files) == {"pdf", "image-1600", "image-800", "thumb", "read"}
    assert (page.trim_width, page.trim_height) == (9172, 12700)  # 260 × 360 points
    kept = page.file("pdf")
    assert kept is not None
    assert b"JavaScript" not in kept.read_bytes()


def test_addresses_brought_along_are_never_given_again(cast: Cast, tmp_path: Path) -> None:
    bring(archive(tmp_path), "--apply")
    assert Newspaper.objects.of(cast.committee).get().articles_given == int("1k7", 36)


def test_twice_changes_nothing(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    bring(archive(tmp_path), "--apply")
    before = everything(cast.committee)
    again = told(capsys, archive(tmp_path), "--apply")
    assert {**again["counts"], "same": 0, "total": 0} == dict.fromkeys(
        ("new", "matched", "same", "bad", "total"), 0
    )
    assert everything(cast.committee) == before


def test_a_published_issue_goes_out_and_comes_in_elsewhere_as_the_same_rows(
    cast: Cast, tmp_path: Path, capsys: Any, django_capture_on_commit_callbacks: Any
) -> None:
    there = make_cast("nanming", "南明区政协")
    with django_capture_on_commit_callbacks(execute=True):
        bring(archive(tmp_path), "--apply", "--publish")
    out = tmp_path / "out.zip"
    options = ["--committee", "huaxi", "--newspaper", "scpaper", "--since", "2019-07-24", "--out", str(out)]
    assert cli.main(["press", "export", *options]) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert bring(out, "--apply", "--publish", committee="nanming") == 0
    assert Issue.objects.of(there.committee).get().status == IssueState.PUBLISHED
    assert everything(there.committee) == everything(cast.committee)
    assert told(capsys, out, "--apply")["counts"]["same"] == told(capsys, out)["counts"]["total"]


def test_a_trial_keeps_no_file(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    assert told(capsys, archive(tmp_path, **{"pictures/p1.png": picture("blue")}))["counts"]["bad"] == 0
    assert not Picture.objects.of(cast.committee).exists()
    bring(archive(tmp_path), "--apply")
    place = Picture.objects.of(cast.committee).get().file
    assert [
        path
        for path in place.parent.parent.rglob("*")
        if path.is_file() and path.read_bytes() == picture("blue")
    ] == []


def test_a_bad_article_is_said_and_the_rest_is_entered(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    bad = issue()
    bad["articles"][1]["blocks"] = [{"kind": "song", "text": "啦"}]
    bad["articles"].append(
        {"source": "a3", "headline": "很长" * 200, "blocks": [{"kind": "p", "text": "正文"}]}
    )
    report = told(capsys, archive(tmp_path, data(bad)), "--apply")
    reasons = [one["reason"] for one in report["problems"] if one["is_bad"]]
    assert reasons[0] == "《清水谣》：正文第 1 段的类型“song”不认识。"
    assert "主题：" in reasons[1]
    assert [row.aid for row in Article.objects.of(cast.committee)] == ["a1k7"]
    assert "版上有 1 篇没有录入" in "".join(one["reason"] for one in report["problems"])


def test_one_bad_issue_does_not_stop_another(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    other = issue(date="2019-07-26", number="2583")
    report = told(
        capsys, archive(tmp_path, data(issue(), other, issue(date="2019-07-29", number="2584"))), "--apply"
    )
    assert "期号“2583”已用于 2019-07-24" in "".join(one["reason"] for one in report["problems"])
    assert [str(row.dated) for row in Issue.objects.of(cast.committee).order_by("dated")] == [
        "2019-07-24",
        "2019-07-29",
    ]


def test_a_picture_that_is_none_is_left_out_and_said(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    report = told(capsys, archive(tmp_path, **{"pictures/p1.png": b"<svg onload=alert(1)>"}), "--apply")
    assert "图片 pictures/p1.png 没有录入" in "".join(one["reason"] for one in report["problems"])
    article = Article.objects.of(cast.committee).get(aid="a1k7")
    assert [block["kind"] for block in article.blocks] == ["p", "table"]


@pytest.mark.parametrize(
    ("name", "content"), [("pages/A1.pdf", b"GIF89a"), ("pages/A1.pdf", b"%PDF-1.4 broken")]
)
def test_a_page_file_that_is_none_is_left_out_and_said(
    cast: Cast, tmp_path: Path, capsys: Any, name: str, content: bytes
) -> None:
    report = told(capsys, archive(tmp_path, **{name: content}), "--apply")
    assert "版面文件没有录入" in "".join(one["reason"] for one in report["problems"])
    assert Page.objects.of(cast.committee).get(label="A1").files == {}


def test_a_missing_file_is_said(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    report = told(capsys, archive(tmp_path, without="pages/A1.pdf"))
    assert "压缩包里没有 pages/A1.pdf" in "".join(one["reason"] for one in report["problems"])


def test_an_export_of_nothing_says_so(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    out = str(tmp_path / "out.zip")
    options = ["--committee", "huaxi", "--newspaper", "scpaper", "--since", "2019-07-24", "--out", out]
    assert cli.main(["press", "export", *options]) == 1
    assert "没有一期" in capsys.readouterr().err
