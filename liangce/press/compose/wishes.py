"""What an editor wishes of a page: its stories in order, fixed bands, masthead and folio."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BandWish:
    """A band as the editor fixed it: stories side by side, each with its columns; a list of keys is a stack."""

    cells: tuple[tuple[tuple[str, ...], int], ...]
    rows: int = 0  # 0: as many as it needs


@dataclass(frozen=True)
class Masthead:
    """报头 of page 1: the name or its picture, the lines beside it and the ear (报眼)."""

    name: str
    picture: str = ""  # key of an image of the name
    latin: str = ""
    lines: tuple[str, ...] = ()  # date, number, pages, publisher: the line under the name
    ear_title: str = ""
    ear: tuple[str, ...] = ()
    colour: str = "#b3121b"


@dataclass(frozen=True)
class Folio:
    """The line on top of the other pages and the line at the foot."""

    paper: str = ""
    date: str = ""
    credits: str = ""  # 责编 版式 校对
    foot: str = ""


@dataclass(frozen=True)
class PageWish:
    """A page to be made: its label, its section and its stories in order."""

    label: str
    section: str = ""
    stories: tuple[str, ...] = ()
    bands: tuple[BandWish, ...] = ()
    masthead: Masthead | None = None
    folio: Folio = Folio()
