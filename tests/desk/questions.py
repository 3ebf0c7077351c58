"""What tests ask an installation of theirs, in its own process."""

import json

from allauth.mfa.models import Authenticator
from django.db import connection

from liangce.kernel.models import Committee, Entry
from liangce.papers.models import Attachment
from liangce.people.models import Account
from liangce.proposals.models import Proposal
from liangce.public.models import PublicFile


def committee(slug: str = "huaxi") -> Committee:
    return Committee.objects.get(slug=slug)


def entries(slug: str = "huaxi") -> int:
    return Entry.objects.of(committee(slug)).count()


def titles() -> list[str]:
    """Of every proposal, sorted."""
    return sorted(Proposal.objects.of(committee()).values_list("title", flat=True))


def attachments() -> list[str]:
    """What the attachments hold."""
    return [row.file.read_text() for row in Attachment.objects.of(committee())]


def released() -> list[bytes]:
    """How the files for the public begin."""
    return [row.file.read_bytes()[1:4] for row in PublicFile.objects.of(committee())]


def password_holds() -> bool:
    account = Account.objects.get(username="zhoumin")
    return account.check_password("huaxi-example-1") and Authenticator.objects.filter(user=account).exists()


def spoil(statement: str) -> None:
    """Runs a statement behind everybody's back."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def steps() -> str:
    """Every entry as `key step`, as JSON: the key of the proposal it is about."""
    found = Entry.objects.of(committee()).order_by("number").values_list("whole_id", "step")
    return json.dumps([f"{key} {step}" for key, step in found])


def numbers() -> str:
    return json.dumps(list(Entry.objects.of(committee()).order_by("number").values_list("number", flat=True)))


def serials() -> str:
    """The serials given, in order."""
    found = Proposal.objects.of(committee()).exclude(serial=None).order_by("serial")
    return json.dumps(list(found.values_list("serial", flat=True)))
