"""To whom one may hand something: the committee above or those below here, and those of other installations."""

from collections.abc import Iterable

from liangce.kernel.models import Committee, Level
from liangce.network.models import Partner
from liangce.network.states import Direction

LEVELS = (Level.COUNTY, Level.CITY, Level.PROVINCE, Level.NATION)


def neighbours(committee: Committee, way: str) -> list[Committee]:
    """Committees of this installation directly above or below."""
    if way == Direction.UP:
        return [committee.parent] if committee.parent else []
    return list(committee.children.order_by("slug"))


def choices(committee: Committee, way: str) -> list[tuple[str, str]]:
    """(value, name) of those to whom one may hand something in this direction."""
    inside = [(f"in-{one.slug}", one.short_name) for one in neighbours(committee, way)]
    outside = Partner.objects.of(committee).filter(way=way, is_outside=True).order_by("name")
    return [*inside, *((f"out-{one.slug}", f"{one.name}（交换文件）") for one in outside)]


def chosen(committee: Committee, way: str, value: str) -> Partner | None:
    """The partner behind a value of `choices`, kept from now on; None for anything else."""
    where, _, slug = value.partition("-")
    if where == "out":
        return Partner.objects.of(committee).filter(slug=slug, way=way, is_outside=True).first()
    found = (one for one in neighbours(committee, way) if one.slug == slug)
    other = next(found, None) if where == "in" else None
    return inside(committee, other, way) if other else None


def inside(committee: Committee, other: Committee, way: str) -> Partner:
    """Our row for a neighbour in this installation."""
    told = {"name": other.short_name, "level": other.level, "way": way}
    row: Partner = Partner.objects.of(committee).get_or_create(
        committee=committee, slug=other.slug, is_outside=False, defaults=told
    )[0]
    return row


def towards(committee: Committee, other: Committee) -> str | None:
    """Whether the other is directly above or below; None for neither."""
    if committee.parent_id == other.pk:
        return Direction.UP
    return Direction.DOWN if other.parent_id == committee.pk else None


def higher(levels: Iterable[str], than: str) -> list[str]:
    """Of these levels those above `than`."""
    return [level for level in levels if LEVELS.index(Level(level)) > LEVELS.index(Level(than))]
