"""Copyfitting: a paragraph set a little wider takes one line more, so that columns end at their foot without air."""

from collections.abc import Callable, Sequence
from itertools import groupby

from liangce.press.compose.filling import Filled, emptiest, fill
from liangce.press.compose.galley import Piece

#: Sets the paragraph of these pieces one line longer; None where its lines would part visibly.
Longer = Callable[[list[Piece]], list[Piece] | None]
#: Other numbers of rows that are tried when so many do not divide well.
TRIES = 3
#: A paragraph of more lines may take two.
LONG = 8


def fill_to_the_foot(pieces: list[Piece], caps: Sequence[int], longer: Longer) -> Filled:
    """The pieces in the columns; rows that are left are taken up by the paragraphs that can do it best."""
    filled = fill(pieces, caps)
    free = sum(caps) - sum(piece.rows for piece in pieces)
    if free <= 0 or filled.left:
        return filled
    runs = [list(run) for _, run in groupby(pieces, key=lambda piece: piece.start[0])]
    stretched = _stretched(runs, free, longer)
    for count in range(len(stretched), max(0, len(stretched) - TRIES), -1):
        chosen = dict(stretched[:count])
        found = fill([piece for at, run in enumerate(runs) for piece in chosen.get(at, run)], caps)
        if not found.left and emptiest(found.columns, caps) <= emptiest(filled.columns, caps):
            return found
    return filled


def _stretched(runs: list[list[Piece]], most: int, longer: Longer) -> list[tuple[int, list[Piece]]]:
    """So many paragraphs by their place, a line longer each, those that show it least first; then long ones by another
    line. A later entry takes the place of an earlier one.
    """
    places = [at for at, run in enumerate(runs) if run[-1].ends and len(run) > 2]
    found: list[tuple[int, list[Piece]]] = []
    now = dict(enumerate(runs))
    for _ in range(2):
        for at in sorted(places, key=lambda at: _room_in_last(now[at])):
            if len(found) == most:
                return found
            if again := longer(now[at]):
                found.append((at, again))
                now[at] = again
        places = [at for at, _ in found if len(now[at]) > LONG]
    return found


def _room_in_last(run: list[Piece]) -> float:
    """By how much each line must be wider for one more: what the last one has free, over those before it."""
    last, before = run[-1].lines[-1], run[0].lines[-1]
    return (before.width - last.width + 3 * last.size) / (len(run) - 1)
