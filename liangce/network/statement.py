"""对账: each side says of every hand-over how it stands; what both say is laid side by side."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from liangce.kernel.models import Committee
from liangce.network.models import Handover, Partner
from liangce.network.states import Direction, Down, Side, Up

Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Difference:
    """One hand-over of which the two sides say different things; `row` is ours where we have one."""

    token: str
    title: str
    words: str
    row: int | None = None


@dataclass
class Compared:
    """What the two sides say. `counts` is (what, ours, theirs)."""

    partner: Partner
    counts: list[tuple[str, int, int]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    #: Why nothing can be compared yet.
    silent: str = ""

    @property
    def agrees(self) -> bool:
        return not self.differences and not self.silent


def statement(committee: Committee, partner: Partner) -> dict[str, Any]:
    """How this committee's hand-overs with the partner stand, by token."""
    rows = Handover.objects.of(committee).filter(partner=partner).select_related("paper")
    rows = rows.annotate(
        told=Count("letters", filter=Q(letters__is_ours=True, letters__posted_at__isnull=False)),
        heard=Count("letters", filter=Q(letters__is_ours=False)),
    )
    return {
        row.token: {
            "side": row.side,
            "direction": row.direction,
            "status": row.status,
            "digest": row.digest,
            "title": row.paper.title,
            "told": row.told,
            "heard": row.heard,
            "key": row.pk,
        }
        for row in rows.order_by("handed_at", "pk")
    }


def compared(committee: Committee) -> list[Compared]:
    """With every partner, those above first."""
    return [compare(committee, one) for one in Partner.objects.of(committee).order_by("-way", "name")]


def compare(committee: Committee, partner: Partner) -> Compared:
    """Our statement beside theirs: asked afresh within the installation, else as their last exchange file has it."""
    result = Compared(partner)
    theirs = _theirs(committee, partner)
    if theirs is None:
        result.silent = "还没有收到对方的账目；对方的下一份交换文件里会有。"
        return result
    ours = statement(committee, partner)
    result.counts = [(what, count, there) for what, count, there in _counts(ours, theirs) if count or there]
    for token in sorted(ours.keys() | theirs.keys()):
        if words := differs(ours.get(token), theirs.get(token), partner.name):
            told = ours.get(token) or theirs[token]
            key = ours[token]["key"] if token in ours else None
            result.differences.append(Difference(token, str(told["title"]), words, key))
    return result


def _theirs(committee: Committee, partner: Partner) -> Rows | None:
    if partner.is_outside:
        return partner.statement if partner.stated_at else None
    other = Committee.objects.filter(slug=partner.slug).first()
    if other is None:
        return {}
    back = Partner.objects.of(other).filter(slug=committee.slug, is_outside=False).first()
    return statement(other, back) if back else {}


def differs(ours: Mapping[str, Any] | None, theirs: Mapping[str, Any] | None, name: str) -> str:
    """What does not agree, as a sentence; nothing where all does."""
    if ours is None:
        return f"{name}有，本级没有。"
    if theirs is None:
        return f"本级有，{name}没有：还没有送达，或对方的账目是以前的。"
    if ours["digest"] != theirs["digest"]:
        return "两边的内容不同。"
    if ours["heard"] != theirs["told"]:
        return f"{name}发出 {theirs['told']} 条消息，本级收到 {ours['heard']} 条。"
    if ours["told"] != theirs["heard"]:
        return f"本级发出 {ours['told']} 条消息，{name}收到 {theirs['heard']} 条。"
    if ours["status"] != theirs["status"]:
        return f"本级是“{label(ours)}”，{name}是“{label(theirs)}”。"
    return ""


def label(row: Mapping[str, Any]) -> str:
    """The state in words."""
    states: Any = Up if row["direction"] == Direction.UP else Down
    return str(states(row["status"]).label)


def _counts(ours: Rows, theirs: Rows) -> list[tuple[str, int, int]]:
    """(报送 · 已采用, how many by our rows, how many by theirs)."""
    here, there = _tally(ours), _tally(theirs, turned=True)
    found = []
    for side, direction in ((s, d) for d in Direction for s in Side):
        states: Any = Up if direction == Direction.UP else Down
        what = f"{direction.label}{'（本级送出）' if side == Side.GIVEN else '（本级收到）'}"
        keys = [(side, direction, str(state)) for state in states]
        found.append((what, sum(here[key] for key in keys), sum(there[key] for key in keys)))
        found += [
            (f"{what} · {state.label}", here[key], there[key])
            for state, key in zip(states, keys, strict=True)
        ]
    return found


def _tally(rows: Rows, *, turned: bool = False) -> Counter[tuple[str, str, str]]:
    """By side, direction and state; `turned`: seen from the other side."""
    other = {Side.GIVEN: Side.TAKEN, Side.TAKEN: Side.GIVEN}
    return Counter(
        (
            other[Side(row["side"])] if turned else Side(row["side"]),
            Direction(row["direction"]),
            row["status"],
        )
        for row in rows.values()
    )
