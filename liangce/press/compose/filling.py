"""Pieces into the frames of a story: no section head at a column's foot, and every column filled to its last row."""

from collections.abc import Sequence
from dataclasses import dataclass

from liangce.press.compose.galley import Piece, rows
from liangce.press.compose.shapes import TIGHTENS_FROM

#: A column with no more of its rows free than this looks full.
EVEN = 0.04


@dataclass(frozen=True, slots=True)
class Filled:
    """What each column got, and what found no place."""

    columns: list[list[Piece]]
    left: list[Piece]


def fill(pieces: list[Piece], caps: Sequence[int]) -> Filled:
    """Divides the pieces so that what is free is shared by all columns alike. Where keeping lines together would leave
    a column visibly loose, only heads are kept off its foot.
    """
    careful = _fitted(pieces, caps, True)
    if careful and emptiest(careful, caps) <= 2 * EVEN:
        return Filled(careful, [])
    plain = _fitted(pieces, caps, False)
    found = [columns for columns in (careful, plain) if columns]
    if found:
        return Filled(min(found, key=lambda columns: emptiest(columns, caps)), [])
    return _tightened(pieces, caps)


def _tightened(pieces: list[Piece], caps: Sequence[int]) -> Filled:
    """The pieces in columns of which as few as may be hold a row more, set tighter."""
    tight = list(caps)
    filled = Filled(*_run(pieces, tight, False))
    for number, cap in enumerate(caps):
        if not filled.left:
            break
        if cap >= TIGHTENS_FROM - 4:
            tight[number] += 1
            filled = Filled(*_run(pieces, tight, False))
    return filled


def _fitted(pieces: list[Piece], caps: Sequence[int], careful: bool) -> list[list[Piece]] | None:
    """The columns with all pieces in them, evened; None when they do not hold all."""
    targets = _shared(caps, sum(caps) - rows(pieces))
    for _ in range(2 * len(caps) + 2):
        columns, left = _run(pieces, targets, careful)
        if not left:
            return _evened(pieces, caps, columns, careful)
        if not _loosen(targets, caps, rows(left)):
            break
    return None


def _evened(
    pieces: list[Piece], caps: Sequence[int], columns: list[list[Piece]], careful: bool
) -> list[list[Piece]]:
    """The columns, where the last is not much emptier than the others: those give it a row while that helps."""
    best, used = columns, [rows(column) for column in columns]
    worst = _emptiest(used, caps)
    for _ in range(2 * len(caps) if worst > EVEN else 0):
        fullest = min(
            range(len(caps) - 1), key=lambda k: ((caps[k] - used[k]) / max(1, caps[k]), -k), default=None
        )
        if fullest is None or used[fullest] < 3:
            break
        columns, left = _run(pieces, [*used[:fullest], used[fullest] - 1, *caps[fullest + 1 :]], careful)
        if left:
            break
        used = [rows(column) for column in columns]
        if (now := _emptiest(used, caps)) < worst:
            best, worst = columns, now
    return best


def emptiest(columns: Sequence[list[Piece]], caps: Sequence[int]) -> float:
    """How much of its rows the emptiest column has free."""
    return _emptiest([rows(column) for column in columns], caps)


def _emptiest(used: Sequence[int], caps: Sequence[int]) -> float:
    return max([(cap - own) / (cap or 1) for own, cap in zip(used, caps, strict=True)], default=0.0)


def fill_and_cut(pieces: list[Piece], caps: Sequence[int], last: list[Piece]) -> Filled:
    """Fills every column to the foot, `last` (the line that says where it goes on) at the end; the rest is left."""
    room = list(caps)
    if room:
        room[-1] -= rows(last)
    _, left = _run(pieces, room, True)
    if not left:
        return fill(pieces, caps)
    kept = pieces[: len(pieces) - len(left)]
    filled = fill([*kept, *last], caps)
    return Filled(filled.columns, [*filled.left, *left])


def head_of(pieces: Sequence[Piece], most: int) -> int:
    """How many pieces stand in so many rows without a section head at the end."""
    used, end = 0, 0
    while end < len(pieces) and used + pieces[end].rows <= most:
        used, end = used + pieces[end].rows, end + 1
    while 0 < end < len(pieces) and pieces[end - 1].head:
        end -= 1
    return end


def _shared(caps: Sequence[int], free: int) -> list[int]:
    """How far each column is filled when so many rows are free: later columns give first."""
    if free <= 0:
        return list(caps)
    whole = sum(caps)
    exact = [free * cap / whole for cap in caps]
    less = [int(one) for one in exact]
    order = sorted(range(len(caps)), key=lambda k: (exact[k] - less[k], k), reverse=True)
    for k in order[: free - sum(less)]:
        less[k] += 1
    return [cap - one for cap, one in zip(caps, less, strict=True)]


def _loosen(targets: list[int], caps: Sequence[int], missing: int) -> bool:
    """Gives rows back, to the emptiest columns first; says whether there were any."""
    given = False
    for _ in range(missing):
        room = [
            (cap - target, k)
            for k, (cap, target) in enumerate(zip(caps, targets, strict=True))
            if cap > target
        ]
        if not room:
            break
        targets[max(room)[1]] += 1
        given = True
    return given


def _run(pieces: list[Piece], targets: Sequence[int], careful: bool) -> tuple[list[list[Piece]], list[Piece]]:
    """Column after column filled as far as its target; what is left over. Careful means no short line at a top
    and two lines under a head.
    """
    columns, at = [], 0
    for target in targets:
        while at < len(pieces) and not pieces[at].lines:  # an empty line of a poem at a column's top
            at += 1
        used, end = 0, at
        while end < len(pieces) and used + pieces[end].rows <= target:
            used += pieces[end].rows
            end += 1
        if end < len(pieces):
            if careful and pieces[end].tail and end - at > 2:
                end -= 1
            end = _no_head_at_foot(pieces, at, end, 2 if careful else 1)
        columns.append(pieces[at:end])
        at = end
    return columns, pieces[at:]


def _no_head_at_foot(pieces: list[Piece], first: int, end: int, most: int) -> int:
    """A head goes to the next column; with `most` of 2 also a head that has but one line under it."""
    for back in range(1, most + 1):
        if end - back > first and pieces[end - back].head:
            return end - back
    return end
