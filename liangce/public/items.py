"""What was released, as items: for the pages, for programs, for feeds. All formats read it from here."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from liangce.public.models import Extent, PublicFile, PublicPage, PublicPart
from liangce.public.sites import Site


@dataclass(frozen=True)
class Shown:
    """A page with its parts, those withdrawn included, whose words are gone."""

    site: Site
    page: PublicPage
    parts: list[PublicPart]

    @classmethod
    def of(cls, site: Site, page: PublicPage) -> "Shown":
        """The page with its parts and files."""
        parts = PublicPart.objects.of(site.committee).filter(page=page).prefetch_related("files")
        return cls(site, page, list(parts))

    @property
    def heading(self) -> str:
        """The proposal's title where its text is public, else what the first reply is called, else its number."""
        return heading(self.page, self.parts)

    @property
    def url(self) -> str:
        return self.page.address(self.site.slug)


def heading(page: PublicPage, parts: list[PublicPart]) -> str:
    """What a page is called."""
    first = next((part.title for part in parts if part.is_up and part.title), "")
    return page.title or first or f"{page}提案"


def attached(part: PublicPart) -> list[PublicFile]:
    """The files to be listed; pictures stand in the text."""
    return [file for file in part.files.all() if not file.is_picture]


def page_data(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    """The whole page for programs; addresses are absolute, those in `html` relative to `url`."""
    page = shown.page
    return {
        "committee": {"name": shown.site.name, "slug": shown.site.slug},
        "url": request.build_absolute_uri(shown.url),
        "session": page.session_label,
        "session_code": page.session_code,
        "number": page.number_text,
        "category": page.category,
        "title": shown.heading,
        "published_at": _moment(page.published_at),
        "changed_at": _moment(page.changed_at),
        "parts": [_part_data(request, shown, part) for part in shown.parts],
    }


def row_data(request: HttpRequest, site: Site, page: PublicPage, parts: list[PublicPart]) -> dict[str, Any]:
    """A row of the list for programs."""
    replies = [part for part in parts if part.unit]
    address = [site.slug, page.term, page.session, page.number]
    return {
        "url": request.build_absolute_uri(page.address(site.slug)),
        "data": request.build_absolute_uri(reverse("public-page-data", args=address)),
        "session": page.session_label,
        "number": page.number_text,
        "category": page.category,
        "title": heading(page, parts),
        "replies": [{"unit": part.unit, "class": part.code} for part in replies],
        "published_at": _moment(page.published_at),
        "changed_at": _moment(page.changed_at),
    }


def _part_data(request: HttpRequest, shown: Shown, part: PublicPart) -> dict[str, Any]:
    about = {"what": part.what, "dated": part.dated.isoformat()}
    if part.unit:
        about |= {
            "unit": part.unit,
            "class": part.code,
            "class_label": part.class_label,
            "document_number": part.document_number,
        }
    if not part.is_up:
        return about | {"withdrawn_at": _moment(part.withdrawn_at), "notice": part.notice}
    text = {"html": part.html} if part.extent == Extent.FULL else {"summary": part.summary}
    files = [
        {
            "name": file.name,
            "url": request.build_absolute_uri(f"{shown.url}files/{file.number}/"),
            "type": file.mime,
            "bytes": file.size,
        }
        for file in part.files.all()
    ]
    return about | {
        "extent": part.extent,
        "title": part.title,
        "proposers": part.proposers,
        **text,
        "files": files,
        "published_at": _moment(part.published_at),
    }


def _moment(at: Any) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
