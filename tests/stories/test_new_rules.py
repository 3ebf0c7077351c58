"""New rules from a colleague's draft to the first proposal under them, a person a paragraph."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from liangce.kernel.deadlines.recompute import recompute
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry, Notice
from liangce.kernel.process import NotAllowed
from liangce.kernel.tick import tick
from liangce.people.models import Session
from liangce.proposals.models import Proposal
from tests.cast import Cast, make_cast
from tests.proposals.walk import assigned, at_unit
from tests.rulebooks.desk import Desk, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
At = Callable[[str], datetime]


@pytest.fixture
def cast(at: At) -> Cast:
    at("2026-02-02 09:00")
    return make_cast()


def reply_due(cast: Cast, title: str) -> str:
    """By when 区住建局 must reply to a proposal assigned now."""
    lead = at_unit(assigned(cast, title=title), cast, "housing")
    return str(Deadline.objects.of(cast.committee).of_case(lead).get(rule="reply").due_on)


def test_new_rules_from_a_day_on(cast: Cast, at: At) -> None:
    # A proposal is on its way under the rules as they are: the reply is due on 30 June.
    assert reply_due(cast, "关于老旧小区加装电梯的提案") == "2026-06-30"

    # 唐立 of the Committee on Proposals drafts a change: replies by 31 May, and one category less.
    desk = Desk(cast)
    desk.save(
        "deadlines.reply", deadlines__reply__session__month="5", deadlines__reply__session__day="31",
        deadlines__reply__session__source="花办发〔2026〕3 号：5 月 31 日前答复",
    )  # fmt: skip
    desk.send("categories", desk.press("categories", desk.open("categories"), "remove categories.1"))

    # The check says what changes, that running proposals use the category, which deadline is shorter, and tries it out.
    page = page_of(desk.as_("tang").get(desk.url("check")))
    for words in (
        "<del>6 月 30 日前</del>", "<ins>5 月 31 日前</ins>", "“城乡建设和管理”拿掉了，还在用：在办提案 1 件",
        "期限缩短：答复 · 大会提案，原来 6 月 30 日前，现在 5 月 31 日前", "早 30 天",
    ):  # fmt: skip
        assert words in page

    # He hands it over with the reason; putting it in force is not his to do.
    desk.take("check", "tang", reason="区委办要求提前")
    with pytest.raises(NotAllowed, match="只有没有参与起草的秘书长或系统管理员可以启用"):
        desk.take("apply", "tang", session=cast.session.pk, reason="自己来")

    # 邓海 is told, and puts it in force from 3 February on; until then nothing changes.
    told = Notice.objects.of(cast.committee).filter(person_id=cast.people["deng"].pk)
    assert "待启用：贵阳市花溪区规则的修改" in told.latest("id").text
    draft = desk.take("apply", "deng", session=cast.session.pk, from_on="2026-02-03", reason="区委办要求提前")
    assert (draft.status_label, draft.version.version) == ("待生效", 2)
    assert reply_due(cast, "关于公交线路的提案") == "2026-06-30"

    # The day comes, and the house points the session at the new version.
    now = at("2026-02-03 00:01")
    [moved] = [case for case in tick(now) if case.kind_name == "rules_draft"]
    assert moved.status_label == "已启用"
    assert Session.objects.of(cast.committee).get().rulebook == draft.version

    # 陈思远 hands in another proposal: it begins under the new version, and the reply will be due on 31 May.
    later = cast.draft(title="关于老年食堂的提案")
    Proposal.objects.of(cast.committee).filter(pk=later.pk).update(category="livelihood")
    now = at("2026-02-03 10:00")
    submitted = cast.take("submit", later, "chen", now=now, no_secret=True)
    assert submitted.rulebook == draft.version
    assert submitted.rulebook.rules.deadlines["reply"].term("session").words() == "5 月 31 日前"

    # Those that were on their way keep theirs, also when every date is reckoned anew.
    recompute(cast.committee, by=cast.deng, now=now + timedelta(minutes=1), why="核对")
    running = Deadline.objects.of(cast.committee).filter(rule="reply").select_related("rulebook")
    assert {str(deadline.due_on) for deadline in running} == {"2026-06-30"}
    assert {deadline.rulebook.version for deadline in running} == {1}

    # Everybody reads who did it, why, and from when; the ledger has the digest of the version, and holds.
    page = page_of(desk.as_("chen").get("/huaxi/rules/"))
    for words in ("花办发〔2026〕3 号：5 月 31 日前答复", "区委办要求提前", "邓海", "2026 年 2 月 3 日起"):
        assert words in page
    entry = Entry.objects.of(cast.committee).get(step="rules_draft.apply")
    assert (entry.actor, entry.after["版本"], entry.after["摘要"]) == ("邓海", 2, draft.version.digest)
    assert verify(cast.committee).holds
