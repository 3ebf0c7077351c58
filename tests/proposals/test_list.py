"""The list of proposals: what stands in a row, who sees which rows, pages, and the parts for htmx."""

import re

from django.test import Client

from liangce.proposals.lists import COLUMNS
from tests.cast import Cast
from tests.proposals.conftest import SignIn
from tests.proposals.walk import assigned, cosigning, examined, filed, many, replied, submitted

LIST = "/huaxi/proposals/"


def titles(client: Client, query: str = "") -> list[str]:
    html = client.get(LIST + query).content.decode()
    return re.findall(r'<a class="title"[^>]*>([^<]+)</a>', html)


def html(client: Client, query: str = "", **headers: str) -> str:
    return client.get(LIST + query, headers=headers or None).content.decode()


def test_a_row_tells_number_authors_units_state_and_date(cast: Cast, sign_in: SignIn) -> None:
    assigned(cast)
    page = html(sign_in("tang"))
    for words in (
        "0001", "关于老旧小区加装电梯统筹推进的提案", "陈思远 · 联名提案 · 联名 1 人 · 城乡建设和管理",
        "区住建局", "区财政局", "待签收", "还剩 5 个工作日", "2 月 9 日",
    ):  # fmt: skip
        assert words in page


def test_desks_see_what_was_handed_in_and_no_drafts(cast: Cast, sign_in: SignIn) -> None:
    cast.draft(title="草稿")
    submitted(cast, title="已交")
    assert titles(sign_in("zhou")) == ["已交"]


def test_authors_see_their_drafts(cast: Cast, sign_in: SignIn) -> None:
    cosigning(cast, title="征集中")
    assert titles(sign_in("chen")) == ["征集中"]
    assert titles(sign_in("wu")) == ["征集中"]
    assert titles(sign_in("luo")) == []


def test_a_unit_sees_only_what_it_handles(cast: Cast, sign_in: SignIn) -> None:
    assigned(cast, title="交给住建局的")
    filed(cast, title="还没有交办的")
    assert titles(sign_in("yang")) == ["交给住建局的"]


def test_another_committee_s_list_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("tang").get("/wudang/proposals/").status_code == 404


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    answer = Client().get(LIST)
    assert answer.status_code == 302
    assert "/accounts/login/" in answer.headers["Location"]


def test_a_late_proposal_is_marked(cast: Cast, sign_in: SignIn, at: object) -> None:
    assigned(cast)
    at("2026-07-20 09:00")  # type: ignore[operator]
    page = html(sign_in("tang"))
    assert '<tr class="late">' in page
    assert "逾期" in page


def test_fifty_are_on_a_page_and_the_links_lead_through_all(cast: Cast, sign_in: SignIn) -> None:
    many(cast, 120)
    client, query, seen = sign_in("tang"), "", []
    for start, end in ((1, 50), (51, 100), (101, 120)):
        page = html(client, query)
        assert f"第 {start}–{end} 件，共 120 件" in page
        seen += titles(client, query)
        more = re.search(r'href="[^"]*proposals/(\?[^"]+)" rel="next"', page)
        query = more[1].replace("&amp;", "&") if more else ""
    assert len(set(seen)) == 120
    assert query == ""


def test_the_page_after_can_be_left_backwards(cast: Cast, sign_in: SignIn) -> None:
    many(cast, 60)
    client = sign_in("tang")
    following = re.search(r'proposals/(\?[^"]+)" rel="next"', html(client))
    assert following
    back = re.search(r'proposals/(\?[^"]+)" rel="prev"', html(client, following[1].replace("&amp;", "&")))
    assert back
    assert titles(client, back[1].replace("&amp;", "&")) == titles(client)


def test_the_columns_that_sort_say_how(cast: Cast, sign_in: SignIn) -> None:
    many(cast, 2)
    page = html(sign_in("tang"), "?sort=due")
    assert re.search(r'<th scope="col" aria-sort="ascending"><a href="[^"]*sort=-due">期限', page)
    assert re.search(r'<th scope="col" class="n"><a href="[^"]*">提交', page)


def test_it_sorts_by_number(cast: Cast, sign_in: SignIn) -> None:
    first, second = filed(cast, title="先立案"), filed(cast, title="后立案")
    assert (first.number, second.number) == (1, 2)
    assert titles(sign_in("tang"), "?sort=-number") == ["后立案", "先立案"]
    assert titles(sign_in("tang"), "?sort=number") == ["先立案", "后立案"]


def test_the_number_does_not_sort_over_several_sessions(cast: Cast, sign_in: SignIn) -> None:
    filed(cast)
    page = html(sign_in("tang"), "?session=all&sort=number")
    assert "sort=-number" not in page
    assert 'aria-sort="descending"' in page  # by submission, as always


def test_htmx_gets_only_the_list(cast: Cast, sign_in: SignIn) -> None:
    submitted(cast)
    answer = sign_in("tang").get(LIST, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<section class="card" id="list"')
    assert "<html" not in page
    assert "HX-Request" in answer.headers["Vary"]


def test_a_page_restored_from_the_browser_s_history_is_whole(cast: Cast, sign_in: SignIn) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in sign_in("tang").get(LIST, headers=headers).content.decode()


def test_only_desks_pick_rows_and_only_those_a_step_fits(cast: Cast, sign_in: SignIn) -> None:
    ready = examined(cast, title="待立案的")
    refused = examined(cast, title="不予立案的")
    other = cast.take("decline", refused, "tang", code="empty", reason="没有具体建议")
    page = html(sign_in("tang"))
    assert f'name="ids" value="{ready.pk}"' in page
    assert f'value="{other.pk}"' not in page
    assert "成批立案" in page
    assert "成批办结归档" not in page
    assert 'name="ids"' not in html(sign_in("chen"))


def test_an_empty_list_says_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    assert "提案提交以后会出现在这里" in html(sign_in("tang"))
    assert "清除条件" in html(sign_in("tang"), "?q=没有的字")


def test_the_strip_counts_the_session_and_leads_to_its_lists(cast: Cast, sign_in: SignIn) -> None:
    submitted(cast)
    filed(cast)
    replied(cast)
    page = html(sign_in("tang"))
    strip = re.findall(r"<b>([\d,]+)</b><span>([^<]+)</span>", page)
    assert strip == [("3", "收到"), ("2", "立案"), ("1", "已答复 · 50.0%"), ("0", "逾期"), ("1", "待反馈")]
    assert len(titles(sign_in("tang"), "?state=filed")) == 2
    assert len(titles(sign_in("tang"), "?state=answered")) == 1


def test_the_table_has_a_cell_for_every_column(cast: Cast, sign_in: SignIn) -> None:
    submitted(cast)
    page = html(sign_in("chen"))
    row = page.split("<tbody>")[1].split("</tr>")[0]
    assert row.count("<td") == len(COLUMNS)
