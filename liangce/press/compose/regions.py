"""Hot areas: rectangles, and the outline of their union."""

from collections.abc import Iterable, Sequence

from liangce.press.compose.geometry import Rect
from liangce.press.compose.plan import Region

Point = tuple[int, int]


def hull(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around them."""
    given = list(rects)
    x, y = min(one.x for one in given), min(one.y for one in given)
    return Rect(x, y, max(one.right for one in given) - x, max(one.bottom for one in given) - y)


def region(role: str, rects: Sequence[Rect]) -> Region:
    """A region of these rectangles with its outline."""
    return Region(role, tuple(rects), tuple(outline(rects)))


def outline(rects: Sequence[Rect]) -> list[Point]:
    """The corners of the union of the rectangles, clockwise from the top left; of separate areas the first, and
    for what only touches at a corner or lies apart the hull of all.
    """
    if not rects:
        return []
    if len(rects) == 1:
        return _corners_of(rects[0])
    xs = sorted({edge for one in rects for edge in (one.x, one.right)})
    ys = sorted({edge for one in rects for edge in (one.y, one.bottom)})
    cells = {
        (i, j) for i in range(len(xs) - 1) for j in range(len(ys) - 1)
        if any(one.x <= xs[i] < one.right and one.y <= ys[j] < one.bottom for one in rects)
    }  # fmt: skip
    walk = _walk(cells)
    if walk is None:
        return _corners_of(hull(rects))
    return [(xs[i], ys[j]) for i, j in _corners(walk)]


def _corners_of(box: Rect) -> list[Point]:
    return [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)]


def _walk(cells: set[Point]) -> list[Point] | None:
    """The border of the cells as one closed walk, inside on the right; None when it is more than one."""
    following: dict[Point, Point] = {}
    for i, j in cells:
        for (beyond), start, end in (
            ((i, j - 1), (i, j), (i + 1, j)), ((i + 1, j), (i + 1, j), (i + 1, j + 1)),
            ((i, j + 1), (i + 1, j + 1), (i, j + 1)), ((i - 1, j), (i, j + 1), (i, j)),
        ):  # fmt: skip
            if beyond not in cells:
                if start in following:
                    return None
                following[start] = end
    begin = min(following, key=lambda point: (point[1], point[0]))
    walk, at = [begin], following[begin]
    while at != begin:
        walk.append(at)
        at = following[at]
    return walk if len(walk) == len(following) else None


def _corners(walk: list[Point]) -> list[Point]:
    """The walk without the points on straight stretches."""
    around = zip([walk[-1], *walk[:-1]], walk, [*walk[1:], walk[0]], strict=True)
    return [b for a, b, c in around if (a[0] == b[0]) != (b[0] == c[0])]
