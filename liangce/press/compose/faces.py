"""Which file sets which face, and how wide each character is in it."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from liangce.press.compose import sfnt
from liangce.press.compose.typefaces import SONG, Face

OURS = Path(__file__).resolve().parents[1] / "fonts"
RARE = Face("Liangce Rare")
#: What stands for a character that no font has, as printers have always done.
GETA = "〓"
SUFFIXES = {".ttf", ".otf", ".ttc"}


class Widths(dict[str, int]):
    """Character to advance in thousandths of an em. What the face lacks comes from the faces behind it;
    what none has is a full em, and noted in `missing`.
    """

    def __init__(self, own: dict[str, int], behind: tuple["Widths", ...] = ()) -> None:
        super().__init__(own)
        self.own, self.behind = own, behind
        self.missing: set[str] = set()

    def __hash__(self) -> int:  # type: ignore[override]
        """There is one table a face: it is told apart as an object."""
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __missing__(self, character: str) -> int:
        for face in self.behind:
            if character in face.own:
                self[character] = face.own[character]
                return self[character]
        self.missing.add(character)
        self[character] = 1000
        return 1000


@cache
def _of_file(path: Path, stamp: float) -> dict[str, int]:
    return sfnt.advances(path)


@cache
def _known(folders: tuple[Path, ...]) -> dict[Face, Path]:
    """The faces of the folders: an office's own first, ours behind."""
    found: dict[Face, Path] = {}
    for folder in (*folders, OURS):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix.lower() in SUFFIXES:
                for name in sfnt.family_names(path):
                    found.setdefault(Face(name, sfnt.weight(path)), path)
    return found


@cache
def widths(face: Face, folders: tuple[Path, ...] = ()) -> Widths:
    """The widths of the face; a face that no file has is set in our Song, as the drawing does."""
    known = _known(folders)
    near = sorted((abs(one.weight - face.weight), one.weight) for one in known if one.family == face.family)
    path = known[Face(face.family, near[0][1])] if near else known[SONG]
    own = _of_file(path, path.stat().st_mtime)
    if face in (SONG, RARE):
        return Widths(own, (widths(RARE, folders),) if face == SONG else ())
    return Widths(own, (widths(SONG, folders), widths(RARE, folders)))


def families(folders: Sequence[Path] = ()) -> list[str]:
    """The families an editor may name."""
    return sorted({face.family for face in _known(tuple(folders))})
