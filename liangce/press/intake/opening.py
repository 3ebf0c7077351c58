"""An uploaded file opened for its reader: unfolded into a folder of its own, which goes when the run is over."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from liangce.kernel.importing import Tick
from liangce.press.bringing import founder, text_page, zip_in
from liangce.press.bringing.neutral import BringRefused, Brought
from liangce.press.bringing.zip_safe import check, read_entry
from liangce.press.intake.kinds import is_content
from liangce.press.intake.told import Told
from liangce.press.marking import from_pdf


@contextmanager
def opened(file: Path, name: str, told: Told, tick: Tick) -> Iterator[Brought]:
    """What the file holds; its contents may be loaded as long as it is open. Raises BringRefused."""
    with TemporaryDirectory(prefix="liangce-intake-") as folder:
        here = Path(folder) / (PurePosixPath(name).name or "file")
        here.symlink_to(file.resolve())  # readers call it by its own name
        yield replace(_read(here, Path(folder) / "unfolded", told, tick), name=name)


def _read(file: Path, unfolded: Path, told: Told, tick: Tick) -> Brought:
    if told.what == "zip":
        return zip_in.read(file)
    if told.what == "founder":
        return founder.read(_site(unfold(file, unfolded)))
    if told.what == "text":
        return text_page.read(file.read_bytes(), file.name, told.day)
    with file.open("rb") as opened_file:
        is_archive = opened_file.read(2) == b"PK"
    pages = unfold(file, unfolded) if is_archive else file
    return from_pdf.read(pages, told.day, number=told.number, first=told.first, tick=tick)


def manuscripts(file: Path, name: str) -> list[tuple[str, bytes]]:
    """(name, content) of the Word files in an archive, or of the one. Raises BringRefused."""
    with zipfile.ZipFile(file) as archive:
        held = sorted(filter(is_content, archive.namelist()))
    if "word/document.xml" in held:
        return [(name, file.read_bytes())]
    check(file)
    return [(PurePosixPath(one).name, read_entry(file, one)) for one in held]


def unfold(file: Path, folder: Path) -> Path:
    """The archive's files in the folder. Raises BringRefused for an archive that is not safe."""
    check(file)
    with zipfile.ZipFile(file) as archive:
        held = [one for one in archive.namelist() if is_content(one)]
    for one in held:
        place = (folder / one).resolve()
        if not place.is_relative_to(folder.resolve()):
            raise BringRefused(f"压缩包里的 {one[:80]} 的路径指向压缩包以外，没有接收。")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(read_entry(file, one))
    return folder


def _site(folder: Path) -> Path:
    """The site's root: old addresses begin below it. Folders that hold nothing but one other are packaging."""
    while True:
        inside = list(folder.iterdir())
        if len(inside) != 1 or not inside[0].is_dir() or inside[0].name == "html":
            return folder
        if any(inside[0].glob("node_*.htm*")):
            return folder
        folder = inside[0]
