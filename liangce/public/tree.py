"""The tree of written newspapers: which file answers an address. It knows files only, so that it needs no database.

What may not be found here is not in the tree: files are written when they are released and removed when withdrawn.
"""

import mimetypes
import re
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
#: Folders and files that are the writer's business.
HIDDEN = {"releases", "gone.txt", "gone.map", "legacy.txt", "legacy.map"}
HTML, NEWEST, FOREVER = 300, 60, 365 * 24 * 3600  # seconds
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
}
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"


@dataclass(frozen=True)
class Answer:
    """What to send: a file, a way to another address, or a few words."""

    status: int
    file: Path | None = None
    etag: str = ""
    cache: str = ""
    location: str = ""
    words: bytes = b""

    @property
    def mime(self) -> str:
        if self.file is None:
            return "text/plain; charset=utf-8"
        guessed = mimetypes.guess_type(self.file.name)[0] or "application/octet-stream"
        return TYPES.get(self.file.suffix, guessed)

    def headers(self) -> dict[str, str]:
        """Everything but the length."""
        known = {
            "Content-Type": self.mime,
            "ETag": self.etag,
            "Cache-Control": self.cache,
            "Location": self.location,
            "Content-Security-Policy": POLICY if self.file else "",
            "X-Content-Type-Options": "nosniff",
            "Access-Control-Allow-Origin": "*" if self.mime.startswith("application/") else "",
        }
        return {name: value for name, value in known.items() if value}


NOWHERE = Answer(HTTPStatus.NOT_FOUND, words="没有这个页面。\n".encode())


def answer(root: Path, path: str, *, query: str = "", known: str = "") -> Answer:
    """The answer to an address below the tree's root; `known` is the ETag that the reader already has."""
    segments = path.split("/")
    is_folder = segments[-1] == ""
    names = segments[:-1] if is_folder else segments
    if not all(SEGMENT.fullmatch(name) for name in names) or HIDDEN & set(names):
        return NOWHERE
    place = root.joinpath(*names)
    if len(names) > 2 and (notice := gone(root / names[0] / names[1], "/".join(segments[2:]))):
        return _file(notice, HTTPStatus.GONE, query, known)
    if place.is_dir():
        if not is_folder and names:
            return Answer(HTTPStatus.MOVED_PERMANENTLY, location=f"{names[-1]}/", cache=f"max-age={HTML}")
        place = place / "index.html"
    elif is_folder and names:
        place = place / "nothing"
    if place.is_file() and _is_inside(root, place):
        return _file(place, HTTPStatus.OK, query, known, is_newest=len(names) <= 2 and is_folder)
    if len(names) > 2 and (target := legacy(root / names[0] / names[1]).get("/".join(segments[2:]))):
        up = "../" * (len(segments) - 3)
        return Answer(HTTPStatus.MOVED_PERMANENTLY, location=f"{up}{target}", cache=f"max-age={HTML}")
    return NOWHERE


def gone(newspaper: Path, path: str) -> Path | None:
    """The page that says that this address was withdrawn; None when it was not."""
    for line in _lines(newspaper / "gone.txt"):
        if line == path:
            return newspaper / path / "index.html" if line.endswith("/") else newspaper / path
        if (
            line.endswith("/")
            and f"{path}/".startswith(line)
            and not path.removeprefix(line).startswith("ed-")
        ):
            return _own(newspaper / path) or newspaper / line / "index.html"
    return None


def _own(place: Path) -> Path | None:
    """The notice of a page below what was withdrawn; other files have none of their own."""
    page = place / "index.html" if place.is_dir() else place
    return page if page.suffix == ".html" and page.is_file() else None


def legacy(newspaper: Path) -> dict[str, str]:
    """Old addresses of the newspaper, and what stands there now, both below its folder."""
    rows = (line.split("\t") for line in _lines(newspaper / "legacy.txt"))
    return {row[0]: row[1] for row in rows if len(row) == 2}


def _lines(file: Path) -> tuple[str, ...]:
    try:
        return _read(file, file.stat().st_mtime_ns)
    except OSError:
        return ()


@lru_cache(maxsize=64)
def _read(file: Path, at: int) -> tuple[str, ...]:
    """The lines of the file as it was at this moment."""
    return tuple(file.read_text(encoding="utf-8").split("\n"))


def _is_inside(root: Path, place: Path) -> bool:
    return place.resolve().is_relative_to(root.resolve())


def _file(place: Path, status: int, query: str, known: str, *, is_newest: bool = False) -> Answer:
    if not place.is_file():
        return NOWHERE
    facts = place.stat()
    etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
    if query.startswith("v=") or {"assets", "img"} & set(place.parts[-2:-1]):
        cache = f"public, max-age={FOREVER}, immutable"
    else:
        cache = f"public, max-age={NEWEST if is_newest or place.parent.name == 'nav' else HTML}"
    same = status == HTTPStatus.OK and etag in known
    return Answer(HTTPStatus.NOT_MODIFIED if same else status, None if same else place, etag, cache)
