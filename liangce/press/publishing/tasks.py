"""What is done in the background."""

from django.utils import timezone
from django_tasks import task

from liangce.press.models import Newspaper, Rewriting
from liangce.press.publishing.anew import write_anew
from liangce.press.publishing.publish import write


@task()
def write_newspaper(newspaper: int) -> None:
    """Writes what is due of one newspaper; asked for after each release."""
    found = Newspaper.unscoped.select_related("committee").filter(pk=newspaper).first()
    if found is not None:
        write(found, now=timezone.now())


@task()
def rewrite_newspaper(rewriting: int) -> None:
    """Writes everything of a newspaper anew, and how far it has come."""
    rows = Rewriting.unscoped.filter(pk=rewriting)
    row = rows.select_related("newspaper__committee").first()
    if row is not None:
        write_anew(row.newspaper, told=lambda done: rows.update(done=done, moved_at=timezone.now()))
        rows.update(ended_at=timezone.now(), moved_at=timezone.now())
