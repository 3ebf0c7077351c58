"""The parent: hands a file to the child, waits no longer than allowed, and takes what it made."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from liangce.press.pdf.cutting import Area
from liangce.press.pdf.limits import LIMITS, MIB
from liangce.press.pdf.scans import is_scan

COMMAND = ("-m", "liangce.press.pdf.inside")
_ROOT = Path(__file__).resolve().parents[3]


class PdfRefused(ValueError):
    """Why the file is not taken, in a sentence for people."""


@dataclass(frozen=True)
class PdfPage:
    """A page taken apart: points of the trimmed page, its bare document and pictures by the names of a page's files;
    `read` are its lines of text and its shapes, which are also the file of that name.

    `unknown` of its `count` characters could not be told; a page without characters is a scan.
    """

    width: float
    height: float
    count: int
    unknown: int
    files: Mapping[str, bytes]
    read: Mapping[str, Any]

    @property
    def is_scan(self) -> bool:
        """Whether there is no text to speak of."""
        return self.count < 20 or self.unknown * 2 > self.count


def take_apart(content: bytes, *, is_drawn: bool = True) -> list[PdfPage]:
    """The pages of a PDF, or of a scan (JPEG, PNG, TIFF), stripped, read and mostly drawn in a limited process.

    Raises PdfRefused.
    """
    with _folder(content) as (file, out):
        told = _run(file, out, "drawn" if is_drawn else "undrawn")
        return [_page(out / str(at), page, content) for at, page in enumerate(told["pages"])]


def is_page_file(head: bytes) -> bool:
    """Whether a file that begins so is a PDF or a scan."""
    return b"%PDF-" in head or is_scan(head)


def cut_out(content: bytes, areas: Sequence[Area]) -> list[bytes | None]:
    """A JPEG of every area of the file's first page as it is seen, None for one that is not on it; in a limited
    process. Raises PdfRefused."""
    with _folder(content) as (file, out):
        (out / "areas.json").write_text(json.dumps(areas), encoding="utf-8")
        told = _run(file, out, "cut")
        return [(out / name).read_bytes() if name else None for name in told["pictures"]]


@contextmanager
def _folder(content: bytes) -> Iterator[tuple[Path, Path]]:
    """The file, and a folder for what is made of it. Raises PdfRefused for what is not even to be opened."""
    if len(content) > LIMITS.file:
        raise PdfRefused(f"文件有 {len(content) // MIB} MB，最多 {LIMITS.file // MIB} MB。")
    if not is_page_file(content[:1024]):
        raise PdfRefused("文件不是 PDF，也不是 JPEG、PNG、TIFF 图片。")
    with tempfile.TemporaryDirectory(prefix="liangce-pdf-") as name:
        file, out = Path(name) / "file", Path(name) / "out"
        file.write_bytes(content)
        out.mkdir()
        yield file, out


def _run(file: Path, out: Path, what: str) -> dict[str, Any]:
    """What the child tells; raises PdfRefused when it refuses, was stopped or fell."""
    command = [sys.executable, *COMMAND, str(file), str(out), what]
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
    try:
        subprocess.run(
            command, cwd=_ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMITS.wall
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise PdfRefused("文件太复杂，读了很久没有读完，没有接收。") from None
    told = out / "told.json"
    if not told.exists():
        raise PdfRefused("文件太复杂或已损坏，读它的程序超过限制停下了，没有接收。")
    said = dict(json.loads(told.read_text(encoding="utf-8")))
    if "refused" in said:
        raise PdfRefused(said["refused"])
    return said


def _page(folder: Path, told: Mapping[str, Any], content: bytes) -> PdfPage:
    pictures = {path.stem: path.read_bytes() for path in folder.glob("*.webp")}
    pdf = content if told["is_kept"] else (folder / "page.pdf").read_bytes()
    return PdfPage(
        width=told["width"],
        height=told["height"],
        count=told["glyphs"],
        unknown=told["unknown"],
        files={"pdf": pdf, **pictures, "read": (folder / "read.json").read_bytes()},
        read=json.loads((folder / "read.json").read_text(encoding="utf-8")),
    )
