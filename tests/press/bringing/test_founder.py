"""The tree of an older site comes in: pages, areas, articles, pictures, and a new address for every old one."""

from pathlib import Path
from typing import Any

import pytest

from liangce import cli
from liangce.press.bringing.founder import read
from liangce.press.bringing.neutral import BringRefused
from liangce.press.models import Article, Issue, LegacyUrl, Page, Region
from tests.press.bringing.archive import picture
from tests.press.newsroom import Newsroom

NODE = """<html><head><meta charset="gbk"><title>花溪政协报</title></head><body>
<td class="ver"><b>第A1版：要闻</b></td><img src="../../../images/A1.png" usemap="#PagePicMap" width="300" height="400">
<map name="PagePicMap"><Area coords="0,0,150,0,150,200,0,200" shape="polygon" href="content_1.htm?div=-1">
<area coords="150,0,300,200" shape="rect" href="content_2.htm"></map>
<a href="content_1.htm">地位同等</a><a href="content_2.htm">另一篇</a>
<a href="content_3.htm">没有这一篇</a></body></html>"""
FIRST = """<html><body><!--enpproperty <articleid>1</articleid><title>地位同等 责任同担</title>
<introtitle>花溪区</introtitle><subtitle>——纪实</subtitle><author>区政协办公室</author>/enpproperty--><table><tr><td>
<!--enpcontent--><P>　　近年来,区委全面加强党的领导。</P><P>　　认真<b>落实</b>。</P><script>alert(1)</script>
<img src="../../../res/p.png"><!--/enpcontent--></td></tr></table></body></html>"""
SECOND = """<html><body><founder-pretitle>引题</founder-pretitle><founder-title>另一篇</founder-title>
<span class="SubTitle">副题</span><founder-author>苏文</founder-author>
<founder-content><p>第一段。</p><p><img src="../../../../../etc/passwd"></p></founder-content></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    folder = root / "html" / "2019-07" / "24"
    folder.mkdir(parents=True)
    (folder / "node_2.htm").write_bytes(NODE.encode("gbk"))
    (folder / "content_1.htm").write_bytes(FIRST.encode("gbk"))
    (folder / "content_2.htm").write_bytes(SECOND.encode())
    (root / "res").mkdir()
    (root / "res" / "p.png").write_bytes(picture())
    return root


def bring(site: Path, *more: str) -> int:
    options = ["--kind", "founder", "--committee", "huaxi", "--newspaper", "hxzxb", *more]
    return cli.main(["press", "import", str(site), *options])


def test_headlines_are_found_in_comments_tags_and_classes(site: Path) -> None:
    first, second = read(site).issues[0].articles
    assert (first.headline, first.kicker, first.subhead, first.byline) == (
        "地位同等 责任同担",
        "花溪区",
        "——纪实",
        "区政协办公室",
    )
    assert (second.headline, second.kicker, second.subhead, second.byline) == (
        "另一篇",
        "引题",
        "副题",
        "苏文",
    )


def test_the_text_is_clean_and_keeps_its_words(site: Path) -> None:
    first, _ = read(site).issues[0].articles
    assert [block for block in first.blocks if block["kind"] == "p"] == [
        {"kind": "p", "text": "近年来,区委全面加强党的领导。"},
        {"kind": "p", "text": "认真落实。"},
    ]


def test_areas_in_pixels_become_areas_of_the_page(site: Path) -> None:
    [page] = read(site).issues[0].pages
    assert (page.label, page.section_name) == ("A1", "要闻")
    assert [part.regions[0].polygon for part in page.parts] == [
        ((0, 0), (50000, 0), (50000, 66667), (0, 66667)),
        ((50000, 0), (100000, 0), (100000, 66667), (50000, 66667)),
    ]


def test_everything_is_entered_once(newsroom: Newsroom, site: Path, capsys: Any) -> None:
    assert bring(site, "--apply") == 0
    of = newsroom.cast.committee
    assert (Issue.objects.of(of).count(), Page.objects.of(of).count(), Article.objects.of(of).count()) == (
        1,
        1,
        2,
    )
    assert Region.objects.of(of).count() == 2
    assert Article.objects.of(of).get(aid="a1").pictures.get().width == 30
    capsys.readouterr()
    assert bring(site, "--apply") == 0
    assert "新增 0 行，更新 0 行" in capsys.readouterr().out


def test_every_old_address_leads_to_a_new_one(newsroom: Newsroom, site: Path) -> None:
    bring(site, "--apply")
    rows = LegacyUrl.objects.of(newsroom.cast.committee).order_by("path")
    assert dict(rows.values_list("path", "target")) == {
        "html/2019-07/24/": "2019-07-24/",
        "html/2019-07/24/content_1.htm": "2019-07-24/a1.html",
        "html/2019-07/24/content_2.htm": "2019-07-24/a2.html",
        "html/2019-07/24/node_2.htm": "2019-07-24/A1/",
    }


def test_nothing_outside_the_tree_is_read_and_what_is_missing_is_said(
    newsroom: Newsroom, site: Path, capsys: Any
) -> None:
    bring(site, "--apply")
    said = capsys.readouterr().out
    assert "没有文件 ../../../../../etc/passwd" in said
    assert "content_3.htm 读不出标题" in said


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BringRefused, match="没有版面文件"):
        read(tmp_path)
