"""Points in the example: a scheme for each year, changed once; lines by hand, an appeal that waits."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from liangce.demo.people import People
from liangce.demo.years import Years
from liangce.duty.adopting import adopt
from liangce.duty.engine import Scheme
from liangce.duty.engine.shipped import load
from liangce.duty.models import Appeal, ManualLine, PointLine
from liangce.duty.process import APPEAL, MANUAL
from liangce.duty.reach import rulebook_now
from liangce.kernel.process import take

SCHEME = "tongcheng-2019"
RAISED = ("filed_first", Decimal(10))  # what the Council changed
BY_HAND = (
    ("参加抗洪抢险", "5", "区防汛抗旱指挥部表扬通报", "连续三昼夜参加转移群众", True),
    ("为花溪籍学生捐资助学", "3", "区教育局致谢函", "资助 5 名学生", False),
)


def score(people: People, time: Years, at: datetime) -> datetime:
    """From this moment on; returns the moment of the last step."""
    committee, by = people.places.committee, people.actor(people.desk["office"], at)
    this, last = time.this.opens_on.year, time.last.opens_on.year
    for number, (year, scheme, reason) in enumerate(
        (
            (last, load(SCHEME), "主席会议决定试行"),
            (this, load(SCHEME), "主席会议决定继续施行"),
            (this, _raised(load(SCHEME)), "主席会议决定提高领衔联名提案的分值"),
        )
    ):
        now = at + timedelta(minutes=4 * number)
        adopt(scheme, committee=committee, year=year, by=by, now=now, reason=reason)
    return _cases(people, this, at + timedelta(minutes=14))


def _raised(scheme: Scheme) -> Scheme:
    code, points = RAISED
    rules = (replace(rule, points=points) if rule.code == code else rule for rule in scheme.rules)
    return replace(scheme, rules=tuple(rules))


def _cases(people: People, year: int, at: datetime) -> datetime:
    """Two lines by hand, of which one is approved, and an appeal of the member of the example."""
    member, office, other = (people.desk[name] for name in ("member", "office", "office2"))
    own: dict[str, Any] = {"committee": people.places.committee, "person": member, "year": year}
    own["rulebook"] = rulebook_now(people.places.committee.pk)
    day = f"{year}-{timezone.localdate(at):%m-%d}" if timezone.localdate(at).year == year else f"{year}-12-31"
    for label, points, evidence, reason, is_approved in BY_HAND:
        row = ManualLine(**own, made_by_id=office.pk)
        data = {"label": label, "points": points, "evidence": evidence, "reason": reason, "on": day}
        row = take(MANUAL.step("propose"), row, by=people.actor(office, at), now=at, data=data)
        at += timedelta(minutes=2)
        if is_approved:
            take(MANUAL.step("approve"), row, by=people.actor(other, at), now=at)
    lines = PointLine.objects.of(people.places.committee).filter(person=member, year=year)
    line = lines.exclude(evidence_kind="").order_by("on", "id").first()
    if line:
        appeal = Appeal(**own, label=line.label, evidence=line.evidence_label, points=line.points)
        data = {"words": "这一件我是执笔人，请核对署名次序。"}
        take(
            APPEAL.step("raise"),
            appeal,
            by=people.actor(member, at),
            now=at,
            data=data,
        )
    return at
