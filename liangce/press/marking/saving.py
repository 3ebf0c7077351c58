"""What was marked on the screen, written: articles, their places and areas; what is no article any more is struck."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import groupby

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.importing import Report
from liangce.kernel.process import take
from liangce.papers.text.paragraphs import split
from liangce.press.blocks import Block
from liangce.press.bringing.articles import reference
from liangce.press.bringing.entering import Entering
from liangce.press.bringing.neutral import Article, BringRefused, Brought, Issue, Page, Part, Picture, Region
from liangce.press.compose.plan import Rect
from liangce.press.compose.regions import region
from liangce.press.marking.bodies import blocks_of
from liangce.press.marking.cuttings import Cuttings
from liangce.press.marking.jumps import continuing, going_on, screen_of
from liangce.press.marking.marks import Mark, Marked, keep
from liangce.press.marking.neutralising import continued, kind_of, picture, said
from liangce.press.marking.proposing import without_dateline
from liangce.press.marking.stacks import Stack
from liangce.press.models import Article as Row
from liangce.press.models import Page as PageRow
from liangce.press.models import RegionRole
from liangce.press.pdf.geometry import Box
from liangce.press.pdf.lines import Line
from liangce.press.process_articles import ARTICLE
from liangce.press.states import ArticleState


@transaction.atomic
def save(screen: Marked, *, by: Actor, now: datetime) -> Report:
    """Writes the page's articles as they are marked; returns the report of what was entered. Raises NotAllowed."""
    page = screen.page
    keep(screen)
    issue = page.issue
    begun, cuts = continuing(screen), dict[str, Cuttings]()
    made = [_whole(screen, number, begun, cuts) for number in screen.articles]
    articles, parts = zip(*made, strict=True) if made else ((), ())
    _strike(screen, {article.source for article in articles}, by=by, now=now)
    incoming = Issue(
        dated=issue.dated,
        edition=issue.edition,
        pages=(Page(label=page.label, parts=parts),),
        articles=articles,
    )
    entering = Entering(page.committee, by=by, now=now)
    brought = Brought(
        name=f"{issue} {page.label}版标注", sha256=page.files.get("read", ""), issues=(incoming,)
    )
    return entering.run(brought, issue.newspaper, is_applied=True)


def _whole(
    screen: Marked, number: int, begun: Mapping[int, tuple[str, int]], cuts: dict[str, Cuttings]
) -> tuple[Article, Part]:
    """The article with what of it stands on other pages, and its part on this one."""
    part = _part(screen, number)
    label, there = begun.get(number, ("", 0))
    first = screen_of(screen.page.issue, label) if label else None
    if first is not None and there in first.articles:
        article = continued(_article(first, there, cuts), _article(screen, number, cuts))
        return article, replace(part, source=article.source, number=2, jump_from=label)
    article = _article(screen, number, cuts)
    for rest, at in going_on(screen, number):
        article = continued(article, _article(rest, at, cuts))
        part = replace(part, jump_to=rest.page.label)
    return article, part


def _strike(screen: Marked, sources: set[str], *, by: Actor, now: datetime) -> None:
    """Articles that an earlier marking of this page made and this one does not."""
    issue, label = screen.page.issue, screen.page.label
    made = Row.objects.of(issue.committee_id).filter(
        issue=issue, status=ArticleState.PLACED, source_ref__startswith=reference(issue, f"{label}/")
    )
    kept = {reference(issue, source) for source in sources}
    for row in made.select_related("issue__newspaper", "newspaper", "rulebook"):
        if row.source_ref not in kept:
            take(ARTICLE.step("strike" if issue.is_old else "take_off"), row, by=by, now=now)


def _pdf(page: PageRow) -> bytes:
    file = page.file("pdf")
    if file is None or not file.exists():
        raise BringRefused("版面文件不在服务器上，图片剪不出来。请先用备份恢复。")
    return file.read_bytes()


