"""Noting who read a restricted record: asked by whatever hands it out, before it is handed out."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.models import Reading

#: What is read where the record as a whole is restricted.
TEXT = "限制知悉的文稿"


def note_restricted(actor: Actor, case: Case, now: datetime, what: str = TEXT) -> None:
    """Keeps that the actor opened a record of which knowledge is restricted; what one wrote oneself is not noted."""
    if case.is_restricted and getattr(case, "first_person_id", None) != actor.person:
        note_reading(actor, case, what, now)


def note_reading(actor: Actor, case: Case, what: str, now: datetime) -> None:
    """Keeps that the actor has read `what` (批示原件) of the case today; a second look the same day adds nothing."""
    day = timezone.localdate(now)
    seen = {"kind": case.kind_name, "case_id": case.pk, "what": what, "person_id": actor.person, "on": day}
    if Reading.objects.of(actor.committee).filter(**seen).exists():
        return
    row = Reading(
        committee_id=actor.committee,
        person=actor.name,
        role="、".join(dict.fromkeys(holding.label for holding in actor.holdings))[:100],
        subject=case.subject[:200],
        at=now,
        **seen,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same look was noted a moment ago by another window
        return
