"""The calendar: a page and a JSON file a month, a page a year."""

import json
from collections.abc import Sequence
from typing import Any

from liangce.press.site.context import Site
from liangce.press.site.months import Month, month_of
from liangce.press.site.render import page
from liangce.press.site.shelf import Entry


def calendar_files(site: Site, touched: Sequence[Entry]) -> dict[str, bytes]:
    """The months and years of these entries and their neighbours; all of them when a year is new in their lists."""
    names = sorted(site.shelf.by_month)
    months = set(names) if is_new_year(site, touched) else _around(names, {entry.month for entry in touched})
    files: dict[str, bytes] = {}
    for name in months:
        month = month_of(site.shelf, name)
        files[f"{name}/index.html"] = month_page(site, month)
        files[f"{name}.json"] = month_data(site, month)
    for year in {int(name[:4]) for name in months}:
        files[f"{year}/index.html"] = year_page(site, year)
    return files


def is_new_year(site: Site, touched: Sequence[Entry]) -> bool:
    """Whether any year has no other issue than these: every calendar names all years."""
    keys = {entry.issue for entry in touched}
    others = {entry.date.year for entry in site.shelf.entries if entry.issue not in keys}
    return any(entry.date.year not in others for entry in touched)


def _around(names: list[str], wanted: set[str]) -> set[str]:
    """These months, the one before each and the one after it."""
    found = set()
    for name in wanted:
        place = names.index(name)
        found.update(names[max(place - 1, 0) : place + 2])
    return found


def month_page(site: Site, month: Month) -> bytes:
    """The month as a table with every issue's name."""
    years = site.shelf.years
    return page(
        "press/site/month.html", site, f"{month.name}/index.html", month=month, years=years, year=month.year
    )


def year_page(site: Site, year: int) -> bytes:
    """Twelve small months."""
    months = [month_of(site.shelf, f"{year}-{number:02}") for number in range(1, 13)]
    years = site.shelf.years
    place = years.index(year)
    return page(
        "press/site/year.html",
        site,
        f"{year}/index.html",
        months=months,
        years=years,
        year=year,
        count=sum(len(month.entries) for month in months),
        previous=years[place - 1] if place else None,
        next=years[place + 1] if place + 1 < len(years) else None,
    )


def month_data(site: Site, month: Month) -> bytes:
    """The month for programs."""
    content = {
        "newspaper": site.newspaper.slug,
        "month": month.name,
        "previous": month.previous or None,
        "next": month.next or None,
        "issues": [entry_data(entry) for entry in month.entries],
    }
    return as_json(content)


def entry_data(entry: Entry) -> dict[str, Any]:
    """An issue in a line; its path is relative to the newspaper's folder."""
    return {
        "date": entry.date.isoformat(),
        "edition": entry.edition,
        "number": entry.number,
        "name": entry.name,
        "withdrawn": entry.is_withdrawn,
        "path": entry.url,
    }


def as_json(content: Any) -> bytes:
    """Readable, and the same every time."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
