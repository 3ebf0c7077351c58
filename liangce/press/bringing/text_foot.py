"""The bottom of such a page: groups of links in tabs, then the lines of the footer."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liangce.press.bringing.neutral import Links

_BULLET = re.compile(r"\s*[•·●▪◦]\s*")
_BAR = re.compile(r"[|｜]")
_COMMITTEE = re.compile(r"政协")
_PARTY = re.compile(
    r"民革|民盟|民建|民进|农工|致公|九三|台盟|工商联|总工会|共青团|团省委|妇联|科协|侨联|台联|文联|社科联|贸促会"
)
#: What belongs under a tab, by what the tab is called; a tab of any other name takes the rest.
_FITS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (_COMMITTEE, lambda name: bool(_COMMITTEE.search(name))),
    (re.compile(r"党派|团体"), lambda name: bool(_PARTY.search(name))),
)


@dataclass(frozen=True)
class Foot:
    groups: tuple[Links, ...]
    lines: tuple[str, ...]
    doubts: tuple[str, ...]


def read_foot(lines: Sequence[str]) -> Foot:
    """The tabs with their links, and every line after them, without bullets and indents."""
    if not lines:
        return Foot((), (), ("没有找到链接栏和页脚。",))
    tabs = [name.strip() for name in _BAR.split(lines[0]) if name.strip()]
    end = next((at for at in range(1, len(lines)) if _is_footer(lines[at])), len(lines))
    names = [_BULLET.sub("", line, count=1).strip() for line in lines[1:end] if line.strip()]
    footer = tuple(_BULLET.sub("", line, count=1).strip() for line in lines[end:] if line.strip())
    shares, doubts = share_out(tabs, names)
    groups = tuple(
        Links(tab, tuple({"name": name, "url": ""} for name in share))
        for tab, share in zip(tabs, shares, strict=True)
    )
    return Foot(groups, footer, tuple(doubts))


def _is_footer(line: str) -> bool:
    """The first line that is no single link: it has no bullet, or several names between bars."""
    return bool(line.strip()) and (not _BULLET.match(line) or bool(_BAR.search(line)))


def share_out(tabs: Sequence[str], names: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """The links in their order, each tab taking on from where the one before ended; and what is not certain."""
    shares: list[list[str]] = [[] for _ in tabs]
    at, doubts = 0, []
    for share, tab in zip(shares, tabs, strict=True):
        is_last = share is shares[-1]
        fits = next((fits for pattern, fits in _FITS if pattern.search(tab)), None)
        while at < len(names) and (is_last or fits is None or fits(names[at])):
            share.append(names[at])
            at += 1
        if not share:
            doubts.append(f"链接栏“{tab}”没有分到链接，请在报刊设置里核对各栏。")
    if not tabs and names:
        doubts.append(f"有 {len(names)} 个链接不知归哪一栏，没有录入。")
    return shares, doubts
