"""Writers that crowd: each drafts and hands in proposals, and says after each commit what was acknowledged."""

import os
import threading
from pathlib import Path

from django.db import connection
from django.utils import timezone

from liangce.kernel.models import Committee
from liangce.people.models import Person, Session, Unit
from tests.cast import PEOPLE, Cast

MEMBERS = ("chen", "wu", "luo")


def cast_of(slug: str = "huaxi") -> Cast:
    """The cast that is in the database already."""
    committee = Committee.objects.get(slug=slug)
    people = {person.name: person for person in Person.objects.of(committee)}
    units = {unit.name: unit for unit in Unit.objects.of(committee)}
    named = {name: people[label] for name, (label, *_) in PEOPLE.items()}
    return Cast(committee, Session.objects.of(committee).select_related("rulebook").get(), named, units)


def write(name: str, rounds: str, acknowledged: str) -> None:
    """One writer: so many proposals, each drafted and handed in; a line `key step` for each step that committed."""
    cast, member = cast_of(), MEMBERS[sum(map(ord, name)) % len(MEMBERS)]
    file = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for number in range(int(rounds)):
        proposal = cast.draft(member, title=f"并发提案 {name}-{number}", now=timezone.now())
        os.write(file, f"{proposal.pk} proposal.draft\n".encode())
        cast.take("submit", proposal, member, now=timezone.now(), no_secret=True)
        os.write(file, f"{proposal.pk} proposal.submit\n".encode())
    os.close(file)


def write_in_threads(threads: str, rounds: str, acknowledged: str) -> None:
    """So many writers, each in a thread of this process with a connection of its own."""
    failures: list[BaseException] = []

    def run(name: str) -> None:
        try:
            write(name, rounds, acknowledged)
        except BaseException as failure:  # a thread's failure must fail the process
            failures.append(failure)
        finally:
            connection.close()

    crowd = [threading.Thread(target=run, args=(f"t{number}",)) for number in range(int(threads))]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    if failures:
        raise failures[0]


def lines(acknowledged: Path) -> list[str]:
    """What has been acknowledged so far."""
    return acknowledged.read_text().splitlines() if acknowledged.exists() else []
