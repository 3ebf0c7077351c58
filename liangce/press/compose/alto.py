"""ALTO 4 of a page, straight from its plan: an article is a composed block, a column a text block."""

from xml.sax.saxutils import quoteattr

from liangce.press.compose.geometry import Rect
from liangce.press.compose.plan import Line, PagePlan, Part, Placed

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
#: Pages are measured in tenths of a millimetre.
UNIT = "mm10"


def alto(page: PagePlan, width_mm10: int = 2801, file: str = "page.pdf") -> bytes:
    """The page as ALTO, `width_mm10` wide; coordinates are scaled to that."""
    return _Writer(page, width_mm10 / 100_000).written(width_mm10, file).encode()


class _Writer:
    """Collects the elements of one page."""

    def __init__(self, page: PagePlan, scale: float) -> None:
        self.page, self.scale = page, scale
        self.out: list[str] = []

    def written(self, width: int, file: str) -> str:
        tall = round(self.page.height * self.scale)
        size = f'HEIGHT="{tall}" WIDTH="{width}"'
        self.out = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<alto xmlns="{NAMESPACE}" SCHEMAVERSION="4.2">',
            f"<Description><MeasurementUnit>{UNIT}</MeasurementUnit><sourceImageInformation><fileName>"
            f"{_text(file)}</fileName></sourceImageInformation></Description>",
            self._tags(),
            f'<Layout><Page ID="P{self.page.seq}" PHYSICAL_IMG_NR="{self.page.seq}" '
            f"PRINTED_IMG_NR={quoteattr(self.page.label)} {size}>",
            f'<PrintSpace HPOS="0" VPOS="0" {size}>',
        ]
        if self.page.lines:
            self._block("F", list(self.page.lines))
        for number, part in enumerate(self.page.parts):
            self._part(f"A{number + 1}", part)
        self.out.append("</PrintSpace></Page></Layout></alto>")
        return "".join(self.out)

    def _tags(self) -> str:
        tags = "".join(
            f'<StructureTag ID="S{number + 1}" TYPE="article" LABEL={quoteattr(part.headline or part.story)} '
            f"DESCRIPTION={quoteattr(part.story)}/>"
            for number, part in enumerate(self.page.parts)
        )
        return f"<Tags>{tags}</Tags>" if tags else ""

    def _part(self, name: str, part: Part) -> None:
        self.out.append(
            f'<ComposedBlock ID="{name}" TYPE="article" TAGREFS="S{name[1:]}" {self._place(part.rect)}>'
        )
        framed = {index for frame in part.frames for index in range(frame.first, frame.first + frame.count)}
        around = [line for index, line in enumerate(part.lines) if index not in framed]
        if around:
            self._block(f"{name}H", around)
        for number, frame in enumerate(part.frames):
            if frame.count:
                lines = list(part.lines[frame.first : frame.first + frame.count])
                self._block(f"{name}C{number + 1}", lines)
        for number, picture in enumerate(part.pictures):
            self._picture(f"{name}I{number + 1}", picture)
        self.out.append("</ComposedBlock>")

    def _block(self, name: str, lines: list[Line]) -> None:
        x, y = min(line.x for line in lines), min(line.y for line in lines)
        right, bottom = (
            max(line.x + line.width for line in lines),
            max(line.y + line.height for line in lines),
        )
        self.out.append(f'<TextBlock ID="{name}" {self._place(Rect(x, y, right - x, bottom - y))}>')
        for number, line in enumerate(lines):
            place = self._place(line.rect)
            said = quoteattr(line.text)
            self.out.append(
                f'<TextLine ID="{name}L{number + 1}" {place}><String CONTENT={said} {place}/></TextLine>'
            )
        self.out.append("</TextBlock>")

    def _picture(self, name: str, picture: Placed) -> None:
        self.out.append(f'<Illustration ID="{name}" {self._place(picture.rect)}/>')

    def _place(self, rect: Rect) -> str:
        x, y = round(rect.x * self.scale), round(rect.y * self.scale)
        wide, tall = round(rect.width * self.scale), round(rect.height * self.scale)
        return f'HEIGHT="{tall}" WIDTH="{wide}" HPOS="{x}" VPOS="{y}"'


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
