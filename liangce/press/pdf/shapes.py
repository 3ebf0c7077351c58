"""Rules, boxes and pictures of a page: what separates articles and what belongs to them, in points, y downwards."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

from liangce.press.pdf.geometry import Box

THIN = 3.5  # points: a path this thin is a rule
Area = tuple[float, float, float, float]  # x, y, width, height


@dataclass(frozen=True, slots=True)
class Shape:
    """Kind: rule, box (drawn round), tint (filled), picture."""

    kind: str
    area: Area


def shapes_of(page: pypdfium2.PdfPage) -> list[Shape]:
    """In the order of the page's content."""
    width, height = page.get_size()
    found = []
    for item in page.get_objects(max_depth=4):
        area = _area(item, width, height)
        if area is None:
            continue
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            found.append(Shape("picture", area))
        elif item.type == raw.FPDF_PAGEOBJ_PATH:
            found += _of_path(item, area, width, height)
    return found


def walls_of(shapes: Iterable[Shape]) -> list[Box]:
    """What no line of text goes through: upright rules, and the sides of boxes, as cells of tables have them."""
    walls = []
    for shape in shapes:
        left, top, across, down = shape.area
        if shape.kind == "rule" and down > across:
            walls.append(Box(left, top, left + across, top + down))
        elif shape.kind == "box":
            walls += [Box(x, top, x, top + down) for x in (left, left + across)]
    return walls


def _of_path(item: pypdfium2.PdfObject, area: Area, width: float, height: float) -> Iterator[Shape]:
    _, _, across, down = area
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if min(across, down) <= THIN:
        if max(across, down) > 8:
            yield Shape("rule", area)
    elif across * down < 0.9 * width * height:  # not the paper itself
        if stroke.value:
            yield Shape("box", area)
        if fill.value and not _is_white(item):
            yield Shape("tint", area)


def _area(item: pypdfium2.PdfObject, width: float, height: float) -> Area | None:
    """What of the object lies on the page; None for what does not."""
    try:
        left, bottom, right, top = item.get_bounds()
    except pypdfium2.PdfiumError:
        return None
    left, right = max(left, 0.0), min(right, width)
    bottom, top = max(bottom, 0.0), min(top, height)
    if right < left or top < bottom:
        return None
    return left, height - top, right - left, top - bottom


def _is_white(item: pypdfium2.PdfObject) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= 250 or alpha.value < 8
