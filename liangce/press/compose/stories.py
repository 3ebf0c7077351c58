"""What the composer is given: stories, wishes of pages, masthead and folio. Nothing here knows of a database."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

Kind = Literal["p", "h", "quote", "verse", "table", "list", "picture"]


@dataclass(frozen=True)
class Block:
    """A piece of a story's body. `text` holds paragraphs and heads (a head of two lines has a line break),
    `lines` verses and the items of a list, `cells` the rows of a table whose first `heads` are its head.
    Blocks of the kind picture hold their place in the text only: pages show `Story.pictures`.
    """

    kind: Kind
    text: str = ""
    lines: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    heads: int = 1
    picture: str = ""

    @property
    def plain(self) -> str:
        """The whole text in the order it is read; offsets of lines count in it."""
        if self.kind == "table":
            return "\n".join("\t".join(row) for row in self.cells)
        return "\n".join(self.lines) if self.kind in ("verse", "list") else self.text


@dataclass(frozen=True)
class Picture:
    """A picture by its key; the file is given when the plan is drawn. Width and height are its pixels."""

    key: str
    width: int
    height: int
    caption: str = ""
    credit: str = ""
    alt: str = ""
    columns: int = 0  # 0: the composer chooses

    @property
    def said(self) -> str:
        """What stands under it."""
        return " ".join(filter(None, (self.caption, self.credit)))


@dataclass(frozen=True)
class Story:
    """An article as the page sees it, with what its editor wishes."""

    key: str
    headline: str
    blocks: tuple[Block, ...] = ()
    kicker: str = ""
    subhead: str = ""
    byline: str = ""
    dateline: str = ""
    pictures: tuple[Picture, ...] = ()
    span: int = 0  # columns; 0: the composer chooses
    frame: Literal["", "line", "tint"] = ""
    vertical: bool = False
    headline_size: float = 0  # points, the most it may have; 0: the composer chooses
    slot: tuple[int, int] = (0, 0)  # columns and rows kept for a picture to come; -1: none ever
    may_jump: bool = False
    jump_to: str = ""  # the label of the page where the rest stands; empty: where there is room

    @cached_property
    def characters(self) -> int:
        """How long the body is."""
        return sum(len(block.plain) for block in self.blocks)

    def with_headline(self, headline: str) -> "Story":
        return replace(self, headline=headline)
