"""Advance widths out of a TrueType or OpenType file: `cmap` and `hmtx`, read in a millisecond or two."""

import struct
from pathlib import Path


class BadFont(ValueError):
    """The file is no font that widths can be read from."""


def advances(path: Path) -> dict[str, int]:
    """Character to advance width in thousandths of the em."""
    data = path.read_bytes()
    try:
        tables = _tables(data)
        per_em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
        count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
        metrics = struct.unpack_from(f">{count * 2}H", data, tables["hmtx"])[::2]
        last = count - 1
        return {
            chr(code): round(metrics[min(glyph, last)] * 1000 / per_em)
            for code, glyph in _characters(data, tables["cmap"]).items()
            if glyph
        }
    except (struct.error, KeyError, ValueError, ZeroDivisionError) as error:
        raise BadFont(f"{path.name} 不是可用的字体文件") from error


def family_names(path: Path) -> set[str]:
    """The family names the file answers to."""
    data = path.read_bytes()
    try:
        start = _tables(data)["name"]
        _, count, strings = struct.unpack_from(">3H", data, start)
        names = set()
        for index in range(count):
            platform, _, _, number, length, offset = struct.unpack_from(">6H", data, start + 6 + 12 * index)
            if number in (1, 16) and platform in (0, 3):
                begin = start + strings + offset
                names.add(data[begin : begin + length].decode("utf-16-be"))
        return names
    except (struct.error, KeyError, UnicodeDecodeError) as error:
        raise BadFont(f"{path.name} 不是可用的字体文件") from error


def weight(path: Path) -> int:
    """The weight class the file gives itself."""
    data = path.read_bytes()
    found = _tables(data).get("OS/2")
    return struct.unpack_from(">H", data, found + 4)[0] if found else 400


def _tables(data: bytes) -> dict[str, int]:
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    records = (struct.unpack_from(">4s3I", data, start + 12 + 16 * index) for index in range(count))
    return {tag.decode("latin-1"): offset for tag, _, offset, _ in records}


def _characters(data: bytes, start: int) -> dict[int, int]:
    """Code point to glyph, from the fullest Unicode table of formats 12 and 4."""
    count = struct.unpack_from(">H", data, start + 2)[0]
    found: dict[int, int] = {}
    for index in range(count):
        offset = start + struct.unpack_from(">I", data, start + 8 + 8 * index)[0]
        form = struct.unpack_from(">H", data, offset)[0]
        if form == 12:
            return _format_12(data, offset)
        if form == 4:
            found = _format_4(data, offset)
    return found


def _format_12(data: bytes, offset: int) -> dict[int, int]:
    groups = struct.unpack_from(">I", data, offset + 12)[0]
    numbers = struct.unpack_from(f">{groups * 3}I", data, offset + 16)
    found: dict[int, int] = {}
    for first, last, glyph in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found


def _format_4(data: bytes, offset: int) -> dict[int, int]:
    count = struct.unpack_from(">H", data, offset + 6)[0] // 2
    at = offset + 14
    ends = struct.unpack_from(f">{count}H", data, at)
    starts = struct.unpack_from(f">{count}H", data, at + 2 * count + 2)
    deltas = struct.unpack_from(f">{count}H", data, at + 4 * count + 2)
    places = at + 6 * count + 2
    ranges = struct.unpack_from(f">{count}H", data, places)
    found = {}
    for index, (first, last, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if reach:
                glyph = struct.unpack_from(">H", data, places + 2 * index + reach + 2 * (code - first))[0]
            found[code] = (glyph + delta) & 0xFFFF if glyph or not reach else 0
    return found
