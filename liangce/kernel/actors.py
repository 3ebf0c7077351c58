"""Who acts. The kernel knows people only as actors: a key, a name, the roles they hold and where."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q


@dataclass(frozen=True)
class Role:
    """What an office lets a person do; the sentence is printed on the roles page."""

    name: str
    label: str
    sentence: str
    is_staff: bool = False  # signs in with a second factor, sees the committee's whole desk
    acts_for: tuple[str, ...] = ()  # names of roles whose holders this role may act for (代录入)


@dataclass(frozen=True)
class Holding:
    """A role held, and at which unit or body."""

    role: Role
    unit: int | None = None
    body: int | None = None
    place: str = ""  # 区住建局
    parts: tuple[int, ...] = ()  # units below `unit` for which the role holds too

    @property
    def label(self) -> str:
        """As the page header shows it: 区住建局 · 承办."""
        return f"{self.place} · {self.role.label}" if self.place else self.role.label

    @property
    def code(self) -> str:
        """Names this holding among a person's holdings, for the switch of identity."""
        return f"{self.role.name}-{self.unit or self.body or 0}"


@dataclass(frozen=True)
class Actor:
    """A person as they act now: with all their holdings, or narrowed to the one they chose."""

    person: int
    name: str
    committee: int
    holdings: tuple[Holding, ...] = ()

    def holds(self, *roles: Role) -> bool:
        """Whether one of these roles is held, wherever."""
        return any(holding.role in roles for holding in self.holdings)

    @property
    def is_staff(self) -> bool:
        """Whether any holding is of the committee's own desk."""
        return any(holding.role.is_staff for holding in self.holdings)

    @property
    def units(self) -> set[int]:
        """Keys of the units at which any role is held, and of those below them for which it holds too."""
        return {key for held in self.holdings for key in (held.unit, *held.parts) if key is not None}

    def places(self, role: Role, kind: str) -> list[int]:
        """Keys of the units or bodies (`kind`) where this role is held, or the person's own key."""
        if kind == "person":
            return [self.person] if self.holds(role) else []
        held = [holding for holding in self.holdings if holding.role == role]
        found = [getattr(holding, kind) for holding in held]
        below = [key for holding in held for key in holding.parts] if kind == "unit" else []
        return [key for key in (*found, *below) if key is not None]

    def narrowed(self, code: str | None) -> "Actor":
        """The same person acting in the one holding that `code` names; unchanged when it names none."""
        chosen = tuple(holding for holding in self.holdings if holding.code == code)
        return replace(self, holdings=chosen) if chosen else self

    def may_act_for(self, other: "Actor") -> bool:
        """Whether this actor may enter what the other decided; both names are kept."""
        names = {holding.role.name for holding in other.holdings}
        return other.committee == self.committee and any(
            names & set(holding.role.acts_for) for holding in self.holdings
        )


@dataclass(frozen=True)
class Claim:
    """One way to play a part: hold the role and, when `field` is named, find oneself in that field of the case.

    `kind` says what the field holds: the key of a `person`, or of the `unit` or `body` where the role is held.
    `apart` names fields that hold persons who may not: nobody confirms what they wrote themselves.
    """

    role: Role
    field: str = ""
    kind: str = "person"
    apart: tuple[str, ...] = ()

    @property
    def is_everywhere(self) -> bool:
        """Whether the role alone suffices, in any case."""
        return not self.field and not self.apart

    def through(self, path: str) -> "Claim":
        """The same claim, seen from a row that points to the case by `path`."""
        field = f"{path}__{self.field}" if self.field else ""
        return replace(self, field=field, apart=tuple(f"{path}__{name}" for name in self.apart))

    def fits(self, actor: Actor, case: Any) -> bool:
        """Whether the actor can make this claim in this case."""
        return (
            actor.holds(self.role)
            and (not self.field or value_at(case, self.field) in actor.places(self.role, self.kind))
            and all(value_at(case, name) != actor.person for name in self.apart)
        )

    def cases(self, actor: Actor) -> Q:
        """In which cases an actor who holds the role can make it."""
        condition = Q(**{f"{self.field}__in": actor.places(self.role, self.kind)}) if self.field else Q()
        for name in self.apart:
            condition &= ~Q(**{name: actor.person})
        return condition


@dataclass(frozen=True)
class Part:
    """A part in a case: 第一提案人 is a member whose key stands in the paper's `first_person_id`.

    The same claims answer for one case, for a list of cases, and for whom to tell.
    """

    name: str
    label: str
    claims: tuple[Claim, ...]

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(claim.role for claim in self.claims)

    def through(self, path: str) -> "Part":
        """The same part, seen from a row that points to the case by `path`."""
        return replace(self, claims=tuple(claim.through(path) for claim in self.claims))

    def apart_from(self, *fields: str) -> tuple[Claim, ...]:
        """The claims, for others than the persons in these fields: who checks is not who wrote."""
        return tuple(replace(claim, apart=(*claim.apart, *fields)) for claim in self.claims)

    def fits(self, actor: Actor, case: Any) -> bool:
        """Whether the actor plays this part in this case."""
        return actor.committee == case.committee_id and any(claim.fits(actor, case) for claim in self.claims)

    def cases(self, actor: Actor) -> Q | None:
        """Which cases the actor plays this part in, as a condition; None when in none."""
        claims = [claim for claim in self.claims if actor.holds(claim.role)]
        if any(claim.is_everywhere for claim in claims):
            return Q()
        return any_of(claim.cases(actor) for claim in claims)


def any_of(conditions: Iterable[Q]) -> Q | None:
    """The conditions joined by OR; None when there are none."""
    joined: Q | None = None
    for condition in conditions:
        joined = condition if joined is None else joined | condition
    return joined


def value_at(case: Any, path: str) -> Any:
    """The value at `paper__first_person_id`, following to-one relations of a loaded row."""
    for name in path.split("__"):
        case = getattr(case, name)
    return case


SYSTEM_ROLE = Role("system", "系统", "条件具备时由系统自动办理，并记入台账。")
SYSTEM = Part("system", "系统", (Claim(SYSTEM_ROLE),))


def system_actor(committee: int) -> Actor:
    """The house itself, acting in this committee."""
    return Actor(0, "系统", committee, (Holding(SYSTEM_ROLE),))


POST_ROLE = Role(
    "post", "往来政协", "上级或下级政协：收到、采用、答复、退回本级送去的文稿，由往来件记入台账。"
)
#: Another committee, by what it sent: nobody here takes these steps, and the house does not take them by itself.
POST = Part("post", "上级或下级政协", (Claim(POST_ROLE),))


def post_actor(committee: int, name: str) -> Actor:
    """The committee called `name`, as its papers act in this one."""
    return Actor(0, name, committee, (Holding(POST_ROLE),))
