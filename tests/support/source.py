"""The project's own files, for the house rules."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "liangce"


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or would be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def app_files(suffix: str = ".py") -> list[Path]:
    """The application's own files with this suffix, migrations and vendored files left out."""
    apart = {"migrations", "vendor"}
    inside = [path for path in files() if path.is_relative_to(APP) and not apart & set(path.parts)]
    return [path for path in inside if path.suffix == suffix]


def name(path: Path) -> str:
    """The path as a person would type it."""
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of the module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def median(numbers: list[int]) -> int:
    return sorted(numbers)[len(numbers) // 2] if numbers else 0
