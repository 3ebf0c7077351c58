"""Uploaded tables hold personal data: when nothing has moved for a while the file goes, and with it the rows shown."""

from datetime import datetime, timedelta

from django.db import transaction

from liangce.desk.models import ImportRun
from liangce.kernel.models import Committee

#: The page of imports says so.
KEEP = timedelta(days=30)


def forget_old_tables(now: datetime) -> int:
    """Deletes the files of runs that have not moved for so long; what was imported, and the counts, stay."""
    return sum(_forget(committee, now) for committee in Committee.objects.all())


@transaction.atomic
def _forget(committee: Committee, now: datetime) -> int:
    runs = ImportRun.objects.of(committee).filter(forgotten_at=None)
    old = list(runs.filter(moved_at__lt=now - KEEP).select_for_update(of=("self",), no_key=True))
    for run in old:
        run.forgotten_at = now
        if run.report:
            run.report["shown"] = []
        run.save(update_fields=["forgotten_at", "report"])
    still = set(runs.values_list("sha256", flat=True))  # the same table may have been uploaded again
    for run in old:
        if run.sha256 not in still:
            run.file.unlink(missing_ok=True)
    return len(old)
