"""Notices: who is told of a step, and the outbox that sends them on after the commit."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings

from liangce.kernel.bulk import insert
from liangce.kernel.models import Delivery, Entry, Notice
from liangce.kernel.registry import directory

if TYPE_CHECKING:
    from liangce.kernel.actors import Part
    from liangce.kernel.work import Act


def recipients(parts: "Iterable[Part]", case: Any, on: date) -> set[int]:
    """Keys of the persons who play one of these parts in the case on this day, and may know of it."""
    found = {person for part in parts for person in directory.find(part, case, on)}
    told: set[int] = case.may_be_told(found, on)
    return told


def queue(told: "Iterable[tuple[Entry, int, str, Act]]") -> list[Notice]:
    """Puts a notice into each inbox, and one delivery a configured channel into the outbox."""
    notices = [
        Notice(
            committee_id=entry.committee_id,
            person_id=person,
            at=entry.at,
            text=worded(text, entry, act.case.due_on),
            kind=entry.whole_kind,
            case_id=entry.whole_id,
            entry_number=entry.number,
        )
        for entry, person, text, act in told
    ]
    insert(notices)
    return send_on(notices)


def send_on(notices: list[Notice]) -> list[Notice]:
    """Puts one delivery a configured channel into the outbox for each notice, and returns the notices."""
    insert(
        [
            Delivery(committee_id=notice.committee_id, notice=notice, channel=channel, next_try_at=notice.at)
            for notice in notices
            for channel in settings.NOTICE_CHANNELS
        ]
    )
    return notices


def literal(words: str) -> str:
    """What somebody wrote, for the text of a notice: its braces name nothing."""
    return words.replace("{", "{{").replace("}", "}}")


def worded(text: str, entry: Entry, due_on: date | None) -> str:
    """The notice's text with {subject}, {by}, {reason} and {due} filled in."""
    due = f"{due_on.month} 月 {due_on.day} 日" if due_on else "规定期限"
    return text.format(subject=entry.subject, by=entry.for_name or entry.actor, reason=entry.reason, due=due)[
        :300
    ]
