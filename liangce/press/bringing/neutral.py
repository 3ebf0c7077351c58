"""What a reader found, before anything is known of the house: plain frozen rows that `entering` writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from liangce.press.blocks import Block

#: Loads the content of a file when it is needed; raises BringRefused when it cannot be taken.
Content = Callable[[], bytes]


class BringRefused(ValueError):
    """What was brought cannot be read or taken; the message says in Chinese why and what to do."""


@dataclass(frozen=True)
class Picture:
    """`key` is what the blocks of its article name it by; `name` is the file's, for messages."""

    key: str
    name: str
    content: Content
    caption: str = ""
    credit: str = ""
    alt: str = ""
    focus_x: int = 50
    focus_y: int = 50


@dataclass(frozen=True)
class Article:
    """`source` names it within its issue and never changes there; `old` are the addresses it had elsewhere.

    `aid` is the address it would like to keep, if this newspaper has not given it to another.
    """

    source: str
    headline: str
    blocks: tuple[Block, ...] = ()
    kind: str = "article"
    column: str = ""
    kicker: str = ""
    subhead: str = ""
    byline: str = ""
    contributors: tuple[Mapping[str, str], ...] = ()
    dateline: str = ""
    rights: str = ""
    pictures: tuple[Picture, ...] = ()
    corrections: tuple[Mapping[str, Any], ...] = ()  # at, by, note
    old: tuple[str, ...] = ()
    aid: str = ""


@dataclass(frozen=True)
class Region:
    """Areas in units of the page: [x, y, width, height], and the outline of their union."""

    role: str
    rects: tuple[tuple[int, ...], ...] = ()
    polygon: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True)
class Part:
    """A stretch of the article called `source` on the page it is listed under."""

    source: str
    number: int = 1
    jump_to: str = ""
    jump_from: str = ""
    first_block: int = 0
    first_char: int = 0
    last_block: int = -1
    last_char: int = -1
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True)
class Page:
    """`seq` 0 leaves the place in the issue to the label, a trim of 0 the size to the file. `files`: pdf, or a scan."""

    label: str
    seq: int = 0
    section_name: str = ""
    editor: str = ""
    layout_editor: str = ""
    proofreader: str = ""
    trim_width: int = 0
    trim_height: int = 0
    kind: str = "text"  # of models.PageSource
    confidence: int | None = None
    files: Mapping[str, Content] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    old: tuple[str, ...] = ()


@dataclass(frozen=True)
class Issue:
    """One issue with its pages and articles, in their order."""

    dated: date
    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    edition: int = 1
    edition_name: str = ""
    number: str = ""
    declared_pages: int | None = None
    lunar: str = ""
    files: Mapping[str, Content] = field(default_factory=dict)
    old: tuple[str, ...] = ()


@dataclass(frozen=True)
class Links:
    """A group of links below the page."""

    name: str
    links: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Brought:
    """Everything that one file or folder holds. `facts` are those of the newspaper, when it says any.

    `doubts` are sentences about what a person should check; `read` is what was recognised and has no row of its own.
    """

    name: str  # of the file
    sha256: str
    paper_name: str = ""
    paper_slug: str = ""
    issues: tuple[Issue, ...] = ()
    groups: tuple[Links, ...] = ()
    footer: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    read: Mapping[str, Any] = field(default_factory=dict)
