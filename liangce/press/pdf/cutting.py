"""Pictures cut out of a page as it is seen, fine enough to be printed again."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2

DPI = 300
LONGEST = 3_000  # pixels of a side
LEAST = 12.0  # points of a side: less is no picture

Area = Sequence[float]  # left, top, right, bottom in points, y downwards


def cut_all(page: pypdfium2.PdfPage, areas: Sequence[Area], folder: Path) -> list[str]:
    """A JPEG an area, in their order, by the names of their files; "" for one that is not on the page."""
    return [_cut(page, area, folder / f"{number}.jpg") for number, area in enumerate(areas)]


def _cut(page: pypdfium2.PdfPage, area: Area, file: Path) -> str:
    width, height = page.get_size()
    left, top = max(area[0], 0.0), max(area[1], 0.0)
    right, bottom = min(area[2], width), min(area[3], height)
    if right - left < LEAST or bottom - top < LEAST:
        return ""
    scale = min(DPI / 72, LONGEST / max(right - left, bottom - top))
    margins = (left, height - bottom, width - right, top)  # left, bottom, right, top
    bitmap = page.render(scale=scale, crop=margins, may_draw_forms=False, draw_annots=False)
    bitmap.to_pil().convert("RGB").save(file, "JPEG", quality=90)
    return file.name
