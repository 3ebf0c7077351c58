"""What several exports say in the same words."""

import json
import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from liangce.press.models import ArticleKind
from liangce.press.site.context import Site
from liangce.press.site.links import folder
from liangce.press.site.shown import Shown, ShownArticle, ShownPage

Json = dict[str, Any]
SHANGHAI = ZoneInfo("Asia/Shanghai")
#: What a reader of news does not expect in a feed.
NO_NEWS = (ArticleKind.AD, ArticleKind.NOTICE)

#: What XML cannot hold; a text that came in from elsewhere may.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return NOT_XML.sub("", text)


def as_json(content: Any) -> bytes:
    """Readable, and the same every time."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def address(site: Site, path: str) -> str:
    """The absolute address of a file of the newspaper, else its path below the newspaper's folder."""
    return site.absolute(path) or folder(path)


def name_of(site: Site, path: str = "") -> str:
    """A name that stays the same wherever the newspaper moves: its first address, or a URN of our own."""
    return (
        site.absolute(path)
        or f"urn:liangce:{site.committee.slug}:{site.newspaper.slug}:{path or 'newspaper'}"
    )


def midnight(day: date) -> str:
    """The beginning of the day in China."""
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI).isoformat()


def published(shown: Shown) -> str:
    """The moment the issue came out; of an older paper, the beginning of its day."""
    moment = datetime.fromisoformat(shown.published_at) if shown.published_at else None
    if moment is None or moment.date().year - shown.date.year > 1:
        return midnight(shown.date)
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")


def changed(article: ShownArticle, shown: Shown) -> str:
    """The moment of its last correction, else when it came out."""
    corrected = [datetime.fromisoformat(row["at"]) for row in article.corrections]
    return (
        max(corrected).astimezone(SHANGHAI).isoformat(timespec="seconds") if corrected else published(shown)
    )


def publisher(site: Site) -> str:
    """Who answers for the newspaper."""
    return site.newspaper.sponsor or site.committee.name


def readable(shown: Shown) -> list[ShownArticle]:
    """The articles in reading order, without what was withdrawn."""
    return [article for article in shown.articles if not article.is_withdrawn]


def sections(shown: Shown) -> dict[str, list[ShownPage]]:
    """Pages by the name of their section, in order; a page without one is a section of its own."""
    found: dict[str, list[ShownPage]] = {}
    for sheet in shown.pages:
        found.setdefault(sheet.section_name or sheet.label, []).append(sheet)
    return found


def full_title(article: ShownArticle) -> str:
    """Kicker, headline and subhead in one line."""
    return " ".join(filter(None, (article.kicker, article.title, article.subhead)))
