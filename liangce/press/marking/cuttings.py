"""Pictures of articles, cut out of their page: all of a page at once, when the first of them is wanted."""

from dataclasses import dataclass, field
from functools import cached_property, partial

from liangce.press.bringing.neutral import BringRefused, Content
from liangce.press.pdf.geometry import Box
from liangce.press.pdf.outside import PdfRefused, cut_out


@dataclass
class Cuttings:
    """The pictures of one page; `pdf` loads its document."""

    pdf: Content
    areas: list[Box] = field(default_factory=list)

    def add(self, box: Box) -> Content:
        """What loads the picture in this box. All must be added before the first is loaded."""
        self.areas.append(box)
        return partial(self._one, len(self.areas) - 1)

    @cached_property
    def _made(self) -> list[bytes | None]:
        boxes = [(box.left, box.top, box.right, box.bottom) for box in self.areas]
        try:
            return cut_out(self.pdf(), boxes)
        except PdfRefused as why:
            raise BringRefused(str(why)) from why

    def _one(self, number: int) -> bytes:
        if (made := self._made[number]) is None:
            raise BringRefused("图片的范围太小，或不在版面上。")
        return made
