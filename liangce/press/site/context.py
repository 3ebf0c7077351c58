"""What all pages of a newspaper share: its name and lines, its shelf, its style sheet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from django.urls import reverse

from liangce.kernel.models import Committee
from liangce.press.models import FooterLine, LinkGroup, Newspaper, Release
from liangce.press.site.assets import Assets, assets
from liangce.press.site.links import folder, relative
from liangce.press.site.masthead import Masthead, masthead_of
from liangce.press.site.shelf import Entry, Shelf, shelf_of

Json = dict[str, Any]


@dataclass
class Site:
    """`base` is the absolute address of the newspaper's folder, ending with a slash; empty when nobody has told it."""

    newspaper: Newspaper
    committee: Committee
    shelf: Shelf
    footer: list[FooterLine] = field(default_factory=list)
    groups: list[LinkGroup] = field(default_factory=list)
    assets: Assets = field(default_factory=assets)
    memo: dict[str, str] = field(default_factory=dict)  # what is the same on every page
    search: str = (
        "titles/"  # where to search: below the newspaper's folder, or of this server; empty for nowhere
    )

    @property
    def name(self) -> str:
        return self.newspaper.name

    @cached_property
    def base(self) -> str:
        url = self.newspaper.site_url
        return url if not url or url.endswith("/") else f"{url}/"

    @cached_property
    def masthead(self) -> Masthead | None:
        return masthead_of(self.newspaper)

    @property
    def files(self) -> dict[str, bytes | Path]:
        """What all pages ask for: style sheet, script, icon, the name as a picture."""
        name = self.masthead
        return {**self.assets.files, **({name.path: name.file} if name else {})}

    def search_from(self, here: str) -> str:
        """The link to the search from this page; empty for none."""
        is_below = self.search and not self.search.startswith("/")
        return relative(here, self.search) if is_below else self.search

    def absolute(self, path: str) -> str:
        """The absolute address of a file below the newspaper's folder; empty without a site address."""
        return f"{self.base}{folder(path)}" if self.base else ""

    def content(self, entry: Entry) -> Json:
        """The frozen content of the entry's last release."""
        rows = Release.objects.of(self.newspaper.committee_id).filter(issue=entry.issue)
        found: Json = rows.order_by("-revision").values_list("content", flat=True)[0]
        return found


def site_of(newspaper: Newspaper, *, also: Iterable[int] = ()) -> Site:
    """The site as it now stands; `also` are keys of issues whose files are about to be in place."""
    of = newspaper.committee_id
    return Site(
        newspaper=newspaper,
        committee=newspaper.committee,
        shelf=shelf_of(newspaper, also=also),
        footer=list(FooterLine.objects.of(of).filter(newspaper=newspaper)),
        groups=list(LinkGroup.objects.of(of).filter(newspaper=newspaper)),
        search=reverse("press-search", args=[newspaper.committee.slug])
        if newspaper.is_restricted
        else "titles/",
    )
