"""What the tests of the register share: forms as a browser sends them."""

import re
from typing import Any

from django.test import Client

from liangce.kernel.models import Entry
from liangce.people.models import Person
from liangce.people.register.fields import KEPT, fingerprint
from tests.cast import Cast

BLANK = dict.fromkeys(KEPT[Person], "")


def sent(person: Person, **changes: str) -> dict[str, str]:
    """A person's form as it was shown and filled in."""
    values = {name: getattr(person, name) or "" for name in KEPT[Person]}
    return {**{name: str(value) for name, value in values.items()}, "seen": fingerprint(person), **changes}


def seen_on(client: Client, url: str) -> str:
    """The fingerprint on the page of a form."""
    found = re.search(r'name="seen" value="(\w*)"', client.get(url).content.decode())
    assert found
    return found[1]


def last(world: Cast, step: str) -> Entry:
    """The last act of this name in the ledger."""
    return Entry.objects.of(world.committee).filter(step=step).order_by("-number")[0]


def post(client: Client, url: str, data: dict[str, Any], status: int = 302) -> str:
    """Sends the form with what its page shows as seen; returns the page one arrives at."""
    answer = client.post(url, {"seen": seen_on(client, url), **data})
    assert answer.status_code == status, answer.content.decode()[:2000]
    return client.get(answer["Location"]).content.decode() if status == 302 else answer.content.decode()
