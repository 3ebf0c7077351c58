"""The typefaces are those that were built, from the script and the list of characters that are here now.

Prints each problem and exits with 1 when there is one.
"""

import hashlib
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "liangce/press/fonts"


def problems(fonts: Path = FONTS, root: Path = ROOT) -> list[str]:
    """A sentence for each file that is missing, changed, or not on record."""
    record = tomllib.loads((fonts / "FONTS.toml").read_text(encoding="utf-8"))
    found, known = [], {"FONTS.toml"}
    for item in record["file"]:
        known |= {item["name"], item["licence"]}
        found += _difference(fonts / item["name"], item["sha256"])
        if not (fonts / item["licence"]).is_file():
            found.append(f"{item['name']}: its licence {item['licence']} is missing")
    for name, digest in record["sources"].items():
        found += [f"{problem}; run scripts/fonts/build.py" for problem in _difference(root / name, digest)]
    return found + [
        f"{path.name} is not on record" for path in sorted(fonts.iterdir()) if path.name not in known
    ]


def _difference(path: Path, digest: str) -> list[str]:
    if not path.is_file():
        return [f"{path.name} is missing"]
    return [] if hashlib.sha256(path.read_bytes()).hexdigest() == digest else [f"{path.name} was changed"]


if __name__ == "__main__":
    reasons = problems()
    print("\n".join(reasons) or "the fonts are as recorded")
    sys.exit(bool(reasons))
