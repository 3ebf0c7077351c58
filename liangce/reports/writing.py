"""Beginning and writing a report: in the name of which body, and what the page sends."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed, take
from liangce.opinions.actions import add_authors
from liangce.papers.drafts import WRITERS, is_writer
from liangce.papers.models import Kind, Secrecy
from liangce.papers.saving import save
from liangce.people import roles
from liangce.people.models import Body, BodyKind, Person, Session
from liangce.reports.models import Facts, Report
from liangce.reports.parts import WRITER
from liangce.reports.process import REPORTS
from liangce.reports.states import KINDS

WRITERS.update(dict.fromkeys(KINDS, WRITER))
#: Bodies for which the office enters reports.
WRITING = (BodyKind.SPECIAL_COMMITTEE, BodyKind.OFFICE, BodyKind.LIAISON_GROUP, BodyKind.GROUP)
#: Fields of the facts that the writer fills in.
DETAILS = frozenset({"began_on", "ended_on", "places", "partners", "pen"})


def bodies(actor: Actor, on: Any) -> Any:
    """In whose name the actor may begin a report: the bodies they convene; the office for every body that works."""
    rows = Body.objects.of(actor.committee).existing(on).order_by("kind", "order", "name")
    if actor.holds(roles.OFFICE):
        return rows.filter(kind__in=WRITING)
    return rows.filter(pk__in=actor.places(roles.CONVENER, "body"))


def begin_report(
    kind: Kind, body: Body, session: Session, *, by: Actor, now: datetime, facts: Facts | None = None
) -> Report:
    """A new draft in the name of this body; raises NotAllowed when the actor may not."""
    report = Report(
        committee_id=by.committee,
        rulebook=session.rulebook_at(now),
        session=session,
        kind=kind,
        first_body=body,
        secrecy=Secrecy.INTERNAL,
    )
    report.begins_with = facts or Facts()
    if by.holds(roles.OFFICE) and body.kind in WRITING:
        report.entered_by = by.person
    begun: Report = take(REPORTS[kind].step("draft"), report, by=by, now=now)
    return begun


@transaction.atomic
def write_report(
    report: Report,
    *,
    title: str,
    texts: Mapping[str, str],
    by: Actor,
    now: datetime,
    slug: str = "",
    revision: int | None = None,
    details: Mapping[str, Any] | None = None,
    secrecy: str = "",
    group: Sequence[Person] | None = None,
) -> Report:
    """Saves texts (HTML by section) and facts of a draft and returns it. Pictures in the texts of the page of the
    committee `slug` become files.

    Raises NotAllowed for others than its writers, for a text that is closed, and for one that bears a mark of secrecy;
    Conflict when somebody saved since `revision`.
    """
    if not is_writer(report, by):
        raise NotAllowed("只有起草单位负责人、执笔人或录入的工作人员可以改这份文稿。")
    seen = report.revision if revision is None else revision
    save(report, slug=slug, by=by, now=now, revision=seen, title=title, texts=texts, details={})
    if given := DETAILS.intersection(details or ()):
        row = Facts.objects.of(report.committee_id).get(paper=report.pk)
        for name in given:
            setattr(row, name, (details or {})[name])
        row.save(update_fields=list(given))
    if secrecy:
        Report.objects.of(report.committee_id).filter(pk=report.pk).update(secrecy=secrecy)
    if group is not None:
        add_authors(report, list(group))
    written: Report = Report.objects.of(report.committee_id).get(pk=report.pk)
    return written
