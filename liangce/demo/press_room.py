"""The newsroom of the example: the newspaper and the journals, who makes them, and how an article gets on a page."""

import random
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image

from liangce.demo.drawings import picture
from liangce.demo.names import Names
from liangce.demo.people import People
from liangce.demo.press_texts import Written
from liangce.demo.reading import load
from liangce.kernel.actors import Actor
from liangce.kernel.models import Notice
from liangce.kernel.process import take
from liangce.people.models import Affiliation, Person, Session
from liangce.press.keeping import keep_file
from liangce.press.models import (
    Article,
    FooterLine,
    Issue,
    LinkGroup,
    Newspaper,
    NewspaperKind,
    Page,
    PageSource,
    Part,
    Picture,
    Reader,
)
from liangce.press.process_articles import ARTICLE
from liangce.press.process_issues import ISSUE

SECTIONS = {
    "A1": "要闻", "A2": "综合", "A3": "提案追踪", "A4": "调研视察",
    "B1": "委员风采", "B2": "基层联络", "B3": "文史", "B4": "溪声副刊",
}  # fmt: skip
STAFF = {
    "editor": ("editor", "编辑"),
    "editor2": ("editor", "编辑"),
    "chief_editor": ("chief_editor", "编辑部主任"),
}


def hire(people: People, seed: int) -> None:
    """Two editors and their head, drawn apart so that everybody else stays who they are."""
    chance, names = people.chance, people.names
    people.chance = random.Random(seed)  # noqa: S311  (nothing secret is drawn)
    people.names = Names(people.chance)
    people.names.taken = names.taken
    for name, (office, post) in STAFF.items():
        official = people.person(affiliation=Affiliation.CPC, employer="《花溪政协报》编辑部", post=post)
        people.desk[name] = people.appoint(official, office)
    people.chance, people.names = chance, names


