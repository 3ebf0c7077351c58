"""A QR code as SVG: one path, no picture file."""

from functools import lru_cache

import qrcode
from django.utils.safestring import SafeString, mark_safe

MASK = 3  # any mask can be read; trying all eight to find the fairest takes five times as long


@lru_cache(maxsize=64)
def qr_svg(address: str) -> SafeString:
    """The code of the address; to be shown beside the address itself, which says the same in words."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_L, mask_pattern=MASK)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(run for y, row in enumerate(rows) for run in _runs(row, y))
    size = len(rows)
    return mark_safe(  # noqa: S308  (numbers only)
        f'<svg class="qr" viewBox="-2 -2 {size + 4} {size + 4}" aria-hidden="true">'
        f'<path fill="#fff" d="M-2-2h{size + 4}v{size + 4}h-{size + 4}z"/><path d="{path}"/></svg>'
    )


def _runs(row: list[bool], y: int) -> list[str]:
    """The dark stretches of a row as strokes of a path."""
    found, start = [], None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            found.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            start = None
    return found
