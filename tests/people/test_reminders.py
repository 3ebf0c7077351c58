"""Reminders at the regulation's warn_days: once to whoever must act, never twice; one a day for who wants it so."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from liangce.kernel.deadlines.recompute import set_local_day
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Delivery, Entry, Extension, LocalDay, Notice, Pause
from liangce.people.models import Account, Appointment, Reminder, Reminding
from liangce.people.models.reminder import OVERDUE
from liangce.people.reminding import marking, telling
from liangce.people.reminding.duty import remind
from liangce.people.sending import _text
from tests.cast import NOW, Cast, make_cast
from tests.people.conftest import SignIn
from tests.proposals import walk

Clock = Callable[[str], datetime]
EVE, LAST_DAY, AFTER = (
    "2026-02-06 09:00",
    "2026-02-09 09:00",
    "2026-02-10 09:00",
)  # of the deadline for receipt


@pytest.fixture
def assigned(world: Cast) -> Any:
    """Assigned on 2 February; receipt is due on the 9th, with warnings one day before and on the day."""
    return walk.assigned(world)


def wish(world: Cast, name: str, how: Reminding) -> None:
    person = world.people[name]
    if person.account is None:
        person.account = Account.objects.create_user(username=name, password="huaxi-2026-chunfen")
        person.save()
    Account.objects.filter(pk=person.account_id).update(reminding=how)


def told(world: Cast, name: str) -> list[str]:
    """The texts of the reminders this person had, oldest first."""
    mine = Reminder.objects.of(world.committee).filter(person_id=world.people[name].pk).exclude(notice=None)
    keys = mine.values("notice")
    rows = Notice.objects.of(world.committee).filter(pk__in=keys).order_by("at", "id")
    return list(rows.values_list("text", flat=True))


def run(at: Clock, *moments: str) -> int:
    return sum(remind(at(moment)) for moment in moments)


def test_whoever_takes_the_step_is_reminded_at_each_threshold_once(
    assigned: Any, world: Cast, at: Clock
) -> None:
    run(at, EVE, "2026-02-06 15:00", LAST_DAY, "2026-02-09 15:00", AFTER)
    assert told(world, "yang") == [
        "签收期限：还剩 1 个工作日，2 月 9 日到期。关于老旧小区加装电梯统筹推进的提案（区住建局主办）。",
        "签收期限：今天到期。关于老旧小区加装电梯统筹推进的提案（区住建局主办）。",
    ]
    assert len(told(world, "long")) == 2
    for name in ("chen", "he", "tang", "zhou"):
        assert told(world, name) == []


def test_the_assigning_office_hears_when_a_unit_is_late(assigned: Any, world: Cast, at: Clock) -> None:
    wish(world, "shi", Reminding.EACH)
    run(at, EVE, LAST_DAY)
    assert told(world, "shi") == []
    run(at, AFTER, "2026-02-11 09:00")
    late = "签收期限：已逾期 1 个工作日（2 月 9 日到期）。关于老旧小区加装电梯统筹推进的提案"
    assert sorted(told(world, "shi")) == sorted([f"{late}（区财政局会办）。", f"{late}（区住建局主办）。"])


def test_a_desk_s_own_lateness_is_not_the_assigning_office_s_business(world: Cast, at: Clock) -> None:
    walk.submitted(world)
    run(at, "2026-03-02 09:00")
    assert "审查期限：已逾期" in told(world, "tang")[0]
    assert told(world, "shi") == []


def test_a_worker_that_starts_again_or_starts_twice_tells_nobody_twice(
    assigned: Any, world: Cast, at: Clock
) -> None:
    now = at(EVE)
    assert remind(now) == 2
    assert remind(now) == 0
    assert remind(now + timedelta(hours=3)) == 0
    batch = list(marking.ripe(world.committee, marking.calendar_of(world.committee.pk), date(2026, 2, 9)))
    marking._mark(world.committee, batch, now)
    marking._mark(
        world.committee, batch, now
    )  # what a second worker does that had looked before the first wrote
    assert Reminder.objects.of(world.committee).filter(threshold=0).count() == 2


def test_a_worker_that_was_away_tells_only_the_most_urgent(assigned: Any, world: Cast, at: Clock) -> None:
    run(at, LAST_DAY)
    assert [text[:7] for text in told(world, "yang")] == ["签收期限：今天"]
    run(at, AFTER)
    assert len(told(world, "yang")) == 1


def test_what_was_near_when_it_was_set_needs_no_reminder(assigned: Any, world: Cast, at: Clock) -> None:
    Deadline.objects.of(world.committee).filter(rule="receive").update(due_on=date(2026, 2, 3))
    run(at, "2026-02-02 10:00")
    assert told(world, "yang") == []
    run(at, "2026-02-03 10:00")
    assert [text[:7] for text in told(world, "yang")] == ["签收期限：今天"]


def test_what_was_done_is_not_reminded_of(assigned: Any, world: Cast, at: Clock) -> None:
    world.take("receive", walk.at_unit(assigned, world, "housing"), "yang")
    run(at, EVE, LAST_DAY, AFTER)
    assert told(world, "yang") == []
    assert len(told(world, "long")) == 2


def test_an_extension_counts_anew_and_a_moved_calendar_does_not(
    assigned: Any, world: Cast, at: Clock
) -> None:
    run(at, EVE)
    day = LocalDay(day=date(2026, 2, 9), is_workday=False, reason="节日")
    set_local_day(world.committee, day=day, by=world.deng, now=NOW)
    run(at, "2026-02-09 09:00")  # a day of rest, and still one working day before the new date
    assert len(told(world, "yang")) == 1
    run(at, AFTER)
    assert len(told(world, "yang")) == 2
    deadline = Deadline.objects.of(world.committee).get(rule="receive", kind="answering")
    Extension.objects.of(world.committee).create(
        committee=world.committee,
        deadline=deadline,
        basis="days",
        value=14,
        reason="经同意",
        by="石磊",
        at=at(AFTER),
    )
    Deadline.objects.of(world.committee).filter(pk=deadline.pk).update(due_on=date(2026, 3, 6))
    run(at, "2026-03-05 09:00", "2026-03-06 09:00")
    assert len(told(world, "yang")) == 4


def test_a_paused_deadline_waits(assigned: Any, world: Cast, at: Clock) -> None:
    for deadline in Deadline.objects.of(world.committee).filter(rule="receive"):
        Pause.objects.of(world.committee).create(
            committee=world.committee,
            deadline=deadline,
            from_on=date(2026, 2, 3),
            reason="补充材料",
            by="石磊",
        )
    assert run(at, EVE, LAST_DAY) == 0
    Pause.objects.of(world.committee).update(to_on=date(2026, 2, 4))
    assert run(at, LAST_DAY) == 2


def test_nobody_is_reminded_at_night_or_on_a_day_of_rest(assigned: Any, world: Cast, at: Clock) -> None:
    assert run(at, "2026-02-06 00:10", "2026-02-06 07:59", "2026-02-07 10:00", "2026-02-08 10:00") == 0
    assert run(at, "2026-02-09 08:00") == 2


def test_one_notice_a_day_sums_up_and_what_comes_later_waits_for_the_next(world: Cast, at: Clock) -> None:
    for title in ("甲", "乙"):
        walk.assigned(world, title=f"关于{title}的提案")
    run(at, EVE)
    assert told(world, "yang") == ["有 2 项期限要留意：将到期 2 项（签收 2）。点开看是哪几件。"]
    walk.assigned(world, title="关于丙的提案", now=NOW)
    run(at, "2026-02-06 16:00")
    assert len(told(world, "yang")) == 1
    run(at, LAST_DAY)
    assert told(world, "yang")[1:] == ["有 3 项期限要留意：今天到期 3 项（签收 3）。点开看是哪几件。"]


def test_who_wants_each_by_itself_gets_each_by_itself(world: Cast, at: Clock) -> None:
    for title in ("甲", "乙"):
        walk.assigned(world, title=f"关于{title}的提案")
    wish(world, "yang", Reminding.EACH)
    run(at, EVE)
    assert sorted(told(world, "yang")) == [
        "签收期限：还剩 1 个工作日，2 月 9 日到期。关于乙的提案（区住建局主办）。",
        "签收期限：还剩 1 个工作日，2 月 9 日到期。关于甲的提案（区住建局主办）。",
    ]


def test_what_is_done_before_the_next_day_s_notice_is_left_out(world: Cast, at: Clock) -> None:
    proposals = [walk.assigned(world, title=f"关于{title}的提案") for title in ("甲", "乙", "丙")]
    marking.mark(world.committee, at(EVE))
    world.take("receive", walk.at_unit(proposals[0], world, "housing"), "yang")
    telling.tell(world.committee, at(EVE))
    assert told(world, "yang") == ["有 2 项期限要留意：将到期 2 项（签收 2）。点开看是哪几件。"]
    assert not Reminder.objects.of(world.committee).untold().exists()


def test_the_ledger_says_who_was_reminded_of_what(assigned: Any, world: Cast, at: Clock) -> None:
    run(at, EVE)
    entry = Entry.objects.of(world.committee).filter(label="到期提醒", kind="answering").get()
    assert (entry.actor, entry.after) == (
        "系统", {"期限": "签收", "到期": "2026 年 2 月 9 日", "时机": "提前 1 个工作日", "告知": "承办单位经办人 1 人"},
    )  # fmt: skip
    assert Notice.objects.of(world.committee).to(world.people["yang"].pk)[0].entry_number == entry.number
    assert verify(world.committee).holds


def test_a_unit_without_anybody_is_asked_about_once_and_its_overseer_still_hears(
    assigned: Any, world: Cast, at: Clock
) -> None:
    Appointment.objects.of(world.committee).filter(office="unit_clerk").update(to_on=date(2026, 2, 3))
    assert run(at, EVE, LAST_DAY) == 0
    assert Reminder.objects.of(world.committee).filter(person_id=marking.NOBODY).count() == 4
    run(at, AFTER)
    assert len(told(world, "shi")) == 1
    assert Reminder.objects.of(world.committee).filter(threshold=OVERDUE).count() == 2


def test_copies_outside_name_no_restricted_paper(world: Cast, at: Clock, settings: Any) -> None:
    settings.NOTICE_CHANNELS = {"短信": "json://gateway/{phone}"}
    one = walk.assigned(world)
    type(one).objects.of(world.committee).update(secrecy="restricted")
    run(at, EVE)
    texts = {_text(row) for row in Delivery.objects.of(world.committee).filter(notice__at=at(EVE))}
    assert texts == {"您有一条新通知，请登录查看。"}
    walk.assigned(world, title="关于乙的提案")
    run(at, LAST_DAY)
    rows = Delivery.objects.of(world.committee).filter(notice__at=at(LAST_DAY), notice__kind=telling.DIGEST)
    assert {_text(row) for row in rows} == {"有 2 项期限要留意：今天到期 2 项（签收 2）。点开看是哪几件。"}


def test_the_notice_of_a_day_opens_the_list_of_its_deadlines(world: Cast, at: Clock, sign_in: SignIn) -> None:
    proposals = [walk.assigned(world, title=f"关于{title}的提案") for title in ("甲", "乙")]
    run(at, EVE)
    world.take("receive", walk.at_unit(proposals[0], world, "housing"), "yang", now=at(EVE))
    client = sign_in("yang")
    notice = Notice.objects.of(world.committee).filter(kind="digest", person_id=world.people["yang"].pk).get()
    html = client.post(f"/huaxi/notices/{notice.pk}/open/", follow=True).content.decode()
    for words in (
        "期限提醒",
        "关于甲的提案",
        "关于乙的提案",
        "签收 · 区住建局主办 · 2 月 9 日到期",
        "还剩 1 个工作日",
        "按期",
    ):
        assert words in html
    for stranger in ("long", "chen"):
        assert sign_in(stranger).get(f"/huaxi/notices/{notice.pk}/digest/").status_code == 404


def test_the_wish_is_kept_in_the_preferences(world: Cast, sign_in: SignIn) -> None:
    client = sign_in("yang")
    assert "每天一条" in client.get("/huaxi/preferences/").content.decode()
    sent = {"type_size": "normal", "contrast": "normal", "reminding": "each"}
    assert client.post("/huaxi/preferences/", sent).status_code == 302
    assert Account.objects.get(username="yang").reminding == Reminding.EACH


def test_each_committee_by_itself(assigned: Any, world: Cast, at: Clock) -> None:
    other = make_cast("nanming", "南明区政协")
    walk.assigned(other)
    assert run(at, EVE) == 4
    assert Reminder.objects.of(other.committee).count() == 2
    assert {row.committee_id for row in Reminder.unscoped.all()} == {world.committee.pk, other.committee.pk}
