"""What else may be asked of the list of proposals: what the numbers of statistics and of checks open.

A package that counts proposals by something of its own registers a condition here, and its numbers open the list.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from liangce.papers.models import Authorship, Origin, Paper
from liangce.people.models import Affiliation, Body, BodyKind, Membership, Person
from liangce.proposals import classes
from liangce.proposals.classes import AT_ISSUE, NOW, answered, handled_again
from liangce.proposals.models import Examination, Into, KeyProposal
from liangce.proposals.models.proposal import ProposalQuerySet
from liangce.proposals.states import Status

NONE = "-"  # asks for what has no such thing
YES = "1"
Narrow = Callable[[ProposalQuerySet, str, int], ProposalQuerySet]


@dataclass(frozen=True)
class Condition:
    """`name` in the address, the values it understands, what it leaves of the rows (of a committee), and its words."""

    name: str
    accepts: Callable[[str], object]
    narrow: Narrow
    words: Callable[[str, int], str]


CONDITIONS: dict[str, Condition] = {}


def condition(name: str, accepts: Callable[[str], object], words: Callable[[str, int], str]) -> Callable:
    """Registers the function as what the condition of this name leaves of the rows."""

    def register(narrow: Narrow) -> Narrow:
        CONDITIONS[name] = Condition(name, accepts, narrow, words)
        return narrow

    return register


def in_words(further: tuple[tuple[str, str], ...], committee: int) -> list[str]:
    """Each condition as the page says it."""
    return [CONDITIONS[name].words(value, committee) for name, value in further]


def is_yes(value: str) -> bool:
    return value == YES


def is_code(value: str) -> bool:
    """Whether this may be a code of a regulation, or stands for none."""
    return bool(re.fullmatch(r"\w{1,30}|-", value))


def is_key(value: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,18}", value))


def is_day(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def start_of(day: date) -> datetime:
    """The first moment of the day in the house's time zone."""
    return timezone.make_aware(datetime.combine(day, time()))


def spoken(value: str) -> str:
    """2026 年 2 月 3 日, of a date as it stands in the address."""
    day = date.fromisoformat(value)
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def named(model: type[Person] | type[Body], key: str, committee: int) -> str:
    """The name behind a key; 某人 for one that is not there."""
    row = model.objects.of(committee).filter(pk=key).first()
    return row.name if row else "某人"


