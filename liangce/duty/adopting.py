"""A scheme adopted for a year: a new version where its text differs from the last one."""

from datetime import datetime

from django.db import transaction

from liangce.duty.engine import Scheme
from liangce.duty.models import PointRun, PointScheme, PointYear
from liangce.duty.recomputing import recompute
from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee


@transaction.atomic
def adopt(
    scheme: Scheme, *, committee: Committee, year: int, by: Actor, now: datetime, reason: str = ""
) -> PointRun | None:
    """Makes the year work by this scheme and computes it at once; returns what that changed."""
    Committee.objects.select_for_update(no_key=True).get(pk=committee.pk)
    stored = _stored(scheme, committee, by, now, reason)
    row, _ = PointYear.objects.of(committee).get_or_create(
        committee=committee, year=year, defaults={"scheme": stored}
    )
    before = row.scheme if row.scheme_id != stored.pk else None
    if before or row.computed_at is None:
        row.scheme = stored
        row.save(update_fields=["scheme"])
        fact = Fact(now, by, "points.adopt", "启用积分办法", "point_year", row.pk, str(row), reason=reason)
        fact.before = {"积分办法": str(before)} if before else {}
        fact.after = {"积分办法": str(stored), "摘要": stored.digest}
        append(committee.pk, [fact])
    return recompute(committee, year, by=by, now=now)


def _stored(scheme: Scheme, committee: Committee, by: Actor, now: datetime, reason: str) -> PointScheme:
    rows = PointScheme.objects.of(committee).filter(name=scheme.name)
    same: PointScheme | None = rows.filter(digest=scheme.digest).order_by("-version").first()
    if same:
        return same
    newest = rows.order_by("-version").first()
    found: PointScheme = PointScheme.objects.of(committee).create(
        committee=committee,
        name=scheme.name,
        title=scheme.title,
        version=newest.version + 1 if newest else 1,
        digest=scheme.digest,
        data=scheme.to_data(),
        adopted_at=now,
        adopted_by=by.name,
        reason=reason,
    )
    return found
