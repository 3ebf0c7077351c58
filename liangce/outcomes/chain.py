"""成果链: research, proposal, opinion, instruction, decision, article, in the order of time, both ways."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.outcomes.chained import FOLLOWERS, Event
from liangce.outcomes.models import Conversion, Instruction
from liangce.outcomes.related import Related, related
from liangce.outcomes.states import OUTCOME_TONES, TONES
from liangce.outcomes.words import length, paper_kind, paper_state, paper_url
from liangce.papers.models import Paper


def chain(paper: Paper, actor: Actor, slug: str) -> list[Event]:
    """Everything that hangs together with the paper and that this actor may see, the oldest first."""
    papers = related(paper, actor)
    keys = [row.paper.pk for row in papers]
    events = [_of_paper(row, row.paper.pk == paper.pk, slug) for row in papers]
    events += _instructions(keys, actor, slug)
    events += _decisions(keys, actor, slug)
    events += [event for follower in FOLLOWERS for event in follower.find(keys, actor, slug)]
    return sorted(events, key=lambda event: event.at)


def _of_paper(row: Related, is_here: bool, slug: str) -> Event:
    paper = row.paper
    return Event(
        at=paper.submitted_at or paper.created_at,
        part=paper_kind(paper),
        title=str(paper),
        url="" if is_here else paper_url(paper, slug),
        state=paper_state(paper),
        tone="blue",
        note="本件" if is_here else row.how,
    )


def _instructions(papers: Collection[int], actor: Actor, slug: str) -> Iterator[Event]:
    rows = Instruction.objects.of(actor.committee).visible_to(actor).filter(paper__in=papers)
    for row in rows.select_related("paper"):
        lag = length(row.lag)
        yield Event(
            at=row.given_at,
            part=str(row.get_kind_display()),
            title=f"{row.whose}{row.get_kind_display()}",
            url=reverse("instruction", args=[slug, row.pk]),
            state=row.status_label,
            tone=TONES[row.status],
            note=f"提交后 {lag}" if lag else "",
        )


def _decisions(papers: Collection[int], actor: Actor, slug: str) -> Iterator[Event]:
    """What was verified; a document once, however many items went into it."""
    rows = Conversion.objects.of(actor.committee).visible_to(actor).proved()
    rows = rows.filter(item__paper__in=papers).select_related("document", "item").order_by("on", "id")
    told: set[int] = set()
    for row in rows:
        if row.document_id in told:
            continue
        if row.document_id:
            told.add(row.document_id)
        url = reverse("outcome-document", args=[slug, row.document_id]) if row.document_id else ""
        yield Event(
            at=_noon(row),
            part=str(row.document.get_kind_display()) if row.document else "结果",
            title=str(row.document) if row.document else f"第 {row.item.number} 条建议：{row.item.text}",
            url=url or reverse("suggestion", args=[slug, row.item_id]),
            state=str(row.get_outcome_display()),
            tone=OUTCOME_TONES.get(row.outcome, ""),
            note=f"{row.verified_by}核实",
        )


def _noon(row: Conversion) -> datetime:
    """A day has no hour: it stands after what was done in the morning."""
    day = row.on
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))
