"""A page of an older site saved as text: calendar, issue line, one article, link groups, footer. Here: `read`."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date

from liangce.papers.text.decode import decode
from liangce.press.bringing.neutral import Article, BringRefused, Brought, Issue, Page, Part
from liangce.press.bringing.text_body import Story, read_story
from liangce.press.bringing.text_foot import Foot, read_foot
from liangce.press.bringing.text_head import Head, read_head

MAX_SIZE = 2 << 20  # bytes
_BEGINS = re.compile(r"正\s*文")
_TABS = re.compile(r"(?:[^|｜•]{1,12}[|｜]\s*){2,}[^|｜•]{0,12}")
_HOUSE = re.compile(r"《([^《》]{2,20})》")
_DOMAIN = re.compile(r"(?:@|https?://(?:www\.)?)([a-z0-9-]{2,40})\.")


def read(content: bytes, name: str, dated: date | None) -> Brought:
    """The one issue, page and article of the file. Raises BringRefused, also when the day is not known or is wrong."""
    lines = _lines(content, name)
    start = next((at for at, line in enumerate(lines) if _BEGINS.fullmatch(line.strip())), None)
    if start is None:
        raise BringRefused(f"{name} 里没有“正文”一行，不像报纸网页的文字。")
    end = next((at for at in range(start, len(lines)) if _TABS.fullmatch(lines[at].strip())), len(lines))
    head = read_head(lines[:start])
    story = read_story(lines[start + 1 : end])
    foot = read_foot(lines[end:])
    day = _day(name, head, dated)
    said = "\n".join(foot.lines)
    house, domain = _HOUSE.search(said), _DOMAIN.search(said.lower())
    return Brought(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        paper_name=house[1] if house else "",
        paper_slug=domain[1] if domain else "",
        issues=(_issue(head, story, day),),
        groups=foot.groups,
        footer=foot.lines,
        doubts=(*head.doubts, *story.doubts, *foot.doubts),
        read=_read(head, story, foot),
    )


def _lines(content: bytes, name: str) -> list[str]:
    text = decode(content) if len(content) <= MAX_SIZE else None
    if text is None:
        raise BringRefused(f"{name} 不是文本文件，或超过 {MAX_SIZE >> 20} MB。")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _day(name: str, head: Head, dated: date | None) -> date:
    """The day, which the file does not name; raises BringRefused when it is missing or of another month."""
    month = f"{head.year} 年 {head.month} 月"
    if dated is None:
        raise BringRefused(
            f"{name} 只写了 {month}，没有写日。请用 --date 指明是哪一天，"
            f"如 --date {head.year}-{head.month:02}-01。"
        )
    if (dated.year, dated.month) != (head.year, head.month):
        raise BringRefused(
            f"日期 {dated:%Y-%m-%d} 不在文件所写的 {month}里，请改正日期，或确认文件是不是这一期。"
        )
    return dated


def _issue(head: Head, story: Story, day: date) -> Issue:
    source = f"{head.label}/1"
    article = Article(
        source=source,
        headline=story.headline,
        kicker=story.kicker,
        subhead=story.subhead,
        byline=story.byline,
        blocks=story.blocks,
    )
    page = Page(label=head.label, parts=(Part(source=source),))
    return Issue(
        dated=day,
        pages=(page,),
        articles=(article,),
        number=head.number,
        declared_pages=head.declared_pages,
    )


def _read(head: Head, story: Story, foot: Foot) -> dict[str, object]:
    """What was recognised on the page, for the report."""
    return {
        "calendar": {"year": head.year, "month": head.month, "weeks": head.weeks},
        "nav": list(head.nav),
        "number": head.number,
        "declared_pages": head.declared_pages,
        "label": head.label,
        "kicker": story.kicker,
        "headline": story.headline,
        "subhead": story.subhead,
        "byline": story.byline,
        "heads": [list(block["lines"]) for block in story.blocks if block["kind"] == "h"],
        "blocks": len(story.blocks),
        "characters": story.characters,
        "groups": _sizes(foot),
        "footer": len(foot.lines),
    }


def _sizes(foot: Foot) -> Sequence[dict[str, object]]:
    return [{"name": group.name, "links": len(group.links)} for group in foot.groups]
