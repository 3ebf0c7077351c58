"""The public site: the list and its conditions, the page, what is withdrawn, and the same for programs."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liangce.desk.preferences import COOKIES
from liangce.people.models import Contrast, TypeSize
from liangce.public.answers import LOOK
from liangce.public.models import Mode
from tests.cast import Cast, make_cast
from tests.proposals.releasing import open_site, published, withdrawn
from tests.proposals.walk import browser as signed_in
from tests.proposals.walk import filed, replied

PAGE = "/p/huaxi/proposals/9-5/1/"


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def data(client: Client, address: str, status: int = 200) -> Any:
    return json.loads(text(client, address, status))


def titles(html: str) -> list[str]:
    return re.findall(r"<h2><a href=\"[^\"]+\">([^<]+)</a></h2>", html)


def test_a_page_shows_the_text_and_the_reply(cast: Cast, visitor: Client) -> None:
    proposal = replied(cast)
    published(cast, proposal, title="关于加装电梯的提案")
    published(cast, proposal, "reply", title="对九届五次会议第 0001 号提案的答复")
    html = text(visitor, PAGE)
    for words in (
        "<h1>关于加装电梯的提案</h1>", "九届五次会议第 0001 号", "城乡建设和管理", "陈思远、吴兰", "三个片区",
        "区住建局的答复", "A 类：所提问题已经解决", "花住建函〔2026〕12 号", "已列入计划",
    ):  # fmt: skip
        assert words in html


def test_a_reply_alone_is_called_by_its_own_name(cast: Cast, visitor: Client) -> None:
    proposal = replied(cast)
    published(cast, proposal, "reply", title="对九届五次会议第 0001 号提案的答复")
    html = text(visitor, PAGE)
    assert "<h1>对九届五次会议第 0001 号提案的答复</h1>" in html
    assert "加装电梯" not in html
    assert "陈思远" not in html


def test_the_list_can_be_narrowed(cast: Cast, visitor: Client) -> None:
    published(cast, filed(cast), title="甲")
    published(cast, replied(cast), "reply", title="乙")
    address = "/p/huaxi/proposals/"
    assert titles(text(visitor, address)) == ["乙", "甲"]
    for query, expected in {
        "session=9-5": ["甲", "乙"], "session=9-4": [], "category=城乡建设和管理": ["乙", "甲"],
        "unit=区住建局": ["乙"], "unit=区财政局": [], "class=A": ["乙"], "class=B": [],
        "q=三个片区 老人": ["甲"], "q=已列入计划": ["乙"], "unit=区住建局&class=A&q=已列入": ["乙"],
        "page=nonsense": ["乙", "甲"],
    }.items():  # fmt: skip
        assert titles(text(visitor, f"{address}?{query}")) == expected, query
        assert len(data(visitor, f"/p/huaxi/proposals.json?{query}")["proposals"]) == len(expected)


def test_search_reads_what_is_public_and_nothing_else(cast: Cast, visitor: Client) -> None:
    proposal = replied(cast)
    published(cast, proposal, words="三个片区")
    for hidden in ("三个片区", "0851-8365", "何平", "可列支", "建议具体", "花住建函"):
        assert titles(text(visitor, f"/p/huaxi/proposals/?q={hidden}")) == [], hidden


def test_what_nobody_finds_is_said_so(visitor: Client) -> None:
    assert "还没有公开的内容" in text(visitor, "/p/huaxi/proposals/")
    assert "没有符合条件的公开内容" in text(visitor, "/p/huaxi/proposals/?q=甲")


def test_a_long_list_has_pages_and_costs_the_same(cast: Cast, visitor: Client) -> None:
    first = published(cast, filed(cast)).part
    assert first is not None
    page, address = first.page, "/p/huaxi/proposals/"
    with CaptureQueriesContext(connection) as few:
        text(visitor, address)
    for number in range(2, 70):
        page.pk, page.number, page.title, page._state.adding = page.pk + 1, number, f"第 {number} 件", True
        page.save()
    with CaptureQueriesContext(connection) as many:
        html = text(visitor, address)
    assert "第 1–30 件，共 69 件" in html
    assert len(many) <= len(few) + 1  # the count, where there is more than a page
    onward = re.search(r'href="([^"]+)" rel="next"', html)
    assert onward
    assert len(titles(text(visitor, onward[1].replace("&amp;", "&")))) == 30


def test_what_is_withdrawn_answers_410_with_the_notice(cast: Cast, visitor: Client) -> None:
    withdrawn(cast, filed(cast))
    html = text(visitor, PAGE, 410)
    assert "本页内容已撤下" in html
    assert "标题有误，更正后重新公开。" in html
    assert "三个片区" not in html
    told = data(visitor, f"{PAGE[:-1]}.json", 410)
    assert told["parts"][0]["notice"] == "标题有误，更正后重新公开。"
    assert "html" not in told["parts"][0]
    assert titles(text(visitor, "/p/huaxi/proposals/")) == []
    assert "已撤下：九届五次会议第 0001 号" in text(visitor, "/p/huaxi/proposals.atom")


def test_of_two_parts_one_can_be_withdrawn(cast: Cast, visitor: Client) -> None:
    proposal = replied(cast)
    withdrawn(cast, proposal)
    published(cast, proposal, "reply", title="答复")
    html = text(visitor, PAGE)
    assert "更正后重新公开" in html
    assert "已列入计划" in html
    assert "三个片区" not in html


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.PREPARING])
def test_a_site_that_is_not_open_does_not_exist(cast: Cast, visitor: Client, mode: Mode) -> None:
    published(cast, filed(cast))
    open_site(cast, mode)
    for address in (
        *("", "proposals/", "proposals.json", "proposals.atom"),
        *("sitemap.xml", "sitemap-9-5.xml", "proposals/9-5/1/"),
    ):
        assert visitor.get(f"/p/huaxi/{address}").status_code == 404, address
    assert "huaxi" not in text(visitor, "/robots.txt")
    assert "花溪" not in text(visitor, "/p/")


@pytest.mark.parametrize(
    "address",
    [
        "/p/huaxi/proposals/9-5/2/", "/p/huaxi/proposals/9-4/1/", "/p/wudang/proposals/9-5/1/",
        "/p/huaxi/proposals/9-5/1/files/1/", f"/p/huaxi/proposals/9-5/{10**40}/", "/p/huaxi/sitemap-9-4.xml",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_404(cast: Cast, visitor: Client, address: str) -> None:
    published(cast, filed(cast))
    assert visitor.get(address).status_code == 404


def test_one_committee_s_pages_are_not_another_s(cast: Cast, visitor: Client) -> None:
    other = make_cast("nanming", "南明区政协")
    open_site(other)
    published(cast, filed(cast), title="花溪的提案")
    published(other, filed(other), title="南明的提案")
    assert titles(text(visitor, "/p/huaxi/proposals/")) == ["花溪的提案"]
    assert "南明的提案" in text(visitor, "/p/nanming/proposals/9-5/1/")
    html = text(visitor, "/p/")
    assert "花溪区政协" in html
    assert "南明区政协" in html


def test_addresses_are_short_and_lead_on(cast: Cast, visitor: Client) -> None:
    assert visitor.get("/p/").headers["Location"] == "/p/huaxi/proposals/"
    assert visitor.get("/p/huaxi/").headers["Location"] == "/p/huaxi/proposals/"


def test_programs_get_the_same(cast: Cast, visitor: Client) -> None:
    proposal = replied(cast)
    case = published(cast, proposal, title="关于加装电梯的提案")
    published(cast, proposal, "reply", title="答复")
    [row] = data(visitor, "/p/huaxi/proposals.json")["proposals"]
    assert row["url"] == f"http://testserver{PAGE}"
    assert row["replies"] == [{"unit": "区住建局", "class": "A"}]
    page = data(visitor, row["data"])
    assert case.part is not None
    assert page["parts"][0]["html"] == case.part.html
    assert page["parts"][1]["document_number"] == "花住建函〔2026〕12 号"
    assert visitor.get(row["data"]).headers["Access-Control-Allow-Origin"] == "*"


def test_the_feed_and_the_maps_are_well_formed_and_name_every_page(cast: Cast, visitor: Client) -> None:
    published(cast, filed(cast), title="关于 <加装> 电梯 & 其他")
    here = f"http://testserver{PAGE}"
    feed = ElementTree.fromstring(text(visitor, "/p/huaxi/proposals.atom"))
    entries = [entry for entry in feed.iter() if entry.tag.endswith("}entry")]
    assert [child.text for child in entries[0] if child.tag.endswith("}title")] == ["关于 <加装> 电梯 & 其他"]
    assert here in text(visitor, "/p/huaxi/proposals.atom")
    robots = text(visitor, "/robots.txt")
    assert "Disallow: /\n" in robots
    index = re.search(r"Sitemap: http://testserver(\S+)", robots)
    assert index
    [of_session] = locations(text(visitor, index[1]))
    assert locations(text(visitor, of_session.removeprefix("http://testserver"))) == [here]


def locations(xml: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(xml).iter() if node.tag.endswith("}loc")]


def test_text_that_looks_like_markup_stays_text_in_the_feed(cast: Cast, visitor: Client) -> None:
    published(cast, filed(cast), extent="summary", summary="<script>alert(1)</script>")
    [summary] = [
        node.text or ""
        for node in ElementTree.fromstring(text(visitor, "/p/huaxi/proposals.atom")).iter()
        if node.tag.endswith("}summary")
    ]
    assert "&lt;script&gt;" in summary
    assert "<script>alert" not in text(visitor, PAGE)


def test_caches_are_told_how_long_and_know_what_they_have(cast: Cast, visitor: Client) -> None:
    published(cast, filed(cast))
    for address in (PAGE, "/p/huaxi/proposals/", f"{PAGE[:-1]}.json", "/robots.txt"):
        answer = visitor.get(address)
        assert answer.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
        assert visitor.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
        assert not answer.cookies


def test_it_makes_no_difference_who_looks(cast: Cast, visitor: Client) -> None:
    published(cast, replied(cast), title="甲")
    insider = signed_in(cast, "tang")
    for address in (PAGE, "/p/huaxi/proposals/", "/p/huaxi/proposals.json", "/p/huaxi/proposals.atom"):
        assert insider.get(address).content == visitor.get(address).content, address


def test_search_engines_are_kept_off_searches_and_what_is_gone(cast: Cast, visitor: Client) -> None:
    withdrawn(cast, filed(cast))
    assert visitor.get(PAGE).headers["X-Robots-Tag"] == "noindex"
    assert visitor.get("/p/huaxi/proposals/?q=甲").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in visitor.get("/p/huaxi/proposals/").headers


def test_a_reader_s_own_type_size_is_kept(cast: Cast, visitor: Client) -> None:
    visitor.cookies["liangce_type"] = "larger"
    assert 'data-type="larger"' in text(visitor, "/p/huaxi/proposals/")
    visitor.cookies["liangce_type"] = '"><script>'
    assert "data-type" not in text(visitor, "/p/huaxi/proposals/")


def test_its_cookies_are_those_of_the_desk() -> None:
    assert {name: cookie for name, (cookie, _) in LOOK.items()} == COOKIES
    assert {value for _, known in LOOK.values() for value in known} <= {*TypeSize.values, *Contrast.values}


@pytest.mark.parametrize("address", [PAGE, "/p/huaxi/proposals/", "/robots.txt"])
def test_nothing_can_be_sent_there(cast: Cast, visitor: Client, address: str) -> None:
    assert visitor.post(address).status_code == 405


def test_the_office_says_something_about_itself(cast: Cast, visitor: Client) -> None:
    assert "主办：花溪区政协提案委员会" in text(visitor, "/p/huaxi/proposals/")
