"""Vendored front-end files are those that were built, from the sources that are here now.

Prints each problem and exits with 1 when there is one.
"""

import hashlib
import sys
import tomllib
from pathlib import Path

SOURCES = Path(__file__).resolve().parent
VENDORED = SOURCES.parents[1] / "liangce" / "static" / "vendor"
FOR_TESTS = SOURCES.parents[1] / "tests" / "e2e" / "vendor"


def problems(vendored: Path = VENDORED, sources: Path = SOURCES) -> list[str]:
    """A sentence for each file that is missing, changed, or not on record."""
    record = tomllib.loads((vendored / "VENDORED.toml").read_text(encoding="utf-8"))
    found = []
    for item in record["file"]:
        found += _difference(vendored / item["name"], item["sha256"])
        unlicensed = [package["name"] for package in item["packages"] if not package["licence"]]
        found += [f"{item['name']}: {name} has no licence" for name in unlicensed]
    for name, digest in record["sources"].items():
        found += [f"{problem}; run scripts/vendor.sh" for problem in _difference(sources / name, digest)]
    known = {item["name"] for item in record["file"]} | {"VENDORED.toml"}
    found += [
        f"{path.name} is not on record" for path in sorted(vendored.iterdir()) if path.name not in known
    ]
    return found


def _difference(path: Path, digest: str) -> list[str]:
    if not path.is_file():
        return [f"{path.name} is missing"]
    return [] if hashlib.sha256(path.read_bytes()).hexdigest() == digest else [f"{path.name} was changed"]


if __name__ == "__main__":
    reasons = problems() + problems(FOR_TESTS)
    print("\n".join(reasons) or "vendored files are as recorded")
    sys.exit(bool(reasons))
