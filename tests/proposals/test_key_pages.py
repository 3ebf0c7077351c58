"""The pages of key proposals: the list, the card on a proposal's page, where one is suggested, the file."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from liangce.kernel.models import Entry
from tests.cast import TODAY, Cast
from tests.proposals.conftest import SignIn
from tests.proposals.leaders import (
    concluded,
    designated,
    logged,
    of_leader,
    reported,
    shortlisted,
    suggested,
    with_leaders,
)
from tests.proposals.test_queries import cost
from tests.proposals.walk import assigned, many

LIST = "/huaxi/proposals/key/"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return with_leaders(cast)


def html(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_list_shows_leader_state_steps_and_date(cast: Cast, sign_in: SignIn) -> None:
    logged(cast, designated(cast, leaders=("gao", "lu")))
    page = html(sign_in("tang").get(LIST))
    for words in (
        "陆明、高远",
        "领衔督办",
        "督办中",
        "1 次",
        "最近 2 月 2 日",
        "11 月 30 日",
        "共 1 件，规则建议不超过 10 件",
    ):
        assert words in page


def test_what_is_only_suggested_shows_to_those_who_prepare(cast: Cast, sign_in: SignIn) -> None:
    suggested(cast)
    assert "关于老旧小区加装电梯" in html(sign_in("tang").get(f"{LIST}?state=suggested"))
    assert "关于老旧小区加装电梯" not in html(sign_in("yang").get(f"{LIST}?state=suggested"))
    assert "这里还没有重点提案" in html(sign_in("yang").get(LIST))


def test_how_many_there_are_is_told_to_those_who_see_all_of_them(cast: Cast, sign_in: SignIn) -> None:
    designated(cast)
    assert "共 1 件，规则建议不超过 10 件" in html(sign_in("gao").get(LIST))
    assert "规则建议" not in html(sign_in("chen").get(LIST))


def test_the_list_is_a_file_too_and_the_ledger_says_who_took_it(cast: Cast, sign_in: SignIn) -> None:
    designated(cast)
    answer = sign_in("tang").get(f"{LIST}export/")
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[0][:4] == ("提案号", "案由", "第一提案人", "督办领导")
    assert rows[1][:4] == ("0001", "关于老旧小区加装电梯统筹推进的提案", "陈思远", "高远")
    assert Entry.objects.of(cast.committee).get(step="key.export").actor == "唐立"


def test_the_list_costs_the_same_with_two_and_with_twelve(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("tang")
    logged(cast, designated(cast))
    few = cost(client, LIST)
    for place in range(4):
        logged(cast, designated(cast, proposal=assigned(cast, title=f"第 {place} 件")))
    assert cost(client, LIST) == few
    assert few <= 16


def test_a_mark_in_the_list_costs_no_query_a_row(cast: Cast, sign_in: SignIn) -> None:
    designated(cast)
    client = sign_in("tang")
    page = html(client.get("/huaxi/proposals/"))
    assert '<span class="chip">重点提案</span>' in page
    few = cost(client, "/huaxi/proposals/")
    many(cast, 30, status="handling", number=None)
    assert cost(client, "/huaxi/proposals/") == few


def test_a_member_suggests_from_the_page_and_others_join(cast: Cast, sign_in: SignIn) -> None:
    proposal = assigned(cast)
    page = f"/huaxi/proposals/{proposal.pk}/"
    url = f"{page}key/"
    assert f'href="{url}">推荐为重点提案' in html(sign_in("chen").get(page))
    assert sign_in("chen").post(url, {"reason": ""}).status_code == 422
    answer = sign_in("chen").post(url, {"reason": "群众反映集中"})
    assert answer.headers["Location"] == page
    shown = html(sign_in("wu").get(url))
    assert "附议推荐" in shown
    sign_in("wu").post(url, {"reason": "我们也关心"})
    key = proposal.key_proposals.get()
    assert key.recommendations.count() == 2
    seen = html(sign_in("tang").get(page))
    assert "推荐理由 2 条" in seen
    assert "群众反映集中" in seen
    assert "我们也关心" not in html(sign_in("chen").get(page))


def test_who_may_not_suggest_is_not_offered_it(cast: Cast, sign_in: SignIn) -> None:
    proposal = assigned(cast)
    assert "推荐为重点提案" not in html(sign_in("jin").get(f"/huaxi/proposals/{proposal.pk}/"))
    answer = sign_in("jin").get(f"/huaxi/proposals/{proposal.pk}/key/", follow=True)
    assert "只有委员、召集人、政协机关、交办或承办单位、领导可以推荐为重点提案" in html(answer)


def test_the_page_tells_of_the_supervision_and_offers_what_can_be_done(cast: Cast, sign_in: SignIn) -> None:
    key = designated(cast)
    logged(cast, key, kind="opinion", form="", words="年内要见效")
    page = f"/huaxi/proposals/{key.proposal_id}/"
    mine = html(sign_in("gao").get(page))
    for words in ("由领导督办", "年内要见效", "记录督办", "写明督办结果", "九届区政协第 52 次主席会议"):
        assert words in mine
    for who in ("chen", "yang", "shi"):
        assert "年内要见效" in html(sign_in(who).get(page))
    assert "记录督办" in re.findall(r"代 高远 (\w+)</a>", html(sign_in("zhou").get(page)))


def test_a_leader_s_opinion_is_not_for_everybody_who_knows_of_the_proposal(
    cast: Cast, sign_in: SignIn
) -> None:
    key = designated(cast)
    type(key.proposal).unscoped.filter(pk=key.proposal_id).update(secrecy="public")
    logged(cast, key, kind="opinion", form="", words="年内要见效")
    logged(cast, key, words="实地察看")
    page = html(sign_in("luo").get(f"/huaxi/proposals/{key.proposal_id}/"))
    assert "实地察看" in page
    assert "年内要见效" not in page
    assert "群众反映集中" not in page  # the reason of the suggestion, in the ledger


def test_before_the_decision_nothing_of_it_shows_to_others(cast: Cast, sign_in: SignIn) -> None:
    key = shortlisted(cast, consult=("inspection",), by="min")
    page = html(sign_in("chen").get(f"/huaxi/proposals/{key.proposal_id}/"))
    assert "重点提案" not in page.replace("推荐为重点提案", "")


def test_the_leader_finds_it_at_home_and_logs_it(cast: Cast, sign_in: SignIn) -> None:
    key, client = designated(cast), sign_in("gao")
    home = html(client.get("/huaxi/"))
    assert "待督办的重点提案" in home
    row = of_leader(cast, key)
    form = html(client.get(f"/huaxi/do/supervision/{row.pk}/log/"))
    assert "督办活动" in form
    assert "现场视察" in form
    data = {"kind": "event", "form": "visit", "on": str(TODAY), "words": "走访社区"}
    assert client.post(f"/huaxi/do/supervision/{row.pk}/log/", data).status_code == 302
    assert key.events.get().words == "走访社区"


def test_the_office_logs_for_a_leader_in_the_browser(cast: Cast, sign_in: SignIn) -> None:
    row = of_leader(cast, designated(cast))
    data = {"kind": "plan", "on": "2026-03-02", "words": "三月督办", "on_behalf_of": cast.people["gao"].pk}
    sign_in("zhou").post(f"/huaxi/do/supervision/{row.pk}/log/", data)
    assert row.events.get().entered_by == "周敏"
    assert "高远（周敏代为登记）" in html(sign_in("tang").get(f"/huaxi/proposals/{row.proposal_id}/"))


def test_the_form_of_the_decision_names_leaders_with_their_offices_and_warns(
    cast: Cast, sign_in: SignIn
) -> None:
    key = shortlisted(cast)
    page = html(sign_in("tang").get(f"/huaxi/do/key/{key.pk}/designate/"))
    assert '高远 <span class="sub">副主席</span>' in page
    assert "本次会议已有 0 件重点提案，规则建议不超过 10 件。" in page
    assert "督办领导本人" in page  # who will be told


def test_the_report_begins_with_what_the_leaders_wrote(cast: Cast, sign_in: SignIn) -> None:
    key = concluded(cast)
    page = html(sign_in("tang").get(f"/huaxi/do/key/{key.pk}/report/"))
    assert "高远：牵头部门已明确" in page
    later = reported(cast, proposal=assigned(cast, title="乙"))
    assert "向主席会议的报告" in html(sign_in("tang").get(f"/huaxi/proposals/{later.proposal_id}/"))


def test_a_step_may_have_a_file_which_is_no_part_of_the_proposal(cast: Cast, sign_in: SignIn) -> None:
    row, client = of_leader(cast, designated(cast)), sign_in("gao")
    url = f"/huaxi/do/supervision/{row.pk}/log/"
    assert 'enctype="multipart/form-data"' in html(client.get(url))

    def sent(name: str, content: bytes, kind: str = "event") -> Any:
        file = SimpleUploadedFile(name, content)
        data = {"kind": kind, "form": "visit", "on": str(TODAY), "words": "走访", "file": file}
        return client.post(url, data)

    assert "不能上传“.exe”文件" in sent("现场.exe", b"MZ").content.decode()
    assert "督办意见只记文字" in sent("批示.txt", "同意".encode(), "opinion").content.decode()
    assert sent("走访记录.txt", "走访了三户".encode()).status_code == 302
    page = html(client.get(f"/huaxi/proposals/{row.proposal_id}/"))
    assert page.count("走访记录.txt</a>") == 1  # under the step, not among the proposal's attachments
    file = row.events.get().file
    entry = Entry.objects.of(cast.committee).get(step="supervision.log")
    assert entry.after["附件 走访记录.txt"] == file.sha256
    answer = client.get(f"/huaxi/files/{file.pk}/")
    assert "走访了三户".encode() in b"".join(answer.streaming_content)
    assert sign_in("min").get(f"/huaxi/files/{file.pk}/").status_code == 404
