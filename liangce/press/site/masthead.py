"""The newspaper's name as a picture, for the head of every page."""

from dataclasses import dataclass
from pathlib import Path

from liangce.papers.text.signatures import picture_kind, picture_size
from liangce.press.models import Newspaper, stored
from liangce.press.site.body import EXTENSIONS


@dataclass(frozen=True)
class Masthead:
    """The stored file, its path below the newspaper's folder, and how many pixels it has."""

    path: str
    file: Path
    width: int
    height: int


def masthead_of(newspaper: Newspaper) -> Masthead | None:
    """None where there is no picture that browsers show; pages then say the name in letters."""
    file = stored(newspaper.committee_id, newspaper.masthead)
    if not newspaper.masthead or not file.is_file():
        return None
    content = file.read_bytes()
    extension, size = EXTENSIONS.get(picture_kind(content[:64]) or ""), picture_size(content)
    if not extension or not size:
        return None
    return Masthead(f"assets/masthead.{newspaper.masthead[:10]}.{extension}", file, *size)
