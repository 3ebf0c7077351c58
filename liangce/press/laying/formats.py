"""The format of a newspaper, where its own fonts are, and the lines that every page has: 报头, 报眉, 报脚."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from django.conf import settings

from liangce.press.compose import BROADSHEET, BULLETIN, TABLOID, Face, Folio, Masthead, PageFormat, Typefaces
from liangce.press.models import Issue, Newspaper, NewspaperKind, Page

BASES = {"tabloid": TABLOID, "broadsheet": BROADSHEET, "bulletin": BULLETIN}
WEEKDAYS = "一二三四五六日"
#: 1/100 mm in a point.
PER_POINT = 2540 / 72


def format_of(paper: Newspaper) -> PageFormat:
    """`Newspaper.format`: "base" names one of ours, other keys are fields of `PageFormat`, "faces" names typefaces."""
    given: dict[str, Any] = dict(paper.format or {})
    usual = "bulletin" if paper.kind == NewspaperKind.JOURNAL else "tabloid"
    base = BASES.get(given.pop("base", usual), TABLOID)
    known = {field.name for field in fields(PageFormat)} - {"faces"}
    faces = {
        role: Face(one["family"], int(one.get("weight", 400)))
        for role, one in (given.get("faces") or {}).items()
        if role in {field.name for field in fields(Typefaces)}
    }
    own: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in given.items() if name in known
    }
    return replace(base, faces=replace(base.faces, **faces), **own)


def font_folders() -> tuple[Path, ...]:
    """Where an office keeps faces of its own (小标宋, 仿宋): LIANGCE_DATA/fonts."""
    folder = Path(settings.DATA) / "fonts"
    return (folder,) if folder.is_dir() else ()


def trim(fmt: PageFormat) -> tuple[int, int]:
    """Width and height in 1/100 mm."""
    return round(fmt.width * PER_POINT), round(fmt.height * PER_POINT)


def day(issue: Issue) -> str:
    """2019年7月24日 星期三."""
    dated = issue.dated
    return f"{dated.year}年{dated.month}月{dated.day}日 星期{WEEKDAYS[dated.weekday()]}"


def number(issue: Issue) -> str:
    """第2583期, or what the number says itself."""
    return f"第{issue.number}期" if issue.number.isdecimal() else issue.number


def masthead(issue: Issue, pages: int, ear: tuple[str, ...]) -> Masthead:
    """报头 of the first page."""
    paper = issue.newspaper
    shown = issue.declared_pages or pages
    lines = (
        " ".join(filter(None, (day(issue), issue.lunar))),
        " ".join(filter(None, (number(issue), issue.edition_name, f"今日{shown}版"))),
        paper.cn_number or paper.permit_number,
        f"{paper.sponsor}主办" if paper.sponsor else "",
    )
    picture = "masthead" if paper.masthead else ""
    return Masthead(paper.name, picture, lines=lines, ear_title="今日导读" if ear else "", ear=ear)


def folio(issue: Issue, page: Page) -> Folio:
    """报眉 and 报脚 of the page."""
    makers = (("责编", page.editor), ("版式", page.layout_editor), ("校对", page.proofreader))
    credits = "　".join(f"{what}：{name}" for what, name in makers if name)
    paper = issue.newspaper.name
    return Folio(paper=paper, date=day(issue), credits=credits, foot=credits if page.seq == 1 else "")