def _article(screen: Marked, number: int, cuts: dict[str, Cuttings]) -> Article:
    """What of the article stands on this page; pictures of one page are cut together."""
    cuttings = cuts.setdefault(screen.page.label, Cuttings(partial(_pdf, screen.page)))
    marks, typed = screen.of(number), screen.typed.get(number, {})
    heads = {role: " ".join(_text(mark) for mark in marks if mark.role == role) for role in _HEADS}
    heads |= {role: typed[role] for role in ("headline", "byline") if typed.get(role)}
    pictures = _pictures(screen, number, cuttings)
    read = list(_blocks([mark for mark in marks if mark.role in ("p", "h")], screen.proposal.em))
    dateline, body = without_dateline(read)
    written = [{"kind": "p", "text": paragraph} for paragraph in split(typed.get("text", ""))]
    blocks = (*({"kind": "picture", "key": one.key} for one in pictures), *body, *written)
    return Article(
        source=f"{screen.page.label}/{number}",
        headline=heads["headline"][:200],
        kicker=heads["kicker"][:200],
        subhead=heads["subhead"][:200],
        byline=heads["byline"][:200],
        dateline=dateline[:60],
        blocks=blocks,
        pictures=pictures,
        kind=kind_of(blocks),
    )


def _pictures(screen: Marked, number: int, cuttings: Cuttings) -> tuple[Picture, ...]:
    """Those found on the page and those drawn, each with the caption that stands nearest to it."""
    boxes = [mark.box for mark in screen.of(number) if mark.role == "picture"]
    boxes += [_box(screen, rect) for rect in screen.pictures.get(number, [])]
    captions: dict[int, list[Line]] = {}
    for mark in screen.of(number):
        if mark.role == "caption" and boxes:
            near = min(range(len(boxes)), key=lambda at: distance(boxes[at], mark.box))
            captions.setdefault(near, []).extend(mark.lines)
    source = f"{screen.page.label}/{number}"
    return tuple(
        picture(f"p{at + 1}", source, cuttings, box, said(captions.get(at, [])))
        for at, box in enumerate(boxes)
    )


def distance(first: Box, then: Box) -> float:
    """How far two boxes are apart; 0 when they touch."""
    across, down = max(-first.across(then), 0.0), max(-first.down(then), 0.0)
    return float((across**2 + down**2) ** 0.5)


def _box(screen: Marked, rect: Sequence[int]) -> Box:
    x, y, width, height = (one / screen.scale for one in rect)
    return Box(x, y, x + width, y + height)


def _blocks(marks: Sequence[Mark], em: float) -> Iterator[Block]:
    """Section heads are what the person says; paragraphs are told apart by their indents."""
    for role, run in groupby(marks, key=lambda mark: mark.role):
        if role == "h":
            yield {"kind": "h", "lines": [line.text for mark in run for line in mark.lines]}
        else:
            yield from blocks_of(_stacks(list(run)), em, None)


_HEADS = ("headline", "kicker", "subhead", "byline")


def _text(mark: Mark) -> str:
    return " ".join(line.text for line in mark.lines)


def _stacks(marks: list[Mark]) -> list[Stack]:
    """Blocks that follow each other in one column are one stretch of it again, so that indents are seen."""
    stacks: list[Stack] = []
    for mark in marks:
        last = stacks[-1].box if stacks else None
        below = last is not None and mark.box.top >= last.bottom - 2 and mark.box.across(last) > 0
        if below:
            stacks[-1].lines += mark.lines
        else:
            stacks.append(Stack(list(mark.lines)))
    return stacks


def _part(screen: Marked, number: int) -> Part:
    """The article's areas: the outline a person drew, else its blocks."""
    marks = screen.of(number)
    drawn, cut = screen.areas.get(number), [Rect(*rect) for rect in screen.pictures.get(number, [])]
    hot = (
        Region(RegionRole.HOT, polygon=tuple(tuple(point) for point in drawn))
        if drawn
        else _region(RegionRole.HOT, [*(_rect(screen, mark) for mark in marks), *cut])
    )
    others = [_region(_ROLES.get(mark.role, RegionRole.COLUMN), [_rect(screen, mark)]) for mark in marks]
    others += [_region(RegionRole.PICTURE, [rect]) for rect in cut]
    return Part(source=f"{screen.page.label}/{number}", regions=(hot, *others))


_ROLES = {"headline": RegionRole.HEADLINE, "kicker": RegionRole.HEADLINE, "subhead": RegionRole.HEADLINE}
_ROLES |= {"caption": RegionRole.CAPTION, "picture": RegionRole.PICTURE}


def _rect(screen: Marked, mark: Mark) -> Rect:
    box, scale = mark.box, screen.scale
    left, top = max(round(box.left * scale), 0), max(round(box.top * scale), 0)
    return Rect(left, top, round(box.right * scale) - left, round(box.bottom * scale) - top)


def _region(role: str, rects: list[Rect]) -> Region:
    made = region(role, rects)
    plain = tuple((rect.x, rect.y, rect.width, rect.height) for rect in made.rects)
    return Region(role, plain, tuple(tuple(point) for point in made.outline))
