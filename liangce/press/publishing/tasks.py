"""What is done in the background."""

from django.utils import timezone
from django_tasks import task

from liangce.press.models import Newspaper
from liangce.press.publishing.publish import write


@task()
def write_newspaper(newspaper: int) -> None:
    """Writes what is due of one newspaper; asked for after each release."""
    found = Newspaper.unscoped.select_related("committee").filter(pk=newspaper).first()
    if found is not None:
        write(found, now=timezone.now())
