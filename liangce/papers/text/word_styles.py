"""What a Word paragraph looks like: its own properties first, then its style's, then the document's."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from liangce.papers.text.word_numbering import W


@dataclass(frozen=True)
class Look:
    style: str  # lower-case name of the style, e.g. "heading 1", "title"
    is_centred: bool
    size: float  # points
    outline: int | None  # 0 is the highest heading
    list_number: tuple[str, int] | None  # w:num and level


class Styles:
    """word/styles.xml, asked one property at a time along the chain of basedOn."""

    def __init__(self, root: etree._Element | None) -> None:
        self._by_id: dict[str, etree._Element] = {}
        self._default: str = ""
        self._document_size = 10.5
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            self._by_id[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = style.get(f"{W}styleId", "")
        size = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        if size is not None:
            self._document_size = _points(size)

    def look(self, paragraph: etree._Element) -> Look:
        own = paragraph.find(f"{W}pPr")
        style_id = _val(own, "pStyle") or self._default
        chain = [own, *(style.find(f"{W}pPr") for style in self._chain(style_id))]
        alignment = next((value for part in chain if (value := _val(part, "jc"))), "")
        outline = next((value for part in chain if (value := _val(part, "outlineLvl"))), "")
        return Look(
            style=self._name(style_id),
            is_centred=alignment == "center",
            size=self._size(paragraph, style_id),
            outline=int(outline) if outline.isdigit() and int(outline) < 9 else None,
            list_number=_list_number(chain),
        )

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            yield self._by_id[style_id]
            style_id = _val(self._by_id[style_id], "basedOn")

    def _name(self, style_id: str) -> str:
        style = self._by_id.get(style_id)
        return (_val(style, "name") or style_id).lower()

    def _size(self, paragraph: etree._Element, style_id: str) -> float:
        """The largest letters of the paragraph."""
        sizes = [_points(size) for size in paragraph.iterfind(f".//{W}r/{W}rPr/{W}sz")]
        for style in self._chain(style_id):
            if not sizes and (size := style.find(f"{W}rPr/{W}sz")) is not None:
                sizes.append(_points(size))
        return max(sizes, default=self._document_size)


def _list_number(chain: list[etree._Element | None]) -> tuple[str, int] | None:
    for part in chain:
        numbering = None if part is None else part.find(f"{W}numPr")
        if numbering is not None and (number := _val(numbering, "numId")):
            level = _val(numbering, "ilvl")
            return None if number == "0" else (number, int(level) if level.isdigit() else 0)
    return None


def _points(size: etree._Element) -> float:
    value = size.get(f"{W}val", "")
    return float(value) / 2 if value.replace(".", "", 1).isdigit() else 0.0


def _val(element: etree._Element | None, name: str) -> str:
    child = None if element is None else element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")
