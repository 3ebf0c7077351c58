"""The pages of mutual appraisal: the rounds, one's own forms, the results and their files."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from liangce.proposals.models import AppraisalRound
from tests.cast import Cast
from tests.proposals.appraising import closed, form_of, give, opened, sheet
from tests.proposals.conftest import SignIn
from tests.proposals.leaders import with_leaders
from tests.proposals.test_queries import cost
from tests.proposals.walk import replied

LIST = "/huaxi/proposals/appraisal/"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return with_leaders(cast)


def html(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_committee_opens_a_round_knowing_what_it_will_be(cast: Cast, sign_in: SignIn) -> None:
    replied(cast)
    client, url = sign_in("tang"), f"{LIST}new/{cast.session.pk}/"
    assert url in html(client.get(LIST))
    page = html(client.get(url))
    for words in ("1 件", "4 份", "开始评议"):
        assert words in page
    assert client.post(url, {"reason": ""}).headers["Location"] == LIST
    assert "收回 0 份，共 4 份" in html(client.get(LIST))
    assert url not in html(client.get(LIST))  # it runs already


@pytest.mark.parametrize("who", ["zhou", "chen", "yang"])
def test_others_do_not(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert sign_in(who).get(f"{LIST}new/{cast.session.pk}/").status_code == 404
    assert "还没有开展双向评议" in html(sign_in(who).get(LIST))


def test_each_rater_finds_what_is_asked_at_home_and_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    round_ = opened(cast)
    for who, what in (("yang", "评提案质量"), ("shi", "评提案质量"), ("chen", "评区住建局的办理质量")):
        client = sign_in(who)
        assert "待评议" in html(client.get("/huaxi/"))
        page = html(client.get(f"{LIST}{round_.pk}/"))
        assert what in page
        assert ">评议</a>" in page
    assert "这次评议没有需要您评的" in html(sign_in("luo").get(f"{LIST}{round_.pk}/"))


def test_the_sheet_stands_beside_the_text_and_may_be_changed(cast: Cast, sign_in: SignIn) -> None:
    round_, client = opened(cast), sign_in("chen")
    form = form_of(cast, round_, "author")
    url = f"/huaxi/do/appraisal_author/{form.pk}/give/"
    page = html(client.get(url))
    for words in (
        "满分 10 分",
        "背靠背评议",
        "已列入计划，年内完成",
        "三个片区",
    ):  # the reply, and the proposal
        assert words in page
    assert client.post(url, sheet(form) | {"contact_before": 11}).status_code == 422
    assert client.post(url, sheet(form, 0.8)).headers["Location"] == f"{LIST}{round_.pk}/"
    assert "80 分" in html(client.get(f"{LIST}{round_.pk}/"))
    revising = html(client.get(f"/huaxi/do/appraisal_author/{form.pk}/revise/"))
    assert 'value="12"' in revising


def test_while_it_runs_the_desk_reads_numbers_and_nobody_s_scores(cast: Cast, sign_in: SignIn) -> None:
    round_ = opened(cast)
    give(cast, form_of(cast, round_, "unit"), 0.5)
    page = html(sign_in("tang").get(f"{LIST}{round_.pk}/"))
    assert "提案质量：承办单位" in page
    assert "1 / 1 份" in page
    assert "45 分" not in page
    assert sign_in("tang").get(f"{LIST}{round_.pk}/results/").status_code == 404
    form = form_of(cast, round_, "unit")
    assert sign_in("tang").get(f"/huaxi/do/appraisal_unit/{form.pk}/revise/").status_code == 404
    assert "双向评议" not in html(sign_in("chen").get(f"/huaxi/proposals/{form.proposal_id}/"))


def test_results_show_n_and_non_return_beside_every_mean(cast: Cast, sign_in: SignIn) -> None:
    round_ = closed(cast, quality=0.9, handling=0.5)
    client, url = sign_in("tang"), f"{LIST}{round_.pk}/results/"
    quality, units = html(client.get(url)), html(client.get(f"{url}?view=units"))
    for words in ("2 / 2", "良好", "不排名"):
        assert words in quality
    for words in ("区住建局", "1 / 2", "较差", "份数少，仅供参考", "0 件"):
        assert words in units
    assert client.get(f"{url}?view=handling").status_code == 200


def test_who_is_concerned_reads_their_own_and_no_table_of_units(cast: Cast, sign_in: SignIn) -> None:
    round_ = closed(cast)
    url = f"{LIST}{round_.pk}/results/"
    for who in ("chen", "yang"):
        page = html(sign_in(who).get(f"{url}?view=handling"))
        assert "只列出与您有关的提案" in page
        assert "较差" in page
        assert sign_in(who).get(f"{url}?view=units").status_code == 404
        assert sign_in(who).get(f"{LIST}{round_.pk}/export/").status_code == 404
    assert "没有您能看到的结果" in html(sign_in("luo").get(url))


def test_the_proposal_s_page_tells_what_came_out(cast: Cast, sign_in: SignIn) -> None:
    round_ = closed(cast)
    page = html(sign_in("chen").get(f"/huaxi/proposals/{round_.results.first().proposal_id}/"))
    assert "区住建局的办理质量" in page
    assert "收回 1 份，未交 1 份" in page


@pytest.mark.parametrize(
    ("view", "first"), [("quality", "0001"), ("handling", "0001"), ("units", "区住建局")]
)
def test_every_table_is_a_file_too(cast: Cast, sign_in: SignIn, view: str, first: str) -> None:
    round_ = closed(cast)
    answer = sign_in("gao").get(f"{LIST}{round_.pk}/export/?view={view}")
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[1][0] == first
    assert {"收回", "未交", "平均分"} <= set(rows[0])
    assert len(rows[0]) == (9 if view == "units" else 20)


def test_what_came_out_low_waits_for_advice(cast: Cast, sign_in: SignIn) -> None:
    round_, client = closed(cast), sign_in("tang")
    assert "评议偏低，待提出建议" in html(client.get("/huaxi/"))
    page = html(client.get(f"{LIST}{round_.pk}/"))
    result = round_.results.get(side="handling")
    url = f"/huaxi/do/appraisal_result/{result.pk}/advise_unit/"
    assert url in page
    assert "重新答复" in html(client.get(url))
    client.post(url, {"reason": "请与提案人再沟通一次"})
    assert "请与提案人再沟通一次" in html(client.get(f"{LIST}{round_.pk}/results/?view=handling"))
    assert "待提出建议" not in html(client.get(f"{LIST}{round_.pk}/"))


def test_pages_cost_the_same_with_little_and_with_much(cast: Cast, sign_in: SignIn) -> None:
    round_, client = closed(cast, answered=1), sign_in("tang")
    few = [cost(client, f"{LIST}{round_.pk}/results/?view={view}") for view in ("quality", "units")]
    page = cost(client, f"{LIST}{round_.pk}/")
    AppraisalRound.unscoped.all()
    more = closed(cast, answered=3)
    assert [cost(client, f"{LIST}{more.pk}/results/?view={view}") for view in ("quality", "units")] == few
    assert cost(client, f"{LIST}{more.pk}/") == page
    assert max(*few, page) <= 18
