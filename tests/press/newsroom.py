"""The newsroom of the tests: 《花溪政协报》 with an editor's desk, beside the cast's own people.

苏文 and 温岚 edit, 顾平 heads the desk, 华远, the secretary-general, reads last and signs.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from liangce.kernel.process import take
from liangce.people.models import Appointment, Person
from liangce.press.models import Article, Issue, Newspaper, Page, PageSource, Part
from liangce.press.process_articles import ARTICLE
from liangce.press.process_issues import ISSUE
from tests.cast import NOW, Cast

DESK = {
    "su": ("苏文", "editor"),
    "wen": ("温岚", "editor"),
    "gu": ("顾平", "chief_editor"),
    "hua": ("华远", "secretary_general"),
}
BODY = [
    {"kind": "p", "text": "近年来，花溪区委全面加强党对人民政协的领导。"},
    {"kind": "h", "lines": ["抓牢“三个关键”", "加强党对政协工作领导"]},
    {"kind": "p", "text": "抓牢政治建设这个关键。"},
]


@dataclass
class Newsroom:
    """A newspaper and what tests do in it."""

    cast: Cast
    paper: Newspaper

    def article(self, headline: str = "地位同等 责任同担 发展同行", by: str = "su", **fields: Any) -> Article:
        """A manuscript that has just come in."""
        row = Article(
            committee=self.cast.committee,
            rulebook=self.cast.session.rulebook,
            newspaper=self.paper,
            headline=headline,
            **{"blocks": BODY, "byline": "□花溪区政协办公室"} | fields,
        )
        written: Article = take(ARTICLE.step("write"), row, by=self.cast.actor(by), now=NOW)
        return written

    def read(self, article: Article) -> Article:
        """Read three times by three people."""
        for step, by in (
            ("submit", "su"),
            ("pass_first", "wen"),
            ("pass_second", "gu"),
            ("pass_third", "hua"),
        ):
            article = self.cast.take(step, article, by)
        return article

    def issue(self, dated: date = date(2026, 2, 4), number: str = "2583", **data: Any) -> Issue:
        """An issue just begun."""
        row = Issue(committee=self.cast.committee, rulebook=self.cast.session.rulebook, newspaper=self.paper)
        asked = {"dated": dated, "edition": 1, "number": number, "declared_pages": 1} | data
        begun: Issue = take(ISSUE.step("begin"), row, by=self.cast.actor("su"), now=NOW, data=asked)
        return begun

    def page(self, issue: Issue, label: str = "A1", **fields: Any) -> Page:
        """A page that was not composed here: only text, unless the fields say otherwise."""
        seq = Page.objects.of(self.cast.committee).filter(issue=issue).count() + 1
        page: Page = Page.objects.of(self.cast.committee).create(
            **{"committee": self.cast.committee, "issue": issue, "seq": seq, "label": label}
            | {"section_name": "要闻", "source": PageSource.TEXT}
            | fields
        )
        return page

    def put(self, article: Article, page: Page) -> Article:
        """The whole article on the page."""
        placed = self.cast.take("place", article, "su", issue=page.issue_id, target_page=page.label)
        if Part.objects.of(self.cast.committee).filter(article=placed).exists():
            return placed  # on a page of text alone it stands already
        order = Part.objects.of(self.cast.committee).filter(page=page).count()
        Part.objects.of(self.cast.committee).create(
            committee=self.cast.committee, article=placed, page=page, order=order
        )
        return placed

    def signed(self, issue: Issue, now: datetime = NOW) -> Issue:
        """Proofread three times and signed."""
        for step, by in (
            ("make", "su"),
            ("pass_proof1", "su"),
            ("pass_proof2", "wen"),
            ("pass_proof3", "gu"),
            ("sign", "hua"),
        ):
            issue = self.cast.take(step, issue, by, now=now)
        return issue


def open_newsroom(cast: Cast, *, slug: str = "hxzxb", name: str = "花溪政协报", **fields: Any) -> Newsroom:
    """The newspaper and its desk in the cast's committee."""
    for key, (person_name, office) in DESK.items():
        if key in cast.people:
            continue
        person = Person(committee=cast.committee, name=person_name).sort_keys()
        person.save()
        Appointment.objects.of(cast.committee).create(
            committee=cast.committee, person=person, office=office, from_on=date(2022, 1, 1)
        )
        cast.people[key] = person
    paper = Newspaper.objects.of(cast.committee).create(
        committee=cast.committee,
        slug=slug,
        name=name,
        **{"sections": [{"label": "A1", "name": "要闻"}, {"label": "A2", "name": "综合"}]} | fields,
    )
    return Newsroom(cast, paper)
