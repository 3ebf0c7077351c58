"""换届: with a new term the memberships of the one before end, and the offices that were given for it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.people.models import Appointment, BodyKind, Membership, Term
from liangce.people.models.spell import Spell
from liangce.people.offices import OFFICES
from liangce.people.register.changing import fact_of, take_turns
from liangce.people.register.fields import told
from liangce.people.rulebooks import acting_as

NAMED = 12  # people a group names
ENDED = ("to_on", "ended_by", "reason")
REASON = "届满"
MEMBERS = "members"


@dataclass
class Group:
    """Spells that end together or not at all."""

    key: str
    label: str
    spells: list[Spell] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.spells)

    @property
    def unit(self) -> str:
        """Members are counted as people, offices as offices: one person may hold several."""
        return "人" if self.key == MEMBERS else "项"

    @property
    def names(self) -> str:
        """Whose spells they are, the first of them by name."""
        names = list(dict.fromkeys(str(spell.person) for spell in self.spells))  # type: ignore[attr-defined]
        more = f"等 {len(names)} 人" if len(names) > NAMED else ""
        return "、".join(names[:NAMED]) + more


def ending(term: Term) -> list[Group]:
    """What of the terms before would end on the first day of this one; nothing when a later term is known already."""
    if Term.objects.of(term.committee_id).filter(number__gt=term.number).exists():
        return []
    groups: dict[str, Group] = {}
    members = Membership.objects.of(term.committee_id).filter(
        _open_on(term.begins_on), term__number__lt=term.number
    )
    for spell in members.select_related("person", "term", "sector").order_by("person__stroke_key"):
        groups.setdefault(MEMBERS, Group(MEMBERS, f"{spell.term}委员")).spells.append(spell)
    held = Appointment.objects.of(term.committee_id).filter(_open_on(term.begins_on), office__in=_by_term())
    for spell in held.select_related("person", "body", "unit").order_by("person__stroke_key"):
        key, label = _group(spell)
        if key:
            groups.setdefault(key, Group(key, label)).spells.append(spell)
    order = [MEMBERS, *OFFICES, *BodyKind.values]
    return sorted(groups.values(), key=lambda group: order.index(group.key))


@transaction.atomic
def turn_over(term: Term, groups: Collection[str], *, decided: str, by: Actor, now: datetime) -> int:
    """Ends what these groups name on the first day of the term; returns how many spells that are.

    The caller has asked whether the actor may open terms.
    """
    take_turns(term.committee_id)
    chosen = [group for group in ending(term) if group.key in groups]
    facts: list[Fact] = []
    for group in chosen:
        for spell in group.spells:
            before = told(spell, ENDED)
            spell.to_on, spell.ended_by, spell.reason = term.begins_on, decided, REASON
            after = told(spell, ENDED)
            facts.append(fact_of("end", "换届结束任职", spell, by, now, before=before, after=after))
            facts[-1].role = acting_as(by)
        type(group.spells[0]).unscoped.bulk_update(group.spells, ENDED, batch_size=200)
    append(term.committee_id, facts)
    return len(facts)


def listed(groups: Collection[Group]) -> str:
    """九届委员 300 人、常务委员 45 人."""
    return "、".join(f"{group.label} {group.count} {group.unit}" for group in groups)


def _open_on(day: date) -> Q:
    """Spells that had begun before this day and go on after it."""
    return Q(from_on__lt=day) & (Q(to_on=None) | Q(to_on__gt=day))


def _by_term() -> list[str]:
    return [code for code, office in OFFICES.items() if office.by_term]


def _group(spell: Appointment) -> tuple[str, str]:
    if spell.body is None:
        return spell.office, str(spell.get_office_display())
    kind = BodyKind(spell.body.kind)
    return (str(kind), f"{kind.label}任职") if kind.is_of_term else ("", "")
