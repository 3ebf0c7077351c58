"""What the newsroom is at now: two numbers of the restricted journal, and the newspaper's next issue being made."""

import random
from datetime import date, datetime, timedelta

from liangce.demo.press_news import News
from liangce.demo.press_room import SECTIONS, Room
from liangce.demo.years import Years
from liangce.press.laying.drawing import draw_issue
from liangce.press.laying.laying import lay
from liangce.press.models import Issue, Newspaper, PageSource

#: Of the next issue: articles a page, and how far other manuscripts have got.
ON_A_PAGE = 4
IN_READING = ("", "submit", "pass_first", "pass_second", "pass_third")
FRIDAY = 4


class Today:
    """The last evening in the newsroom, minute by minute."""

    def __init__(self, room: Room, years: Years, seed: int, at: datetime) -> None:
        self.room, self.years, self.at = room, years, at
        self.news = News(random.Random(seed))  # noqa: S311  (nothing secret is drawn)
        for _ in range(60):  # other topics than those of the archive
            next(self.news.subjects)

    def tick(self) -> datetime:
        """Two minutes later."""
        self.at += timedelta(minutes=2)
        return self.at

    def journal(self, paper: Newspaper) -> list[Issue]:
        """Two numbers, a fortnight apart, through all readings and proofs."""
        desk = self.room.people.desk
        readers = [desk[name] for name in ("secretary", "governor", "leader", "executive", "member")]
        self.room.readers(paper, readers, self.years.day(-40).replace(day=1))
        return [self._number(paper, number, self.years.day(day)) for number, day in ((1, -12), (2, -1))]

    def _number(self, paper: Newspaper, number: int, day: date) -> Issue:
        asked = {"dated": day, "edition": 1, "number": f"{day.year}年第{number}期", "declared_pages": 2}
        issue = self.room.new_issue(paper, self.tick(), **asked)
        self.room.pages(issue, {"01": "社情民意", "02": "社情民意"}, PageSource.COMPOSED)
        for place in range(4):
            self._placed(paper, issue, f"0{1 + place // 2}", is_first=False)
        draw_issue(issue)
        return self.room.bring_out(issue, self.tick())

    def next_issue(self, paper: Newspaper) -> Issue:
        """Four pages laid out, and more manuscripts on their way."""
        day = self.years.today
        dated = day + timedelta(days=(FRIDAY - day.weekday()) % 7 or 7)
        sections = dict(list(SECTIONS.items())[:4])
        asked = {"dated": dated, "edition": 1, "number": "", "declared_pages": len(sections)}
        issue = self.room.new_issue(paper, self.tick(), **asked)
        self.room.pages(issue, sections, PageSource.COMPOSED)
        for label in sections:
            for place in range(ON_A_PAGE):
                self._placed(paper, issue, label, is_first=place == 0)
        lay(issue)
        for until in IN_READING:
            self._on_its_way(paper, until)
        return issue

    def _placed(self, paper: Newspaper, issue: Issue, label: str, *, is_first: bool) -> None:
        text = self.news.lead() if is_first else self.news.article()
        if issue.is_restricted:
            text.wishes["slot"] = [-1, 0]
        article = self.room.write(paper, text, self.room.by("editor", self.tick()), self.at)
        article = self.room.read(article, self.at)
        self.room.place(article, issue, label, self.at + timedelta(minutes=1))

    def _on_its_way(self, paper: Newspaper, until: str) -> None:
        at = self.tick()
        article = self.room.write(paper, self.news.article(), self.room.by("editor", at), at)
        if until:
            self.room.read(article, at, until)
