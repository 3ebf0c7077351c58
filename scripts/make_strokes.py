"""Makes liangce/people/data/strokes.tsv: the strokes of the 8,105 standard characters, in the standard's order.

    npm pack cnchar-order@3.2.6
    (Unihan.zip of Unicode 15.0, or the Debian package unicode-data 15.0.0)
    python scripts/make_strokes.py cnchar-order-3.2.6.tgz Unihan_IRGSources.txt Unihan_OtherMappings.txt

The Table of General Standard Chinese Characters (2013; Unihan field kTGH) lists each of its three levels by
number of strokes, then by their order. cnchar gives the order of most characters; where it is missing or of
another length, the character borrows the order of its neighbour in the table (marked ~), which leaves it in
its proper place.
"""

import json
import re
import sys
import tarfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "liangce/people/data/strokes.tsv"
LEVELS = ((1, 3500), (3501, 6500), (6501, 8105))
HENG, SHU, PIE, DIAN, ZHE = "12345"  # 横 竖 撇 点 折: the order in which strokes compare
CLASSES = {"j": HENG, "i": HENG, "f": SHU, "g": SHU, "s": PIE, "k": DIAN, "l": DIAN, "d": DIAN}

HEADER = """\
# The 8,105 characters of the Table of General Standard Chinese Characters (2013), in its order.
# Columns: character, strokes in order (1 横 2 竖 3 撇 4 点 5 折), ~ when borrowed from its neighbour.
# Made by scripts/make_strokes.py from:
#   cnchar-order 3.2.6 (npm), MIT licence, copyright (c) 2017-present theajack, SHA-256 {tarball}
#   Unihan 15.0.0, Unicode licence, copyright (c) 2022 Unicode, Inc.,
#     Unihan_IRGSources.txt   SHA-256 {counts}
#     Unihan_OtherMappings.txt SHA-256 {table}
"""


def main(tarball: Path, counts: Path, table: Path) -> None:
    """Writes the table from the three files."""
    standard = {int(value.split(":")[1]): character for character, value in unihan(table, "kTGH")}
    totals = {character: int(value.split()[0]) for character, value in unihan(counts, "kTotalStrokes")}
    orders = stroke_orders(tarball)
    sums = {
        key: sha256(path.read_bytes()).hexdigest()
        for key, path in zip(("tarball", "counts", "table"), (tarball, counts, table), strict=True)
    }
    with TARGET.open("w", encoding="utf-8") as file:
        file.write(HEADER.format(**sums))
        for first, last in LEVELS:
            characters = [standard[number] for number in range(first, last + 1)]
            file.writelines("\t".join(row) + "\n" for row in rows(characters, totals, orders))


def unihan(path: Path, field: str) -> Iterator[tuple[str, str]]:
    """Characters and values of one field of a Unihan file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 3 and cells[1] == field:
            yield chr(int(cells[0][2:], 16)), cells[2]


def stroke_orders(tarball: Path) -> dict[str, str]:
    """Strokes as digits, by character, from the npm package."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile("package/cnchar.order.min.js")
        assert member is not None
        script = member.read().decode()
    found = re.search(r"""JSON\.parse\('(\{"一".*?\})'\)""", script)
    assert found is not None
    letters = json.loads(found[1])
    return {
        character: "".join(CLASSES.get(letter, ZHE) for letter in order)
        for character, order in letters.items()
    }


def rows(characters: list[str], totals: dict[str, int], orders: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """The rows of one level, which is sorted by number and order of strokes."""
    counts = [totals[character] for character in characters]
    for place in range(len(counts) - 1, 0, -1):  # Unihan counts the full form of a few simplified components
        counts[place - 1] = min(counts[place - 1], counts[place])
    known = [orders.get(character, "") for character in characters]
    known = [order if len(order) == count else "" for order, count in zip(known, counts, strict=True)]
    filled = list(known)
    for place in range(1, len(filled)):
        filled[place] = filled[place] or (filled[place - 1] if counts[place - 1] == counts[place] else "")
    for place in range(len(filled) - 2, -1, -1):
        filled[place] = filled[place] or filled[place + 1]
    for (one, other), (count, next_count) in zip(pairwise(filled), pairwise(counts), strict=True):
        assert count < next_count or one <= other, (one, other)
    for character, order, own in zip(characters, filled, known, strict=True):
        yield (character, order) if own else (character, order, "~")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
