"""The committee, its term and sessions, bodies and units."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from liangce.demo.reading import load
from liangce.demo.years import Plenary, Years, moment
from liangce.kernel import regulation
from liangce.kernel.models import Committee, Level, Rulebook
from liangce.people.models import Body, BodyKind, Session, Term, Unit, UnitKind

SLUG = "huaxi"
NAME = "花溪区政协"
TERM_BEGAN_YEARS_AGO = 4  # the fifth session of a term is held in its fifth year
CHIEF = "区政府督查室"  # assigns and supervises; the Party's two offices stand beside it


@dataclass
class Places:
    """What the example's people belong to, by the names used in the data."""

    committee: Committee
    term: Term
    sessions: dict[int, Session] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)

    def of_kind(self, kind: BodyKind) -> list[Body]:
        """The bodies of this kind, in the order of the data."""
        return [body for body in self.bodies.values() if body.kind == kind]

    @property
    def began_on(self) -> date:
        """When the term began, and everybody's first spell with it."""
        return self.term.begins_on


def build_places(years: Years) -> Places:
    """Creates 花溪区政协 below 贵阳市政协, with everything that has a name but is not a person."""
    began_on = date(years.this.opens_on.year - TERM_BEGAN_YEARS_AGO, 1, 10)
    committee = _committees()
    rulebook = Rulebook.adopt(regulation.load(SLUG), committee=committee, now=moment(began_on, 9 * 60))
    term = Term.objects.of(committee).create(committee=committee, number=9, begins_on=began_on)
    places = Places(committee, term)
    for plenary in (years.last, years.this):
        places.sessions[plenary.number] = _session(committee, term, rulebook, plenary)
    _units(places)
    _bodies(places)
    return places


def _committees() -> Committee:
    parent, _ = Committee.objects.get_or_create(
        slug="guiyang",
        defaults={
            "name": "中国人民政治协商会议贵阳市委员会",
            "short_name": "贵阳市政协",
            "level": Level.CITY,
            "region": "贵州省贵阳市",
            "region_code": "520100",
        },
    )
    return Committee.objects.create(
        slug=SLUG,
        name="中国人民政治协商会议贵阳市花溪区委员会",
        short_name=NAME,
        level=Level.COUNTY,
        region="贵州省贵阳市花溪区",
        region_code="520111",
        parent=parent,
    )


def _session(committee: Committee, term: Term, rulebook: Rulebook, plenary: Plenary) -> Session:
    session: Session = Session.objects.of(committee).create(
        committee=committee,
        term=term,
        number=plenary.number,
        opens_on=plenary.opens_on,
        closes_on=plenary.closes_on,
        window_opens_at=plenary.window_opens_at,
        cutoff_at=plenary.cutoff_at,
        rulebook=rulebook,
    )
    return session


def _units(places: Places) -> None:
    lists = load("committee")
    for short, name, mark in lists["assigning"]:
        _unit(places, short, name, UnitKind.ASSIGNING, mark)
    party, government = places.units["区委办公室"], places.units[CHIEF]
    for short, name, kind, mark in lists["units"]:
        _unit(places, short, name, UnitKind(kind), mark, party if kind == "party" else government)
    for short, name, mark in lists["townships"]:
        _unit(places, short, name, UnitKind.TOWNSHIP, mark, government)


def _unit(
    places: Places, short: str, name: str, kind: UnitKind, mark: str, assigned_by: Unit | None = None
) -> None:
    places.units[short] = Unit.objects.of(places.committee).create(
        committee=places.committee,
        kind=kind,
        name=name,
        short_name=short,
        mark=mark,
        order=len(places.units) + 1,
        assigned_by=assigned_by,
    )


def _bodies(places: Places) -> None:
    lists = load("committee")
    groups = [*(row[0] for row in lists["townships"]), *lists["communities"]]
    rows: list[tuple[BodyKind, Iterable[Any]]] = [
        (BodyKind.LEADERSHIP, [("领导班子", "")]),
        (BodyKind.SPECIAL_COMMITTEE, lists["special_committees"]),
        (BodyKind.PARTY, (row[:2] for row in lists["parties"])),
        (BodyKind.ORGANIZATION, lists["organizations"]),
        (BodyKind.SECTOR, ((row[0], "") for row in lists["sectors"])),
        (BodyKind.LIAISON_GROUP, ((f"{group}委员联络组", "") for group in groups)),
    ]
    for kind, named in rows:
        for order, (name, short) in enumerate(named, start=1):
            body = Body(committee=places.committee, kind=kind, name=name, short_name=short, order=order)
            body.founded_on = places.began_on
            body.save(force_insert=True)
            places.bodies[f"{kind}:{name}"] = body
