"""The page of a proposal: what is on it in each state, and who sees what."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from liangce.people.models import Appointment
from liangce.proposals.models import Proposal
from tests.cast import Cast
from tests.proposals.conftest import SignIn
from tests.proposals.walk import (
    assigned,
    cosigning,
    drafted,
    examined,
    filed,
    handling,
    many,
    rated,
    replied,
    submitted,
)


def page(client: Client, proposal: Proposal) -> str:
    answer = client.get(f"/huaxi/proposals/{proposal.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def buttons(html: str) -> list[str]:
    """What can be clicked under 现在可以做, and (in brackets) what cannot."""
    card = html.split('id="can-do"')[1].split("</section>")[0].split("card-foot")[0]
    found = re.findall(r'<(?:a|button) class="btn[^"]*"([^>]*)>([^<]+)</', card)
    return [f"（{label}）" if "aria-disabled" in attributes else label for attributes, label in found]


def test_the_head_tells_number_kind_and_category(cast: Cast, sign_in: SignIn) -> None:
    html = page(sign_in("tang"), filed(cast))
    assert "九届五次会议第 0001 号 · 联名提案 · 大会提案 · 城乡建设和管理" in html
    assert "<h1>关于老旧小区加装电梯统筹推进的提案</h1>" in html
    assert "三个片区" in html


def test_the_stepper_shows_how_far_it_is(cast: Cast, sign_in: SignIn) -> None:
    html = page(sign_in("tang"), assigned(cast))
    steps = re.findall(r'<li class="(done|now|ahead)"[^>]*><span>([^<]+)<', html)
    assert steps == [
        ("done", "起草"), ("done", "提交"), ("done", "初审"), ("done", "立案"), ("done", "交办"),
        ("now", "开始办理"), ("ahead", "办复"), ("ahead", "办结归档"),
    ]  # fmt: skip
    assert "第 6 步，共 8 步" in html


def test_an_imported_paper_shows_the_day_it_was_handed_in(cast: Cast, sign_in: SignIn) -> None:
    [proposal] = many(cast, 1, submitted_at=datetime(2025, 12, 3, 2, tzinfo=UTC))
    html = page(sign_in("tang"), proposal)
    assert re.search(r"<span>提交<.*?<time[^>]*>2025 年 12 月 3 日</time>", html)


@pytest.mark.parametrize(
    ("state", "who", "expected"),
    [
        (submitted, "zhou", ["初审", "退回修改"]),
        (submitted, "chen", []),
        (examined, "tang", ["立案", "退回修改", "征求转办意见", "并案", "不予立案"]),
        (filed, "shi", ["交办"]),
        (assigned, "yang", ["签收"]),
        (assigned, "he", []),
        (handling, "yang", ["起草答复", "登记沟通"]),
        (handling, "he", ["（签发送审）"]),
        (handling, "long", ["提交会办意见"]),
        (replied, "chen", ["填写反馈"]),
        (replied, "tang", ["（办结归档）", "（重新办理）"]),
        (rated, "tang", ["（办结归档）", "重新办理"]),
    ],
)
def test_each_sees_the_steps_of_their_part(
    cast: Cast, sign_in: SignIn, state: object, who: str, expected: list[str]
) -> None:
    assert buttons(page(sign_in(who), state(cast))) == expected  # type: ignore[operator]


def test_a_refused_step_says_why(cast: Cast, sign_in: SignIn) -> None:
    html = page(sign_in("he"), drafted(cast))
    assert "还不能：区财政局尚未交会办意见。" in html


def test_a_button_tells_the_date_it_meets(cast: Cast, sign_in: SignIn) -> None:
    assert "签收期限 2 月 9 日，还剩 5 个工作日" in page(sign_in("yang"), assigned(cast))


def test_a_deadline_is_told_once_and_one_s_own_name_not_at_all(cast: Cast, sign_in: SignIn) -> None:
    assert page(sign_in("wu"), cosigning(cast)).count("期限 2 月 9 日，还剩") == 1
    html = page(sign_in("chen"), replied(cast))
    assert "反馈期限" in html
    assert "陈思远；" not in html


def test_invitations_are_looked_after_until_the_paper_is_handed_in(cast: Cast, sign_in: SignIn) -> None:
    assert "管理联名" in page(sign_in("chen"), cosigning(cast))
    assert "管理联名" not in page(sign_in("chen"), submitted(cast))


def test_the_proposer_looks_after_invitations(cast: Cast, sign_in: SignIn) -> None:
    proposal = cosigning(cast)
    html = page(sign_in("chen"), proposal)
    assert "取消邀请：吴兰" in html
    assert "吴兰尚未答复联名邀请" in html
    assert buttons(page(sign_in("wu"), proposal)) == ["同意联名", "谢绝联名"]


def test_units_stand_with_mode_progress_and_date(cast: Cast, sign_in: SignIn) -> None:
    html = page(sign_in("chen"), handling(cast))
    for words in ("区住建局", "主办", "区财政局", "会办", "办理中", "2 月 2 日签收"):
        assert words in html


def test_a_draft_reply_is_not_for_its_authors(cast: Cast, sign_in: SignIn) -> None:
    proposal = drafted(cast)
    for who, sees in (
        ("yang", True),
        ("he", True),
        ("tang", True),
        ("shi", True),
        ("chen", False),
        ("long", False),
    ):
        html = page(sign_in(who), proposal)
        assert ("已列入计划" in html) == sees, who
        assert ("答复稿类别" in html) == (sees or who == "long"), who


def test_an_issued_letter_is_for_everybody(cast: Cast, sign_in: SignIn) -> None:
    html = page(sign_in("chen"), replied(cast))
    for words in (
        "区住建局的答复",
        "A 类：所提问题已经解决",
        "花住建函〔2026〕12 号",
        "何平",
        "杨帆 0851-8365",
        "已列入计划",
    ):
        assert words in html


def test_a_co_handler_s_opinion_is_not_for_the_authors(cast: Cast, sign_in: SignIn) -> None:
    proposal = replied(cast)
    assert "可列支" in page(sign_in("yang"), proposal)
    assert "可列支" in page(sign_in("tang"), proposal)
    assert "可列支" not in page(sign_in("chen"), proposal)


def test_the_unit_sees_no_verdict_before_closing(cast: Cast, sign_in: SignIn) -> None:
    proposal = rated(cast)
    html = page(sign_in("yang"), proposal)
    assert "没有办实" not in html
    assert "填写反馈" not in html
    assert "没有办实" in page(sign_in("tang"), proposal)
    assert page(sign_in("chen"), proposal).count("没有办实") == 1  # each signatory their own
    proposal.feedback.update(is_positive=True)  # what is rated badly is handled again before it is closed
    cast.take("close", proposal, "tang")
    assert "没有办实" in page(sign_in("yang"), proposal)


def test_examiners_opinions_stay_with_the_desks(cast: Cast, sign_in: SignIn) -> None:
    proposal = filed(cast)
    assert "一事一案" in page(sign_in("tang"), proposal)
    assert "区住建局（主办）" in page(sign_in("shi"), proposal)
    assert "初审：建议立案" not in page(sign_in("chen"), proposal)


def test_the_authors_are_told_why_it_was_not_filed(cast: Cast, sign_in: SignIn) -> None:
    proposal = cast.take("decline", examined(cast), "tang", code="in_handling", reason="已列入改造计划。")
    html = page(sign_in("wu"), proposal)
    assert "不予立案：相同内容已在办理或者已经解决" in html
    assert "已列入改造计划。" in html
    steps = re.findall(r'<li class="(done|now|ahead)"[^>]*><span>([^<]+)<', html)
    assert steps[-1] == ("now", "不予立案")


def test_the_ledger_is_told_in_words(cast: Cast, sign_in: SignIn) -> None:
    html = page(sign_in("tang"), assigned(cast))
    for words in ("交办：区财政局（会办）", "石磊（交办单位）", "编号 1", "类别", "同意联名：吴兰"):
        assert words in html
    assert re.search(r"第 1 至 \d+ 条", html)


def test_deadlines_explain_themselves(cast: Cast, sign_in: SignIn) -> None:
    html = page(sign_in("yang"), assigned(cast))
    assert "答复（区住建局）" in html
    assert "依据：贵阳市花溪区（第 1 版）" in html
    assert "6 月 30 日前" in html


def test_two_hats_are_warned_of(cast: Cast, sign_in: SignIn) -> None:
    proposal = assigned(cast)
    assert "身份有冲突" not in page(sign_in("wu"), proposal)
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee, person=cast.people["chen"], office="unit_clerk", unit=cast.units["housing"],
        from_on=cast.session.opens_on.replace(year=2025),
    )  # fmt: skip
    assert "身份有冲突" in page(sign_in("chen"), proposal)


def test_a_desk_acts_for_the_authors(cast: Cast, sign_in: SignIn) -> None:
    html = page(sign_in("zhou"), replied(cast))
    assert "代 陈思远 填写反馈" in html
    assert "代 吴兰 填写反馈" in html
    assert "代 " not in page(sign_in("shi"), replied(cast))


@pytest.mark.parametrize(
    ("state", "who"), [(cosigning, "tang"), (submitted, "yang"), (submitted, "luo"), (filed, "yang")]
)
def test_who_may_not_know_of_it_finds_nothing(cast: Cast, sign_in: SignIn, state: object, who: str) -> None:
    proposal = state(cast)  # type: ignore[operator]
    assert sign_in(who).get(f"/huaxi/proposals/{proposal.pk}/").status_code == 404


def test_another_committee_s_proposal_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    [proposal] = many(cast, 1)
    assert sign_in("tang").get(f"/wudang/proposals/{proposal.pk}/").status_code == 404