class Room:
    """What is done in the newsroom, each step by whose part it is."""

    def __init__(self, people: People) -> None:
        self.people, self.committee = people, people.places.committee
        session = Session.objects.of(self.committee).order_by("opens_on").first()
        assert session
        self.rulebook = session.rulebook

    def by(self, desk: str, at: datetime) -> Actor:
        """Somebody of the desk; the secretary-general is one of the members."""
        return self.people.actor(self.person(desk), at)

    def person(self, desk: str) -> Person:
        if desk == "secretary":
            return next(row.person for row in self.people.appointments if row.office == "secretary_general")
        return self.people.desk[desk]

    def paper(self, name: str) -> Newspaper:
        """Opens the newspaper or journal that the data calls so, with footer and links."""
        held = load("press")[name]
        known = {key: value for key, value in held.items() if key not in ("footer", "links")}
        paper: Newspaper = Newspaper.objects.of(self.committee).create(committee=self.committee, **known)
        for order, text in enumerate(held.get("footer", ())):
            FooterLine.objects.of(self.committee).create(
                committee=self.committee, newspaper=paper, order=order, text=text
            )
        for order, (group, names) in enumerate(held.get("links", {}).items()):
            links = [{"name": link, "url": ""} for link in names]
            LinkGroup.objects.of(self.committee).create(
                committee=self.committee, newspaper=paper, order=order, name=group, links=links
            )
        return paper

    def readers(self, paper: Newspaper, persons: list[Person], since: date) -> None:
        """To whom a restricted journal is addressed."""
        rows = [Reader(committee=self.committee, newspaper=paper, person=one, since=since) for one in persons]
        Reader.objects.of(self.committee).bulk_create(rows)

    def old_issue(self, paper: Newspaper, at: datetime, **known: Any) -> Issue:
        """An issue that had appeared before."""
        row = Issue(committee=self.committee, rulebook=self.rulebook, newspaper=paper, **known)
        entered: Issue = take(ISSUE.step("enter"), row, by=self.by("editor", at), now=at)
        return entered

    def new_issue(self, paper: Newspaper, at: datetime, **asked: Any) -> Issue:
        """An issue that is being made."""
        row = Issue(committee=self.committee, rulebook=self.rulebook, newspaper=paper)
        begun: Issue = take(ISSUE.step("begin"), row, by=self.by("editor", at), now=at, data=asked)
        return begun

    def pages(self, issue: Issue, sections: dict[str, str], source: PageSource) -> list[Page]:
        """The pages of the issue."""
        paper = issue.newspaper
        is_paper = paper.kind == NewspaperKind.PAPER
        makers = {
            "editor": self.person("editor").name,
            "layout_editor": self.person("editor2").name if is_paper else "",
            "proofreader": self.person("chief_editor").name,
        }
        rows = [
            Page(
                committee=self.committee,
                issue=issue,
                seq=seq,
                label=label,
                section_name=name,
                source=source,
                **makers,
            )
            for seq, (label, name) in enumerate(sections.items(), 1)
        ]
        return list(Page.objects.of(self.committee).bulk_create(rows))

    def enter(self, issue: Issue, page: Page, order: int, text: Written, at: datetime) -> Article:
        """An article of an old issue, on its page."""
        row = self._row(issue.newspaper, text, issue=issue, target_page=page.label, order=order)
        entered: Article = take(ARTICLE.step("enter"), row, by=self.by("editor", at), now=at)
        self.illustrate(entered, text.pictures)
        if page.source == PageSource.TEXT:
            Part.objects.of(self.committee).create(
                committee=self.committee, article=entered, page=page, order=order
            )
        return entered

    def write(self, paper: Newspaper, text: Written, by: Actor, at: datetime, **known: Any) -> Article:
        """A manuscript that has come in."""
        row = self._row(paper, text, **known)
        written: Article = take(ARTICLE.step("write"), row, by=by, now=at)
        self.illustrate(written, text.pictures)
        return written

    def _row(self, paper: Newspaper, text: Written, **known: Any) -> Article:
        return Article(
            committee=self.committee,
            rulebook=self.rulebook,
            newspaper=paper,
            wishes=text.wishes,
            **text.fields,
            **known,
        )

    def read(self, article: Article, at: datetime, until: str = "pass_third") -> Article:
        """Sent in and read by three persons, up to the step named, within a minute each."""
        steps = (
            ("submit", "editor"),
            ("pass_first", "editor2"),
            ("pass_second", "chief_editor"),
            ("pass_third", "secretary"),
        )
        for step, desk in steps:
            at += timedelta(seconds=10)
            article = take(ARTICLE.step(step), article, by=self.by(desk, at), now=at)
            if step == until:
                break
        return article

    def place(self, article: Article, issue: Issue, label: str, at: datetime) -> Article:
        """Onto a page."""
        asked = {"issue": issue.pk, "target_page": label}
        placed: Article = take(ARTICLE.step("place"), article, by=self.by("editor", at), now=at, data=asked)
        return placed

    def bring_out(self, issue: Issue, at: datetime) -> Issue:
        """Proofread by three, signed; it is out when its hour has come."""
        for step, desk in (
            ("make", "editor"),
            ("pass_proof1", "editor"),
            ("pass_proof2", "editor2"),
            ("pass_proof3", "chief_editor"),
            ("sign", "secretary"),
        ):
            at += timedelta(seconds=20)
            issue = take(ISSUE.step(step), issue, by=self.by(desk, at), now=at)
        return issue

    def bring_out_old(self, issue: Issue, at: datetime) -> Issue:
        """An old one is out at once."""
        published: Issue = take(ISSUE.step("publish_old"), issue, by=self.by("editor", at), now=at)
        return published

    def tidy_up(self, at: datetime) -> None:
        """Nobody leaves the notices of two hundred old articles unread."""
        makers = [self.person(desk).pk for desk in (*STAFF, "secretary")]
        rows = Notice.objects.of(self.committee).filter(person_id__in=makers, kind__startswith="press_")
        rows.filter(read_at=None).update(read_at=at)

    def illustrate(self, article: Article, pictures: list[dict[str, Any]]) -> None:
        """Draws the pictures of the article and keeps them."""
        for place, one in enumerate(pictures):
            content = picture(one["drawing"], one.get("values", ()), one.get("seed", place))
            wide, tall = Image.open(BytesIO(content)).size
            Picture.objects.of(self.committee).create(
                committee=self.committee,
                article=article,
                key=one["key"],
                sha256=keep_file(self.committee.pk, content),
                mime="image/webp",
                width=wide,
                height=tall,
                caption=one.get("caption", ""),
                credit=one.get("credit", ""),
                alt=one.get("alt", ""),
            )
