"""From stories and wishes to the plan of an issue: page by page, what is too long going on to a later one."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from liangce.press.compose.desk import Desk
from liangce.press.compose.edits import Edits
from liangce.press.compose.formats import TABLOID
from liangce.press.compose.issue import IssueWork
from liangce.press.compose.paper import PageFormat
from liangce.press.compose.plan import PagePlan, Plan
from liangce.press.compose.stories import Story
from liangce.press.compose.wishes import PageWish


class CannotPlan(ValueError):
    """The wishes contradict each other; the message says how."""


def plan_issue(
    stories: Sequence[Story],
    wishes: Sequence[PageWish],
    format: PageFormat = TABLOID,
    edits: Edits | None = None,
    fonts: Sequence[Path] = (),
) -> Plan:
    """The plan of all pages. Every story a page names is placed, jumps, or is reported as not placed."""
    edits = edits or Edits()
    known = {story.key: edits.on_story(story) for story in stories}
    pages = [edits.on_page(wish) for wish in wishes]
    _check(known, pages)
    colour = next((wish.masthead.colour for wish in pages if wish.masthead), "")
    desk = Desk(format, tuple(fonts), colour)
    issue = IssueWork(desk, known, pages, edits)
    plans = tuple(issue.page(seq) for seq in range(len(pages)))
    missing = _missing(desk, plans)
    return Plan(format, desk.styles, plans, tuple(issue.unplaced), missing, tuple(dict.fromkeys(issue.notes)))


def _missing(desk: Desk, plans: Sequence[PagePlan]) -> str:
    """The signs on these pages that no font has."""
    wanting = {sign for role in desk.styles for sign in desk.widths(role).missing}
    if not wanting:
        return ""
    lines = [line for page in plans for line in page.lines]
    lines += [line for page in plans for part in page.parts for line in part.lines]
    return "".join(sorted(wanting & {sign for line in lines for sign in line.text}))


def _check(known: Mapping[str, Story], pages: Sequence[PageWish]) -> None:
    labels = [page.label for page in pages]
    if len(set(labels)) < len(labels):
        raise CannotPlan("两个版面不能用同一个版号")
    named = [key for page in pages for key in page.stories]
    if twice := {key for key in named if named.count(key) > 1}:
        raise CannotPlan(f"稿件排了两次：{'、'.join(sorted(twice))}")
    if unknown := [key for key in named if key not in known]:
        raise CannotPlan(f"没有这些稿件：{'、'.join(unknown)}")
