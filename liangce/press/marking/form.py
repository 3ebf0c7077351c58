"""What the marking screen sends: for each block its article, role and place; for each article an outline, if drawn."""

from collections.abc import Mapping

from liangce.press.marking.marks import ROLES, Marked
from liangce.press.models import UNITS

MOST_ARTICLES = 60
MOST_POINTS = 60


class BadMarks(ValueError):
    """What was sent cannot be taken; the message is for the person."""


def take_in(screen: Marked, sent: Mapping[str, str]) -> None:
    """Puts what was sent into the screen. Raises BadMarks."""
    for mark in screen.marks:
        article = _number(sent.get(f"article-{mark.number}", str(mark.article)), MOST_ARTICLES)
        order = _number(sent.get(f"order-{mark.number}", str(mark.order)), 999)
        if (
            article != mark.article and order == mark.order
        ):  # comes after what is there, unless its place is said
            order = min(order + 100, 999)
        mark.article, mark.order = article, order
        role = sent.get(f"role-{mark.number}", mark.role)
        if role not in ROLES:
            raise BadMarks("有一块的作用认不出，请刷新页面重试。")
        mark.role = role
        if role == "furniture":
            mark.article = 0
    screen.areas = {}
    height = round(UNITS * screen.proposal.height / screen.proposal.width)
    for number in range(1, MOST_ARTICLES + 1):
        if written := sent.get(f"area-{number}", "").strip():
            screen.areas[number] = _outline(written, number, height)
    lacking = [n for n in screen.articles if not any(mark.role == "headline" for mark in screen.of(n))]
    if lacking:
        raise BadMarks(f"第 {'、'.join(map(str, lacking))} 篇没有标题：请把一块的作用改为“标题”。")


def _number(written: str, most: int) -> int:
    if not written.strip().isdecimal() or int(written) > most:
        raise BadMarks(f"“{written[:20]}”不是 0 到 {most} 的数。")
    return int(written)


def _outline(written: str, article: int, height: int) -> list[list[int]]:
    """Corners "x,y x,y x,y" in units of the page; two corners are those of a rectangle."""
    points = []
    for pair in written.split():
        x, comma, y = pair.partition(",")
        if not (comma and x.isdecimal() and y.isdecimal()) or int(x) > UNITS or int(y) > height:
            raise BadMarks(f"第 {article} 篇的区域写得不对：“{pair[:20]}”，要写成 x,y，在版面以内。")
        points.append([int(x), int(y)])
    if len(points) == 2:
        (left, top), (right, bottom) = points
        points = [[left, top], [right, top], [right, bottom], [left, bottom]]
    if not 3 <= len(points) <= MOST_POINTS:
        raise BadMarks(f"第 {article} 篇的区域要有两个角（矩形）或 3 到 {MOST_POINTS} 个角。")
    return points
