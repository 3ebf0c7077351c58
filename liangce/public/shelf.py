"""Putting released texts up and taking them down. Whoever may decide that calls this; nothing else writes here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from liangce.public.models import Extent, PublicFile, PublicPage, PublicPart, What


@dataclass(frozen=True)
class Place:
    """Which page: it is named by session and number, and says in which category the paper is."""

    committee: int
    term: int
    session: int
    number: int
    session_label: str
    number_text: str
    category: str


@dataclass(frozen=True)
class Copy:
    """A bare copy of a file, its content already in its place (`models.part.released`)."""

    name: str
    mime: str
    size: int
    sha256: str
    is_picture: bool = False


@dataclass(frozen=True)
class Release:
    """Exactly what anybody may read from now on. A picture stands in `html` as src="image:" and its copy's SHA-256."""

    what: What
    extent: Extent
    title: str
    dated: date
    html: str = ""
    summary: str = ""
    plain: str = ""
    proposers: str = ""
    unit: str = ""
    code: str = ""
    class_label: str = ""
    document_number: str = ""
    copies: tuple[Copy, ...] = field(default=())


def put_up(place: Place, release: Release, *, part: PublicPart | None, now: datetime) -> PublicPart:
    """Puts the release on its page and returns the part; `part` is the one it had there before, if any."""
    page = _page(place, now)
    row = part or PublicPart(committee_id=place.committee)
    row.page = page
    for name in (
        *("what", "extent", "title", "dated", "html", "summary", "plain"),
        *("proposers", "unit", "code", "class_label", "document_number"),
    ):
        setattr(row, name, getattr(release, name))
    row.published_at, row.withdrawn_at, row.notice = now, None, ""
    row.save()
    numbers = _files(row, release.copies)
    for sha256, number in numbers.items():
        row.html = row.html.replace(f'src="image:{sha256}"', f'src="files/{number}/"')
    row.save(update_fields=["html"])
    _sum_up(page, now)
    return row


def take_down(part: PublicPart, *, notice: str, now: datetime) -> PublicPart:
    """Takes every word of the part away and puts the notice in their place."""
    part.files.all().delete()
    for name in ("title", "html", "summary", "plain", "proposers"):
        setattr(part, name, "")
    part.withdrawn_at, part.notice = now, notice
    part.save()
    _sum_up(part.page, now)
    return part


def _page(place: Place, now: datetime) -> PublicPage:
    """The page of this place, brought up to date."""
    known = {"term": place.term, "session": place.session, "number": place.number}
    pages = PublicPage.objects.of(place.committee)
    page = pages.filter(**known).first() or PublicPage(
        committee_id=place.committee, published_at=now, **known
    )
    page.session_label, page.number_text = place.session_label, place.number_text
    page.category, page.changed_at = place.category, now
    page.save()
    return page


def _files(part: PublicPart, copies: Iterable[Copy]) -> dict[str, int]:
    """Makes the rows of the copies; numbers go on within the page, so that an address never changes its meaning."""
    part.files.all().delete()
    number, numbers = part.page.files_given, {}
    for copy in copies:
        number += 1
        PublicFile.objects.of(part.committee_id).create(
            committee_id=part.committee_id, part=part, number=number, **vars(copy)
        )
        numbers[copy.sha256] = number
    part.page.files_given = number
    return numbers


def _sum_up(page: PublicPage, now: datetime) -> None:
    """What lists and search know of the page comes from the parts that are up, and from nothing else."""
    up = list(PublicPart.objects.of(page.committee_id).filter(page=page).up())
    page.title = next((part.title for part in up if part.what == What.TEXT), "")
    page.plain = "\n".join(
        "\n".join(filter(None, (p.title, p.proposers, p.unit, p.document_number, p.summary, p.plain)))
        for p in up
    )
    page.is_up, page.changed_at = bool(up), now
    page.save()
