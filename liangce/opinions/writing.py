"""Beginning and writing a report: in whose name, and what the page sends."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed, take
from liangce.opinions.actions import add_authors
from liangce.opinions.models import OpinionReport, Particulars
from liangce.opinions.parts import AUTHOR
from liangce.opinions.process import OPINION
from liangce.papers.drafts import WRITERS, is_writer
from liangce.papers.models import Kind
from liangce.papers.text.paragraphs import from_plain
from liangce.papers.versions import save_draft
from liangce.people import roles
from liangce.people.models import Appointment, Body, Membership, Person, Session
from liangce.people.on_behalf import principals

WRITERS[Kind.OPINION] = AUTHOR
#: Fields of the particulars that the writer fills in.
DETAILS = frozenset({"place", "happened_at", "is_urgent", "author", "author_unit", "commission"})


def own_names(actor: Actor) -> list[tuple[str, str]]:
    """(value, name) of those in whose name the actor may report: themself, and the bodies they convene."""
    own = [(f"person-{actor.person}", f"我本人（{actor.name}）")]
    bodies = Body.objects.of(actor.committee).filter(pk__in=actor.places(roles.CONVENER, "body"))
    named = own if actor.holds(roles.MEMBER, roles.INFORMANT) else []
    return [*named, *((f"body-{body.pk}", body.name) for body in bodies.order_by("kind", "order", "name"))]


def others(actor: Actor) -> list[tuple[str, str]]:
    """(value, name) of those for whom the actor may enter reports (代录入): members and invited informants of today."""
    if not actor.holds(roles.INFORMATION_DESK):
        return []
    committee, today = actor.committee, timezone.localdate()
    sitting = Membership.objects.of(committee).on(today).values("person_id")
    informants = Appointment.objects.of(committee).on(today).filter(office="informant").values("person_id")
    persons = Person.objects.of(committee).filter(Q(pk__in=sitting) | Q(pk__in=informants))
    rows = persons.exclude(pk=actor.person).by_strokes().values_list("pk", "name")
    return [(f"person-{key}", name) for key, name in rows]


def begin_report(
    author: str, session: Session, *, by: Actor, now: datetime, particulars: Particulars | None = None
) -> OpinionReport:
    """A new draft in the name of `author` (person-7, body-9); raises NotAllowed when the actor may not."""
    named = _named(author, by.committee)
    report = OpinionReport(
        committee_id=by.committee,
        rulebook=session.rulebook_at(now),
        session=session,
        kind=Kind.OPINION,
        first_person=named if isinstance(named, Person) else None,
        first_body=named if isinstance(named, Body) else None,
        contact_phone=named.phone if isinstance(named, Person) else "",
    )
    report.begins_with = particulars or Particulars()
    speaker = None
    if not AUTHOR.fits(by, report):
        speaker = next(iter(principals(OPINION.step("draft"), report, by)), None)
        if speaker is None:
            raise NotAllowed(f"您不能代{named}报送信息。")
        report.entered_by = by.person
    begun: OpinionReport = take(OPINION.step("draft"), report, by=by, on_behalf_of=speaker, now=now)
    return begun


def hand_in(report: OpinionReport, *, by: Actor, now: datetime) -> OpinionReport:
    """Hands it in, for its author where the actor only entered it; both names are kept. Raises NotAllowed."""
    step = OPINION.step("submit")
    speaker = next(iter(principals(step, report, by)), None)
    done: OpinionReport = take(step, report, by=by, on_behalf_of=speaker, now=now)
    return done


@transaction.atomic
def write_report(
    report: OpinionReport,
    *,
    title: str,
    texts: Mapping[str, str],
    by: Actor,
    now: datetime,
    details: Mapping[str, Any] | None = None,
    paper: Mapping[str, Any] | None = None,
    coauthors: Sequence[Person] | None = None,
) -> OpinionReport:
    """Saves plain texts and particulars of a draft and returns it. `paper` are fields of versions.DETAILS.

    Raises NotAllowed for others than its writer, for a text that is closed, and for one that bears a mark of secrecy.
    """
    if not is_writer(report, by):
        raise NotAllowed("只有作者本人或代录入的工作人员可以改这篇信息。")
    html = {name: from_plain(text) for name, text in texts.items()}
    save_draft(report, by=by, now=now, revision=report.revision, title=title, texts=html, details=paper or {})
    if given := DETAILS.intersection(details or ()):
        row = Particulars.objects.of(report.committee_id).get(paper=report.pk)
        for name in given:
            setattr(row, name, (details or {})[name])
        row.save(update_fields=list(given))
    if coauthors is not None:
        add_authors(report, list(coauthors))
    written: OpinionReport = OpinionReport.objects.of(report.committee_id).get(pk=report.pk)
    return written


def _named(author: str, committee: int) -> Person | Body:
    kind, _, key = author.partition("-")
    model: Any = {"person": Person, "body": Body}.get(kind)
    found = (
        model.objects.of(committee).filter(pk=key).first()
        if model and key.isascii() and key.isdigit()
        else None
    )
    if found is None:
        raise NotAllowed("请选择以谁的名义报送。")
    named: Person | Body = found
    return named
