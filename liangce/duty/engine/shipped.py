"""Schemes as files: those that come with the product, and a file of one's own."""

import re
import tomllib
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from liangce.duty.engine.scheme import Scheme
from liangce.kernel.regulation.reading import RegulationError, read

FOLDER = Path(__file__).resolve().parents[2] / "regulations" / "points"


def names() -> list[str]:
    """The schemes that come with the product, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@lru_cache
def load(name: str) -> Scheme:
    """The shipped scheme of this name; RegulationError when there is none or it has problems."""
    if name not in names():
        raise RegulationError([f"{name}.toml 不存在，可用的有：{'、'.join(names())}"])
    return load_text(name, (FOLDER / f"{name}.toml").read_bytes())


def load_text(name: str, content: bytes) -> Scheme:
    """The scheme in a file `name`.toml; RegulationError names file and key of every problem."""
    file = f"{name}.toml"
    try:
        data = tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError:
        raise RegulationError([f"{file}：不是 UTF-8 文字，请用 UTF-8 另存"]) from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place else "末尾"
        raise RegulationError([f"{file}：{where}不合 TOML 写法（{error}）"]) from error
    return read(Scheme, {**data, "name": name}, file=file)
