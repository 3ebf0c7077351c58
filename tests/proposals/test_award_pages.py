"""The pages of excellent proposals: rounds, nominating, one's reviews, scores, the list, objections, files."""

import io
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from liangce.proposals.models import Award, AwardRound, Nomination
from tests.cast import NOW, TODAY, Cast
from tests.proposals.awarding import (
    fresh,
    hanging_out,
    nominated,
    objected,
    opened,
    points,
    reviewing,
    scored,
    sheet_of,
)
from tests.proposals.conftest import SignIn
from tests.proposals.leaders import with_leaders
from tests.proposals.test_queries import cost
from tests.proposals.walk import assigned

LIST = "/huaxi/proposals/awards/"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return with_leaders(cast)


def html(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_committee_opens_a_round_by_the_rules_and_may_change_them(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in("tang"), f"{LIST}new/{cast.session.pk}/"
    assert url in html(client.get(LIST))
    page = html(client.get(url))
    for words in ('value="2026 年度优秀提案"', 'value="8"', 'value="20"'):
        assert words in page
    data = {"title": "2026 年度优秀提案", "quota": 3, "collective_percent": 0}
    assert client.post(url, data).status_code == 302
    assert AwardRound.objects.of(cast.committee).get().quota == 3
    assert sign_in("zhou").get(url).status_code == 404


def test_a_unit_nominates_from_the_page_and_others_join(cast: Cast, sign_in: SignIn) -> None:
    proposal = assigned(cast)
    page = f"/huaxi/proposals/{proposal.pk}/"
    assert "推荐为优秀提案" not in html(sign_in("yang").get(page))
    round_ = opened(cast)
    url = f"{LIST}{round_.pk}/nominate/{proposal.pk}/"
    assert url in html(sign_in("yang").get(page))
    sign_in("yang").post(url, {"reason": "建议都采纳了"})
    assert "一并推荐" in html(sign_in("shi").get(url))
    sign_in("shi").post(url, {"reason": "也推荐"})
    assert Nomination.objects.of(cast.committee).get().recommendations.count() == 2
    assert "不接受自荐" in sign_in("chen").post(url, {"reason": "我写的"}).content.decode()


def test_reasons_are_for_the_desks_and_one_s_own(cast: Cast, sign_in: SignIn) -> None:
    row = nominated(cast)
    url = f"{LIST}{row.round_id}/"
    assert "杨帆（区住建局 · 承办单位经办人）：选题好" in html(sign_in("tang").get(url))
    assert "选题好" in html(sign_in("yang").get(url))
    assert "还没有您能看到的推荐" in html(sign_in("luo").get(url))


def test_a_reviewer_finds_the_sheets_and_each_scores_alone(cast: Cast, sign_in: SignIn) -> None:
    round_, client = reviewing(cast), sign_in("luo")
    assert "待评审的优秀提案" in html(client.get("/huaxi/"))
    row = sheet_of(cast, round_, "luo")
    url = f"/huaxi/do/award_review/{row.pk}/score/"
    for page in (f"{LIST}{round_.pk}/", f"{LIST}reviews/"):
        assert url in html(client.get(page))
    sheet = html(client.get(url))
    assert "满分 25 分" in sheet
    assert "三个片区" in sheet  # the proposal's text
    client.post(url, points(row, 0.8))
    assert "80 分" in html(client.get(f"{LIST}reviews/"))
    assert sign_in("min").get(url).status_code == 404
    assert "80 分" not in html(sign_in("tang").get(f"{LIST}{round_.pk}/"))
    assert sign_in("tang").get(f"{LIST}{round_.pk}/scores/").status_code == 404


def test_who_stands_aside_reads_why(cast: Cast, sign_in: SignIn) -> None:
    round_ = reviewing(cast, reviewers=("luo", "min", "chen"))
    page = html(sign_in("chen").get(f"{LIST}reviews/"))
    assert "本人是这件提案的提案人" in page
    assert "评分</a>" not in page
    answer = sign_in("chen").get(
        f"/huaxi/do/award_review/{sheet_of(cast, round_, 'chen').pk}/score/", follow=True
    )
    assert "现在是“回避”，不能评分" in html(answer)


def test_scores_are_laid_side_by_side_when_scoring_is_over(cast: Cast, sign_in: SignIn) -> None:
    round_ = scored(cast)
    page = html(sign_in("gao").get(f"{LIST}{round_.pk}/scores/"))
    assert "78.67" in page
    for who in ("chen", "luo", "yang", "shi"):
        assert sign_in(who).get(f"{LIST}{round_.pk}/scores/").status_code == 404
        assert sign_in(who).get(f"{LIST}{round_.pk}/export/").status_code == 404
    answer = sign_in("tang").get(f"{LIST}{round_.pk}/export/")
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    line = dict(zip(rows[0], rows[1], strict=True))
    assert (line["评分份数"], float(str(line["平均分"])), line["最高与最低相差"]) == (3, 78.67, 20)


def test_the_council_s_list_is_chosen_with_the_scores_beside(cast: Cast, sign_in: SignIn) -> None:
    round_ = scored(cast)
    url = f"/huaxi/do/award_round/{round_.pk}/decide/"
    assert "平均 78.67 分（3 份）" in html(sign_in("xu").get(url))
    data = {
        "on": str(TODAY),
        "meeting": "主席会议",
        "chosen": [round_.nominations.get().pk],
        "confirmed": "1",
    }
    assert sign_in("xu").post(url, data).status_code == 302
    assert fresh(round_).status == "notice"


def test_the_list_hangs_out_for_everybody_who_may_object(cast: Cast, sign_in: SignIn) -> None:
    round_ = hanging_out(cast)
    url, entry = f"{LIST}{round_.pk}/list/", round_.nominations.get()
    for who in ("luo", "chen", "long", "lu"):
        page = html(sign_in(who).get(url))
        assert "公示到 2 月 9 日" in page
        assert "提出异议" in page
    objection = f"{LIST}{entry.pk}/objection/"
    assert sign_in("luo").post(objection, {"words": "数据不实"}).headers["Location"] == url
    assert "数据不实" in html(sign_in("tang").get(f"{LIST}{round_.pk}/"))
    assert "数据不实" in html(sign_in("luo").get(f"{LIST}{round_.pk}/"))
    for who in ("chen", "yang", "gao"):
        assert "数据不实" not in html(sign_in(who).get(f"{LIST}{round_.pk}/"))
    assert "待处理的异议" in html(sign_in("tang").get("/huaxi/"))


def test_a_title_on_the_list_leads_only_those_further_who_may_know_the_proposal(
    cast: Cast, sign_in: SignIn
) -> None:
    round_ = hanging_out(cast)
    proposal = round_.nominations.get().proposal
    type(proposal).unscoped.filter(pk=proposal.pk).update(secrecy="internal")
    page = f'href="/huaxi/proposals/{proposal.pk}/"'
    assert page in html(sign_in("chen").get(f"{LIST}{round_.pk}/list/"))
    assert page not in html(sign_in("luo").get(f"{LIST}{round_.pk}/list/"))


def test_before_the_decision_there_is_no_list(cast: Cast, sign_in: SignIn) -> None:
    round_ = scored(cast)
    assert sign_in("tang").get(f"{LIST}{round_.pk}/list/").status_code == 404
    assert sign_in("tang").get(f"{LIST}{round_.pk}/export/?what=list").status_code == 404
    assert sign_in("luo").get(f"{LIST}{round_.nominations.get().pk}/objection/").status_code == 404


def test_the_award_shows_on_the_proposal_in_the_list_and_on_the_author_s_file(
    cast: Cast, sign_in: SignIn
) -> None:
    round_ = cast.take("publish", hanging_out(cast), "tang", now=NOW + timedelta(days=12))
    client, award = sign_in("chen"), Award.objects.of(cast.committee).first()
    page = html(client.get(f"/huaxi/proposals/{award.proposal_id}/"))
    assert '<span class="chip green">优秀提案</span>' in page
    assert "<dt>表彰</dt>" in page
    assert "优秀提案" in html(client.get("/huaxi/proposals/"))
    assert f"{LIST}{round_.pk}/" in html(client.get(f"/huaxi/people/{cast.people['wu'].pk}/"))
    listed = html(client.get(f"{LIST}{round_.pk}/list/"))
    assert "公布" in listed
    assert "提出异议" not in listed
    answer = client.get(f"{LIST}{round_.pk}/export/?what=list")
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[1][1] == "关于第 1 件事的提案"


def test_the_desk_settles_objections_from_the_page(cast: Cast, sign_in: SignIn) -> None:
    round_ = hanging_out(cast)
    row, client = objected(cast, round_), sign_in("tang")
    url = f"/huaxi/do/objection/{row.pk}/dismiss/"
    assert url in html(client.get(f"{LIST}{round_.pk}/"))
    client.post(url, {"reason": "数据有出处"})
    assert "处理意见：数据有出处" in html(sign_in("luo").get(f"{LIST}{round_.pk}/"))


def test_a_round_costs_the_same_with_one_nomination_and_with_four(cast: Cast, sign_in: SignIn) -> None:
    client, costs = sign_in("tang"), []
    for nominations in (1, 4):
        round_ = scored(cast, nominations=nominations)
        costs.append([cost(client, f"{LIST}{round_.pk}/{page}") for page in ("", "scores/")])
        cast.take("cancel", round_, "tang", reason="下一次")
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 24
