"""Signs by what they may do at the ends of a line, as classes of one letter.

C closes, O opens, N and M do the same without being as wide as an ideograph; E and D are …… and ——, S a space, L a
letter or figure, H everything else.
"""

import re

OPENING = "“‘《（『「【〖〔〈［｛"
CLOSING = "”’，。．、：；？！》）』」】〗〕〉］｝"
NO_START = CLOSING + "…—·％℃‰°′″,.;:!?)]}%~～－／"
NO_END = OPENING + "([{¥￥$№"

#: Pairs of classes that no line break may part: marks that may not begin or end a line, words and numbers, —— and ……
TOGETHER = {a + b for a in "HOCNMLEDS" for b in "CNED"} | {a + b for a in "OM" for b in "HOCNMLEDS"} | {"LL"}
INSIDE = re.compile(r"(?<=L)[NM](?=L)")  # the point of 37.5, the colon of 12:30
PAIR = re.compile(r"(?=C[CO]|OO)")

_CLASSES = {ord(mark): "N" for mark in NO_START} | {ord(mark): "M" for mark in NO_END}
_CLASSES |= {ord(mark): "C" for mark in CLOSING} | {ord(mark): "O" for mark in OPENING}
_CLASSES |= {ord("…"): "E", ord("—"): "D"} | {ord(space): "S" for space in " \u3000\u00a0"}
_CLASSES |= {code: "L" for code in range(0x21, 0x250) if code not in _CLASSES and chr(code) != "·"}


class _Table(dict[int, str]):
    """What is in no class is an ideograph, or behaves like one."""

    def __missing__(self, code: int) -> str:
        self[code] = "H"
        return "H"


TABLE = _Table(_CLASSES)
