"""All issues of a newspaper that have been given to readers, in the order of their days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from django.db.models import Max, Min, Q

from liangce.press.models import Issue, Newspaper
from liangce.press.site.words import name_in_words
from liangce.press.states import IssueState


@dataclass(frozen=True)
class Entry:
    """An issue on the shelf. `first` is the key of its first release: what had appeared before it has a smaller one."""

    issue: int
    date: date
    edition: int
    edition_name: str
    number: str
    is_withdrawn: bool
    revision: int
    first: int
    changed_at: datetime

    @property
    def path(self) -> str:
        """Its folder below the newspaper's: 2019-07-24, or 2019-07-24/ed-2."""
        return f"{self.date:%Y-%m-%d}" + (f"/ed-{self.edition}" if self.edition > 1 else "")

    @property
    def url(self) -> str:
        return f"{self.path}/"

    @property
    def key(self) -> str:
        """Its name where slashes cannot be: 2019-07-24-ed-2."""
        return self.path.replace("/", "-")

    @property
    def name(self) -> str:
        return name_in_words(self.number, self.edition_name, self.date)

    @property
    def month(self) -> str:
        return f"{self.date:%Y-%m}"


class Shelf:
    """The entries, oldest first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries, key=lambda entry: (entry.date, entry.edition))
        self.place = {entry.issue: index for index, entry in enumerate(self.entries)}

    @cached_property
    def readable(self) -> Sequence[Entry]:
        """Without what was withdrawn."""
        return [entry for entry in self.entries if not entry.is_withdrawn]

    @property
    def newest(self) -> Entry | None:
        """What the newspaper's own address shows."""
        return self.readable[-1] if self.readable else None

    def find(self, day: date, edition: int) -> Entry | None:
        """The issue of this day and edition."""
        return self.by_day.get((day, edition))

    @cached_property
    def by_day(self) -> dict[tuple[date, int], Entry]:
        return {(entry.date, entry.edition): entry for entry in self.entries}

    @cached_property
    def by_month(self) -> dict[str, list[Entry]]:
        """Entries by month, months in order."""
        months: dict[str, list[Entry]] = {}
        for entry in self.entries:
            months.setdefault(entry.month, []).append(entry)
        return months

    @cached_property
    def years(self) -> list[int]:
        return sorted({entry.date.year for entry in self.entries})

    def previous(self, entry: Entry) -> Entry | None:
        """The readable issue before it."""
        before = self.entries[: self.place[entry.issue]]
        return next((other for other in reversed(before) if not other.is_withdrawn), None)

    def next(self, entry: Entry) -> Entry | None:
        """The readable issue after it."""
        after = self.entries[self.place[entry.issue] + 1 :]
        return next((other for other in after if not other.is_withdrawn), None)

    def beside(self, entry: Entry) -> Sequence[Entry]:
        """From the readable issue before it to the one after it, itself and what was withdrawn between included."""
        previous, later = self.previous(entry), self.next(entry)
        first = self.place[previous.issue] if previous else 0
        last = self.place[later.issue] if later else len(self.entries) - 1
        return self.entries[first : last + 1]

    def when_appeared(self, entry: Entry) -> "Shelf":
        """The shelf as it was when the entry first appeared: its pages can be made anew without a difference.

        What was withdrawn since is named as it was then; its address says that it is gone.
        """
        before = (other for other in self.entries if other.first <= entry.first)
        return Shelf(replace(other, is_withdrawn=False) for other in before)


def shelf_of(newspaper: Newspaper, *, also: Iterable[int] = ()) -> Shelf:
    """Every issue whose files are in place, and those of `also` (keys) whose files are about to be."""
    rows = Issue.objects.of(newspaper.committee_id).filter(newspaper=newspaper).order_by()
    released = rows.annotate(
        first=Min("releases__id"),
        last=Max("releases__revision"),
        changed=Max("releases__at"),
        written=Max("releases__written_at"),
    ).filter(Q(written__isnull=False) | Q(pk__in=list(also)), first__isnull=False)
    return Shelf(
        Entry(
            issue=row["id"],
            date=row["dated"],
            edition=row["edition"],
            edition_name=row["edition_name"],
            number=row["number"],
            is_withdrawn=row["status"] == IssueState.WITHDRAWN,
            revision=row["last"],
            first=row["first"],
            changed_at=row["changed"],
        )
        for row in released.values(
            "id", "dated", "edition", "edition_name", "number", "status", "first", "last", "changed"
        )
    )