@condition("since", is_day, lambda value, committee: f"{spoken(value)}起提交")
def since(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    return rows.filter(submitted_at__gte=start_of(date.fromisoformat(value)))


@condition("until", is_day, lambda value, committee: f"{spoken(value)}及以前提交")
def until(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    after = date.fromisoformat(value) + timedelta(days=1)
    return rows.filter(submitted_at__lt=start_of(after))


@condition("key", is_yes, lambda value, committee: "只看重点提案")
def key_proposals(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    designated = KeyProposal.objects.of(committee).designated()
    return rows.filter(pk__in=designated.values("proposal"))


#: Those that a committee counts as its own: what a higher level handed down is another's proposal.
COUNTED = "counted"
ORIGINS = {
    "own": (("",), "本级提出"),
    COUNTED: ((Origin.OWN, Origin.UP), "不含上级转办"),
    **{code: ((code,), label) for code, label in Origin.choices if code},
}


@condition("origin", ORIGINS.__contains__, lambda value, committee: ORIGINS[value][1])
def of_origin(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    return rows.filter(origin__in=ORIGINS[value][0])


TIMES = {"session": (True, "大会提案"), "out": (False, "平时提案"), NONE: (None, "没有区分大会和平时")}


@condition("time", TIMES.__contains__, lambda value, committee: TIMES[value][1])
def booked(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    return rows.filter(is_session=TIMES[value][0])


@condition("body", BodyKind.values.__contains__, lambda value, committee: f"{BodyKind(value).label}提出")
def of_bodies(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    return rows.filter(first_body__kind=value)


@condition(
    "signer", re.compile(r"[pb][0-9]{1,18}").fullmatch,
    lambda value, committee: f"{named(Person if value[0] == 'p' else Body, value[1:], committee)}署名",
)  # fmt: skip
def signed_by(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    field = "person" if value[0] == "p" else "body"
    names = Authorship.objects.of(committee).signed().filter(**{field: value[1:]})
    return rows.filter(pk__in=names.values("paper"))


@condition(
    "together", (YES, "0").__contains__,
    lambda value, committee: "有人联名" if value == YES else "没有人联名",
)  # fmt: skip
def with_others(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    return rows.filter(cosigners__gt=0) if value == YES else rows.filter(cosigners=0)


@condition(
    "sector", lambda value: value == NONE or is_key(value),
    lambda value, committee: f"第一提案人{'没有界别' if value == NONE else '属' + named(Body, value, committee)}",
)  # fmt: skip
def led_from_sector(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    seats = Membership.objects.of(committee).filter(term=OuterRef("session__term"))
    theirs = seats.filter(person=OuterRef("first_person")).exclude(sector=None)
    if value == NONE:
        return rows.exclude(first_person=None).filter(~Exists(theirs))
    return rows.filter(Exists(theirs.filter(sector=value)))


@condition(
    "affiliation", (*Affiliation.values, NONE).__contains__,
    lambda value, committee: f"第一提案人党派：{dict(Affiliation.choices).get(value, '未登记')}",
)  # fmt: skip
def led_by_party(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    return rows.exclude(first_person=None).filter(first_person__affiliation="" if value == NONE else value)


ANYBODY = "any"


@condition(
    "led", lambda value: value == ANYBODY or is_key(value),
    lambda value, committee: "委员领衔" if value == ANYBODY else f"{named(Person, value, committee)}领衔",
)  # fmt: skip
def led_by(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    return rows.exclude(first_person=None) if value == ANYBODY else rows.filter(first_person=int(value))


@condition(
    "reason", is_code,
    lambda value, committee: "没有写明理由" if value == NONE else "按不予立案的理由",
)  # fmt: skip
def declined_for(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    coded = Examination.objects.of(committee).exclude(reason_code="")
    if value == NONE:
        return rows.exclude(pk__in=coded.values("proposal"))
    return rows.filter(pk__in=coded.filter(reason_code=value).values("proposal"))


@condition(
    "into", (*Into.values, NONE).__contains__,
    lambda value, committee: dict(Into.choices).get(value, "没有写明转为什么"),
)  # fmt: skip
def converted_into(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    return rows.filter(converted_into="" if value == NONE else value)


MERGING = {"main": "并案的主案", "all": "并案的主案和并入的提案"}


@condition("merging", MERGING.__contains__, lambda value, committee: MERGING[value])
def merging(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    absorbs = Q(Exists(Paper.objects.of(committee).filter(merged_into=OuterRef("pk"))))
    return rows.filter(absorbs if value == "main" else absorbs | Q(status=Status.MERGED))


EVERY = "all"


def _class(value: str, said: str) -> str:
    return {NONE: f"没有{said}类别", EVERY: "已答复，含重新办理中"}.get(value, f"{said} {value} 类")


@condition("class", is_code, lambda value, committee: _class(value, "现为"))
def of_class(rows: ProposalQuerySet, value: str, committee: int, field: str = NOW) -> ProposalQuerySet:
    if value == EVERY:
        return answered(committee, rows)
    return classes.of_class(committee, rows, None if value == NONE else value, field)


@condition("class_then", is_code, lambda value, committee: _class(value, "答复时为"))
def of_class_then(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    return of_class(rows, value, committee, AT_ISSUE)


@condition("again", is_yes, lambda value, committee: "重新办理")
def again(rows: ProposalQuerySet, value: str, committee: int) -> ProposalQuerySet:
    return rows.filter(handled_again(committee))
