"""A laid page without some of its stories: their places stay, tinted and with a notice; all else stands as it stood."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from liangce.press.compose.paper import PageFormat
from liangce.press.compose.plan import Line, Mark, PagePlan, Part, Plan
from liangce.press.compose.sizes import RoleStyle, styles

ROLE = "kicker"


def redrawn(
    pages: Sequence[PagePlan], format: PageFormat, gone: Collection[str], *, notice: str, missing: str = ""
) -> Plan:
    """The plan of an issue that was laid before, without the stories with these keys."""
    looks = styles(format)
    ear = [text for page in pages for text in said_in_ear(page, gone)]
    cleared = tuple(_without(page, gone, ear, looks, notice) for page in pages)
    return Plan(format, looks, cleared, (), missing)


def said_in_ear(page: PagePlan, gone: Collection[str]) -> list[str]:
    """What 导读 on the first page may say of these stories of this page."""
    return [f"{part.headline}　{page.label}版" for part in page.parts if part.story in gone]


def ear_lines(page: PagePlan, texts: Iterable[str]) -> list[Line]:
    """The lines of the page's ear that say one of these; a headline may run over several."""
    ear = [line for line in page.lines if line.role == "ear"]
    wanted = {_bare(text) for text in texts}
    for first in range(len(ear)):
        for last in range(first + 1, len(ear) + 1):
            if _bare("".join(line.text for line in ear[first:last])) in wanted:
                return ear[first:last] + ear_lines(replace(page, lines=tuple(ear[last:])), texts)
    return []


def _bare(text: str) -> str:
    return "".join(text.split())


def _without(
    page: PagePlan, gone: Collection[str], ear: Sequence[str], looks: Mapping[str, RoleStyle], notice: str
) -> PagePlan:
    named = ear_lines(page, ear)
    parts = tuple(_emptied(part, looks, notice) if part.story in gone else part for part in page.parts)
    return replace(page, parts=parts, lines=tuple(line for line in page.lines if line not in named))


def _emptied(part: Part, looks: Mapping[str, RoleStyle], notice: str) -> Part:
    """The place alone, with the notice in the middle of its largest area."""
    hot = tuple(region for region in part.regions if region.role == "hot")
    areas = [rect for region in hot for rect in region.rects] or [part.rect]
    box = max(areas, key=lambda rect: rect.width * rect.height)
    size = min(looks[ROLE].size, box.width // (len(notice) + 1), box.height)
    line = Line(ROLE, notice, box.x, box.y + (box.height - size) // 2, box.width, size, "center")
    return replace(
        part,
        headline=notice,
        lines=(line,),
        frames=(),
        pictures=(),
        marks=tuple(Mark("tint", rect) for rect in areas),
        regions=hot,
        jump_to="",
        jump_from="",
        spare=0,
    )
