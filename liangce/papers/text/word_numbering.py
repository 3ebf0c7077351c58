"""Word keeps the numbers of headings and lists apart from the text. Here they become text again."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_CHINESE = {
    *("chineseCounting", "chineseCountingThousand", "ideographDigital", "taiwaneseCounting"),
    *("taiwaneseCountingThousand", "japaneseCounting", "japaneseDigitalTenThousand"),
}
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
BULLET = "bullet"


@dataclass(frozen=True)
class Level:
    start: int = 1
    form: str = "decimal"
    pattern: str = ""


@dataclass
class Numbering:
    """The counters of one document, moved on by `next`."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)  # by abstract number
    abstract: Mapping[str, str] = field(default_factory=dict)  # w:num → abstract number
    restarts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[str] = field(default_factory=set)

    def next(self, num: str, level: int) -> str | None:
        """The sign before the next paragraph of this list: "（一）", "bullet", or None for no such list."""
        key = self.abstract.get(num)
        if key is None or level not in self.levels.get(key, {}):
            return None
        levels, counts = self.levels[key], self._counts[key]
        if num not in self._begun:
            self._begun.add(num)
            for restarted, start in self.restarts.get(num, {}).items():
                counts[restarted] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if levels[level].form == BULLET:
            return BULLET
        sign = levels[level].pattern
        for other in range(level + 1):
            if other in levels:
                count = counts.get(other, levels[other].start)
                sign = sign.replace(f"%{other + 1}", spelled(count, levels[other].form))
        return sign


def read_numbering(root: etree._Element | None) -> Numbering:
    """From word/numbering.xml; without one, an empty Numbering."""
    if root is None:
        return Numbering()
    levels = {
        _get(item, "abstractNumId"): {
            int(_get(lvl, "ilvl") or 0): _level(lvl) for lvl in item.iter(f"{W}lvl")
        }
        for item in root.iter(f"{W}abstractNum")
    }
    abstract, restarts = {}, {}
    for num in root.iter(f"{W}num"):
        number = _get(num, "numId")
        abstract[number] = _value(num, "abstractNumId")
        restarts[number] = {
            int(_get(override, "ilvl") or 0): int(_value(override, "startOverride") or 1)
            for override in num.iter(f"{W}lvlOverride")
            if override.find(f"{W}startOverride") is not None
        }
    return Numbering(levels, abstract, restarts)


def spelled(count: int, form: str) -> str:
    """The count as Word writes it in this number format."""
    if form in _CHINESE:
        return chinese(count)
    if form.startswith("decimalEnclosedCircle") and 1 <= count <= 20:
        return chr(0x245F + count)
    if form in ("upperLetter", "lowerLetter") and count >= 1:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form == "ideographTraditional" and 1 <= count <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[count - 1]
    if form == "decimalZero":
        return f"{count:02}"
    return "" if form == "none" else str(count)


def chinese(count: int) -> str:
    """1 → 一, 10 → 十, 23 → 二十三; digits from 100 on."""
    if not 0 <= count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        while count >= value:
            text, count = text + sign, count - value
    return text


def _level(element: etree._Element) -> Level:
    start = _value(element, "start")
    return Level(
        int(start) if start else 1, _value(element, "numFmt") or "decimal", _value(element, "lvlText")
    )


def _get(element: etree._Element, name: str) -> str:
    return element.get(f"{W}{name}", "")


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else _get(child, "val")
