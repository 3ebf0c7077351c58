"""A year with a scheme, lines by hand, appeals: how far they have come."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from liangce.duty.adopting import adopt
from liangce.duty.engine import Scheme
from liangce.duty.engine.shipped import load
from liangce.duty.models import Appeal, ManualLine, PointLine, PointRun
from liangce.duty.process import APPEAL, MANUAL
from liangce.duty.recomputing import recompute
from liangce.kernel.process import take
from liangce.people.models import Appointment, Person
from tests.cast import Cast

YEAR = 2026


def with_clerk(cast: Cast) -> Cast:
    """Somebody else in the office, who may approve what 周敏 entered."""
    person = cast.people["wang"] = Person.objects.of(cast.committee).create(
        committee=cast.committee, name="王宁"
    )
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee, person=person, office="office_staff", from_on="2022-01-01"
    )
    return cast


def adopted(
    cast: Cast, scheme: str | Scheme = "minhang", year: int = YEAR, reason: str = ""
) -> PointRun | None:
    """The office gives the year its scheme."""
    chosen = load(scheme) if isinstance(scheme, str) else scheme
    return adopt(chosen, committee=cast.committee, year=year, by=cast.zhou, now=cast.moment, reason=reason)


def computed(cast: Cast, year: int = YEAR) -> PointRun | None:
    return recompute(cast.committee, year, by=cast.zhou, now=cast.moment)


def dearer(name: str, code: str, points: int) -> Scheme:
    """The shipped scheme with another price for one rule."""
    scheme = load(name)
    rules = (replace(one, points=Decimal(points)) if one.code == code else one for one in scheme.rules)
    return replace(scheme, rules=tuple(rules))


def lines(cast: Cast, who: str, year: int = YEAR) -> dict[str, Decimal]:
    """Points by rule; of what was left undone nothing."""
    rows = PointLine.objects.of(cast.committee).filter(person=cast.people[who], year=year)
    return {row.rule: row.points for row in rows.exclude(cut="unmet").order_by("on", "id")}


SAYS = {
    "label": "参加抗洪抢险",
    "on": "2026-01-20",
    "points": "5",
    "evidence": "区防汛指挥部表扬通报",
    "reason": "连续三昼夜参加",
}


def by_hand(cast: Cast, who: str = "chen", by: str = "zhou", **says: Any) -> ManualLine:
    """A line that waits for approval."""
    row = ManualLine(
        committee=cast.committee, rulebook=cast.session.rulebook, person=cast.people[who], year=YEAR
    )
    row.made_by_id = cast.people[by].pk
    done: ManualLine = take(MANUAL.step("propose"), row, by=cast.actor(by), now=cast.moment, data=SAYS | says)
    return done


def appealed(cast: Cast, who: str = "chen") -> Appeal:
    """An appeal that waits for an answer."""
    row = Appeal(committee=cast.committee, rulebook=cast.session.rulebook, person=cast.people[who], year=YEAR)
    row.label, row.evidence, row.points = "提案立案", "关于停车的提案", Decimal(15)
    data = {"words": "我是第一提案人。"}
    done: Appeal = take(APPEAL.step("raise"), row, by=cast.actor(who), now=cast.moment, data=data)
    return done
