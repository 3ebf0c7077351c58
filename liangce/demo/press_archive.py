"""Twenty-four issues of 2019, brought in as back issues: 第2583期 drawn whole, the others as text.

第2583期 is the one whose first page carried the article about the committee; it gives the month only, and 24 July is
assumed. It is drawn while the rest of the example is built, for drawing is done by processes of its own.
"""

import random
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

from liangce.demo.press_news import News
from liangce.demo.press_room import SECTIONS, Room
from liangce.demo.press_texts import Written, written
from liangce.press.compose import Drawn
from liangce.press.laying.drawing import Laid
from liangce.press.models import Issue, Newspaper, PageSource

NUMBER, DAY, LUNAR = 2583, date(2019, 7, 24), "农历己亥年六月廿二"
ISSUES, DRAWN = 24, 1
WEDNESDAY, FRIDAY = 2, 4


def days(last: date) -> Iterator[date]:
    """Wednesdays and Fridays, backwards from the last."""
    while True:
        if last.weekday() in (WEDNESDAY, FRIDAY):
            yield last
        last -= timedelta(days=1)


class Archive:
    """Enters the issues, has some drawn in the background, and brings all of them out."""

    def __init__(self, room: Room, paper: Newspaper, seed: int) -> None:
        self.room, self.paper = room, paper
        self.news = News(random.Random(seed))  # noqa: S311  (nothing secret is drawn)
        self.issues: list[Issue] = []
        self.laid: list[Laid] = []
        self.folder = tempfile.TemporaryDirectory(prefix="liangce-demo-press-")
        self.pool = ThreadPoolExecutor(1)
        self.drawing: list[Future[Drawn]] = []

    def enter(self, at: datetime) -> None:
        """All issues, the oldest first; the newest is drawn first."""
        dates = days(DAY)
        numbered = [(NUMBER - back, next(dates)) for back in range(ISSUES)]
        for number, dated in reversed(numbered):
            at += timedelta(minutes=1)
            is_drawn = number > NUMBER - DRAWN
            if number == NUMBER:
                self.issues.append(self._whole(at))
            else:
                self.issues.append(self._light(number, dated, at, is_drawn))
        self.laid = [self._laid(issue) for issue in reversed(self.issues[-DRAWN:])]
        for place, laid in enumerate(self.laid):
            self.drawing.append(self.pool.submit(laid.draw, Path(self.folder.name) / str(place), None, 1))

    def _laid(self, issue: Issue) -> Laid:
        """Laid out, with a picture wherever the composer kept a place for one."""
        laid = Laid.out(issue)
        empty = [
            part.story
            for page in laid.plan.pages
            for part in page.parts
            if any(not one.key for one in part.pictures)
        ]
        if not empty:
            return laid
        for article in laid.sheets.articles:
            if article.aid in empty:
                scene = self.news.scene(article.order)
                article.blocks = [{"kind": "picture", "key": "p1"}, *article.blocks]
                article.save(update_fields=["blocks"])
                self.room.illustrate(article, [scene])
        return self._laid(issue)

    def _whole(self, at: datetime) -> Issue:
        issue = self.room.old_issue(
            self.paper, at, dated=DAY, number=str(NUMBER), lunar=LUNAR, declared_pages=len(SECTIONS)
        )
        order = 0
        for page in self.room.pages(issue, SECTIONS, PageSource.COMPOSED):
            for text in written(f"{NUMBER}/{page.label.lower()}"):
                order += 1
                self.room.enter(issue, page, order, text, at)
        return issue

    def _light(self, number: int, dated: date, at: datetime, is_drawn: bool) -> Issue:
        """Four pages: composed they are full, as text they have an article each."""
        sections = dict(list(SECTIONS.items())[:4])
        issue = self.room.old_issue(
            self.paper, at, dated=dated, number=str(number), declared_pages=len(sections)
        )
        source = PageSource.COMPOSED if is_drawn else PageSource.TEXT
        order = 0
        for page in self.room.pages(issue, sections, source):
            for text in self._texts(is_drawn):
                order += 1
                self.room.enter(issue, page, order, text, at)
        return issue

    def _texts(self, is_drawn: bool) -> list[Written]:
        if not is_drawn:
            return [self.news.article()]
        return [self.news.lead(), *(self.news.article() for _ in range(4))]

    def bring_out(self, at: datetime) -> datetime:
        """Waits for the drawings and publishes all issues; returns when that was done."""
        for laid, drawing in zip(self.laid, self.drawing, strict=True):
            laid.keep(drawing.result())
        self.pool.shutdown()
        self.folder.cleanup()
        for issue in self.issues:
            at += timedelta(minutes=1)
            self.room.bring_out_old(issue, at)
        self.room.tidy_up(at)
        return at
