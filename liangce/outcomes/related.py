"""Which papers hang together with one, as far as the actor may know of them, and how."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.opinions.models import Particulars
from liangce.outcomes.models import PaperLink
from liangce.outcomes.models.link import SEEN_BACK
from liangce.papers.models import Paper
from liangce.papers.relations import Relation, relation, relations

STEPS, MOST = 4, 40  # how far, and how many papers


@dataclass(frozen=True)
class Related:
    """A paper and how it hangs together with the one from which it was reached."""

    paper: Paper
    how: str


def related(paper: Paper, actor: Actor) -> list[Related]:
    """The paper itself first, then those reached from it; nobody passes through a paper they may not know of."""
    found = {paper.pk: Related(paper, "")}
    edge = [paper.pk]
    for _ in range(STEPS):
        reached = {key: how for key, how in _neighbours(edge, actor) if key not in found}
        if not reached or len(found) >= MOST:
            break
        rows = Paper.objects.of(actor.committee).visible_to(actor).filter(pk__in=reached)
        rows = rows.select_related("session__term", "first_person", "first_body")[: MOST - len(found)]
        edge = [row.pk for row in rows]
        found |= {row.pk: Related(row, reached[row.pk]) for row in rows}
    return list(found.values())


def _neighbours(papers: Collection[int], actor: Actor) -> Iterator[tuple[int, str]]:
    """(key, how) of each paper beside these."""
    here = set(papers)
    for one, other, there, back in relations(actor.committee, papers):
        yield (other, back) if one in here else (one, there)
    for link in PaperLink.objects.of(actor.committee).of_papers(papers):
        if link.from_paper_id in here:
            yield link.to_paper_id, str(link.get_kind_display())
        if link.to_paper_id in here:
            yield link.from_paper_id, SEEN_BACK[link.kind]


@relation
def converted(committee: int, papers: Collection[int]) -> Iterable[Relation]:
    """Opinion reports that were made of an unfiled proposal."""
    rows = Particulars.objects.of(committee).exclude(converted_from=None)
    rows = rows.filter(Q(paper__in=papers) | Q(converted_from__in=papers)).order_by("pk")
    for one, other in rows.values_list("converted_from_id", "paper_id"):
        yield one, other, "转为", "由此转来"
