"""How papers hang together by what they say themselves: packages that know more register where to look."""

from collections.abc import Callable, Collection, Iterable

from django.db.models import Q

from liangce.papers.models import Paper

#: (from, to, what the way there is called, what the way back is called)
Relation = tuple[int, int, str, str]
#: Each is given the committee's key and keys of papers, and tells the relations of these in either direction.
RELATIONS: list[Callable[[int, Collection[int]], Iterable[Relation]]] = []


def relation(
    find: Callable[[int, Collection[int]], Iterable[Relation]],
) -> Callable[[int, Collection[int]], Iterable[Relation]]:
    """Registers where relations are found."""
    RELATIONS.append(find)
    return find


def relations(committee: int, papers: Collection[int]) -> list[Relation]:
    """Every relation of these papers, in either direction; who may know of the other paper is for the asker to see."""
    return [found for find in RELATIONS for found in find(committee, papers)]


@relation
def merged(committee: int, papers: Collection[int]) -> Iterable[Relation]:
    """Papers that were merged into another."""
    rows = Paper.objects.of(committee).exclude(merged_into=None)
    rows = rows.filter(Q(pk__in=papers) | Q(merged_into__in=papers)).order_by("pk")
    for one, other in rows.values_list("pk", "merged_into_id"):
        yield one, other, "并入", "并入本件"
