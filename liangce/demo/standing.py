"""Whom to tell, from memory: while the example is built its offices do not change, so nobody is looked up twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from liangce.kernel.actors import Claim, Part, Role, value_at
from liangce.kernel.registry import directory
from liangce.people.models import Appointment

Held = dict[tuple[Role, str, int | None], set[int]]


@contextmanager
def standing(appointments: Iterable[Appointment]) -> Iterator[None]:
    """Answers the kernel's directory from these appointments until the block ends; gives the same as the real one."""
    held: Held = defaultdict(set)
    for row in appointments:
        for role in row.held.roles:
            for place in (("", None), ("unit", row.unit_id), ("body", row.body_id)):
                held[role, *place].add(row.person_id)
    before, directory.find = directory.find, lambda part, case: _find(held, part, case)
    try:
        yield
    finally:
        directory.find = before


def _find(held: Held, part: Part, case: Any) -> set[int]:
    return {person for claim in part.claims for person in _who_claim(held, claim, case)}


def _who_claim(held: Held, claim: Claim, case: Any) -> set[int]:
    if not claim.field:
        return held[claim.role, "", None]
    places = _keys(claim, case)
    if claim.kind == "person":
        return places
    return {person for key in places for person in held[claim.role, claim.kind, key]}


def _keys(claim: Claim, case: Any) -> set[int]:
    """What stands in the claim's field: of the loaded row where it is its own, else asked for."""
    if "__" not in claim.field:
        found = [value_at(case, claim.field)]
    else:
        found = type(case).unscoped.filter(pk=case.pk).order_by().values_list(claim.field, flat=True)
    return {key for key in found if key is not None}
