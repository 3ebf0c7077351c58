"""The scan of a seal, drawn: a red ring with a star, so that collective papers of the example carry one."""

import math
import struct
import zlib
from functools import cache

SIDE = 240  # pixels
RED, WHITE = b"\xc8\x10\x1e", b"\xff\xff\xff"


@cache
def seal_png() -> bytes:
    """A picture of SIDE × SIDE pixels as PNG."""
    rows = (b"\0" + b"".join(RED if _is_inked(x, y) else WHITE for x in range(SIDE)) for y in range(SIDE))
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _is_inked(x: int, y: int) -> bool:
    """Whether the point lies on the ring or in the five-pointed star."""
    right, up = (x - SIDE / 2) / (SIDE / 2), (SIDE / 2 - y) / (SIDE / 2)
    radius = math.hypot(right, up)
    if 0.86 < radius < 0.95:
        return True
    fifth = 2 * math.pi / 5
    angle = abs((math.atan2(right, up) + fifth / 2) % fifth - fifth / 2)  # from the nearest point of the star
    edge = 0.36 * math.cos(fifth) / math.cos(fifth - angle)
    return radius < edge
