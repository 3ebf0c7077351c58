"""The style sheet and the script of the reading pages, under names that tell their content."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
STYLES = ("css/tokens.css", "css/base.css", "press/reader.css", "press/print.css")
SCRIPTS = ("press/reader.js", "press/titles.js")
ICON = "img/favicon.svg"


@dataclass(frozen=True)
class Assets:
    """Paths below the newspaper's folder, and the files that stand there."""

    style: str
    script: str
    icon: str
    files: dict[str, bytes]


@cache
def assets() -> Assets:
    """The assets of this version of the program."""
    style = small("\n".join(read(name) for name in STYLES)).encode()
    script = "\n".join(read(name) for name in SCRIPTS).encode()
    icon = read(ICON).encode()
    names = {
        f"assets/reader.{digest(style)}.css": style,
        f"assets/reader.{digest(script)}.js": script,
        f"assets/icon.{digest(icon)}.svg": icon,
    }
    style_name, script_name, icon_name = names
    return Assets(style_name, script_name, icon_name, files=names)


def read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def digest(content: bytes) -> str:
    """Ten digits of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:10]


def small(css: str) -> str:
    """The style sheet without comments and indents."""
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()
