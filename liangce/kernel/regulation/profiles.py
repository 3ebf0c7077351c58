"""Profiles as files: reads them with the ones they extend, and makes the checked regulation of them."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .merging import Merger
from .model import Regulation
from .reading import RegulationError, read, shown

SHIPPED = Path(__file__).resolve().parents[2] / "regulations"
File = tuple[str, dict[str, Any]]  # its name and what is in it


def names() -> list[str]:
    """The profiles that come with the product, sorted."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def load(name: str) -> Regulation:
    """The shipped profile of this name; RegulationError when it does not exist or has problems."""
    return load_file(SHIPPED / f"{name}.toml")


def load_file(path: Path) -> Regulation:
    """A profile from any folder; what it extends is looked for beside it, then among the shipped ones."""
    return _complete((path.name, _read(path)), beside=path.parent)


def load_text(name: str, content: bytes) -> Regulation:
    """The profile that was sent as a file `name`.toml; what it extends is looked for among the shipped ones."""
    file = f"{name}.toml"
    return _complete((file, _loaded(file, content)), beside=SHIPPED)


def _complete(top: File, *, beside: Path) -> Regulation:
    """The regulation of this file and all it lies on."""
    files = [top]
    while parent := files[0][1].get("extends"):
        file = f"{parent}.toml"
        if (
            not isinstance(parent, str) or Path(parent).name != parent
        ):  # no path: an uploaded file may not look around
            raise RegulationError([f"{files[0][0]}：extends 应为上级规程的名称，现在是 {shown(parent)}"])
        if any(file == name for name, _ in files):
            raise RegulationError([f"{files[0][0]}：extends 绕回了 {parent}，请改成真正的上级规程"])
        near = beside / file
        below = near if near.exists() else SHIPPED / file
        files.insert(0, (file, _read(below, wanted_by=files[0][0])))
    return parse(files)


def parse(files: Sequence[File]) -> Regulation:
    """The regulation made of these files, the lowest first; RegulationError names every problem."""
    stems = [file.removesuffix(".toml") for file, _ in files]
    problems = [
        f"{file}：extends 应为 {lower}，现在是 {data.get('extends')}"
        for (file, data), lower in zip(files[1:], stems, strict=False)
        if data.get("extends") != lower
    ]
    merged = Merger([(file, {**data, "name": stem}) for (file, data), stem in zip(files, stems, strict=True)])
    merged.data["extends"] = stems[-2::-1]
    problems += merged.problems
    try:
        regulation = read(Regulation, merged.data, file=files[-1][0], origins=merged.origins)
    except RegulationError as error:
        raise RegulationError([*problems, *error.problems], error.places) from error
    if problems:
        raise RegulationError(problems)
    return regulation


def _read(path: Path, wanted_by: str = "") -> dict[str, Any]:
    try:
        return _loaded(path.name, path.read_bytes())
    except FileNotFoundError:
        known = f"可用的有：{'、'.join(names())}"
        where = f"{wanted_by}：extends 指向的 " if wanted_by else ""
        raise RegulationError([f"{where}{path.name} 不存在，{known}"]) from None


def _loaded(file: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise RegulationError([f"{file}：不是 UTF-8 文字，请用 UTF-8 另存"]) from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place else "末尾"
        raise RegulationError([f"{file}：{where}不合 TOML 写法（{error}）"]) from error
