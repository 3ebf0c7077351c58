"""What the marking screen sends: for each block its article, role and place; for each article what was drawn and typed:
an outline, rectangles of pictures, and words where the page has none that could be read."""

from collections.abc import Mapping

from liangce.press.marking.marks import ROLES, TYPED, Mark, Marked
from liangce.press.models import UNITS

MOST_ARTICLES = 60
MOST_POINTS = 60
MOST_HEAD = 190  # characters of a headline, kicker, subhead, byline
HEADS = ("headline", "kicker", "subhead", "byline")
LEAST = 2_000  # units: a picture narrower than a fiftieth of the page is none


class BadMarks(ValueError):
    """What was sent cannot be taken; the message is for the person."""


def take_in(screen: Marked, sent: Mapping[str, str]) -> None:
    """Puts what was sent into the screen. Raises BadMarks."""
    for mark in screen.marks:
        _take_mark(mark, sent)
    screen.areas, screen.pictures, screen.typed = {}, {}, {}
    height = round(UNITS * screen.proposal.height / screen.proposal.width)
    for number in range(1, MOST_ARTICLES + 1):
        if written := sent.get(f"area-{number}", "").strip():
            screen.areas[number] = _outline(written, number, height)
        if rects := [one for one in sent.get(f"pictures-{number}", "").split(";") if one.strip()]:
            screen.pictures[number] = [_rect(one, number, height) for one in rects]
        if typed := _typed(sent, number):
            screen.typed[number] = typed
    _check(screen)


def _take_mark(mark: Mark, sent: Mapping[str, str]) -> None:
    article = _number(sent.get(f"article-{mark.number}", str(mark.article)), MOST_ARTICLES)
    order = _number(sent.get(f"order-{mark.number}", str(mark.order)), 999)
    if article != mark.article and order == mark.order:  # comes after what is there, unless its place is said
        order = min(order + 100, 999)
    mark.article, mark.order = article, order
    role = sent.get(f"role-{mark.number}", mark.role)
    if role not in mark.roles:
        raise BadMarks("有一块的作用认不出，请刷新页面重试。")
    mark.role = role
    if role == "furniture":
        mark.article = 0


def _typed(sent: Mapping[str, str], article: int) -> dict[str, str]:
    """Words that a person wrote; none when all fields are empty."""
    typed = {}
    for name, most in TYPED.items():
        if words := sent.get(f"{name}-{article}", "").strip():
            if len(words) > most:
                raise BadMarks(f"第 {article} 篇写了 {len(words)} 字，最多 {most} 字。")
            typed[name] = words
    return typed


def _check(screen: Marked) -> None:
    """Every article has a headline, and a place on the page. Raises BadMarks."""
    lacking, nowhere = [], []
    for number in screen.articles:
        marks = screen.of(number)
        for role in HEADS:
            if (long := sum(len(line.text) for m in marks if m.role == role for line in m.lines)) > MOST_HEAD:
                raise BadMarks(
                    f"第 {number} 篇的{ROLES[role]}有 {long} 字，最多 {MOST_HEAD} 字：请核对各块的作用。"
                )
        if not any(mark.role == "headline" for mark in marks) and not screen.typed.get(number, {}).get(
            "headline"
        ):
            lacking.append(str(number))
        if not marks and not screen.areas.get(number) and not screen.pictures.get(number):
            nowhere.append(str(number))
    if lacking:
        raise BadMarks(
            f"第 {'、'.join(lacking)} 篇没有标题：请把一块的作用改为“标题”，或在“另写的文字”里写标题。"
        )
    if nowhere:
        raise BadMarks(f"第 {'、'.join(nowhere)} 篇在版面上没有位置：请画出它的区域。")


def _number(written: str, most: int) -> int:
    if not written.strip().isdecimal() or int(written) > most:
        raise BadMarks(f"“{written[:20]}”不是 0 到 {most} 的数。")
    return int(written)


def _rect(written: str, article: int, height: int) -> list[int]:
    """A rectangle of any number of corners, as x, y, width, height."""
    points = _corners(written, article, height)
    (left, right), (top, bottom) = ((min(ones), max(ones)) for ones in zip(*points, strict=True))
    if len(points) < 2 or min(right - left, bottom - top) < LEAST:
        raise BadMarks(f"第 {article} 篇有一幅图片的范围太小，请画出图片的左上角和右下角。")
    return [left, top, right - left, bottom - top]


def _corners(written: str, article: int, height: int) -> list[list[int]]:
    """Corners "x,y x,y x,y" in units of the page."""
    points = []
    for pair in written.split():
        x, comma, y = pair.partition(",")
        if not (comma and x.isdecimal() and y.isdecimal()) or int(x) > UNITS or int(y) > height:
            raise BadMarks(f"第 {article} 篇的区域写得不对：“{pair[:20]}”，要写成 x,y，在版面以内。")
        points.append([int(x), int(y)])
    return points


def _outline(written: str, article: int, height: int) -> list[list[int]]:
    """The corners of an area; two corners are those of a rectangle."""
    points = _corners(written, article, height)
    if len(points) == 2:
        (left, top), (right, bottom) = points
        points = [[left, top], [right, top], [right, bottom], [left, bottom]]
    if not 3 <= len(points) <= MOST_POINTS:
        raise BadMarks(f"第 {article} 篇的区域要有两个角（矩形）或 3 到 {MOST_POINTS} 个角。")
    return points
