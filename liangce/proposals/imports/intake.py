"""What every way in shares: each paper is checked, looked up, its proposers found; then it waits to be written."""

from collections import Counter
from datetime import date, datetime
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.importing import BadRow, ImportRefused, Intake, Taken, Tick, Verdict
from liangce.kernel.models import Committee
from liangce.kernel.regulation import Regulation
from liangce.papers.models import Kind, Version
from liangce.papers.versions import write as write_version
from liangce.people.imports.book import Book
from liangce.people.models import Body, Session
from liangce.people.sessions import NoSuchSession, session_called
from liangce.proposals.imports.incoming import Incoming
from liangce.proposals.imports.known import Here, Known
from liangce.proposals.imports.names import Proposers, kinds_told, read_names
from liangce.proposals.imports.writing import Ready, write

BATCH = 500  # proposals a transaction


class ProposalIntake(Intake):
    """One run. `session` is that of every row; without it each goes to the session of its own day."""

    label = "导入提案"

    def __init__(
        self, committee: Committee, *, by: Actor, now: datetime, session: Session | None = None
    ) -> None:
        super().__init__(committee, by=by, now=now)
        self.session = session
        if session:
            prefetch_related_objects([session], "periods__rulebook")
        self.book = Book(committee)
        self.proposers = Proposers(self.book)
        self.known = Known(committee)
        self.ready: list[Ready] = []
        self.unmapped: Counter[str] = Counter()
        self.early = self.met = self.unnamed = 0

    @cached_property
    def sessions(self) -> list[Session]:
        """The committee's sessions, the latest first; raises ImportRefused when there are none."""
        rows = Session.objects.of(self.committee).select_related("term", "rulebook")
        found = list(rows.prefetch_related("periods__rulebook").order_by("-window_opens_at"))
        if not found:
            raise ImportRefused(
                "还没有设置会议，不知道提案归入哪一次。请先设置（网页“会议与规则”，或 liangce session add）"
            )
        return found

    def session_of(self, moment: datetime) -> Session:
        """The session of this day; the present one for days before all sessions."""
        day = timezone.localdate(moment)
        opened = (session for opens_on, session in self._opening if opens_on <= day)
        return self.session or next(opened, None) or self.present

    @cached_property
    def _opening(self) -> list[tuple[date, Session]]:
        """The day on which each session begins to receive, the latest first."""
        return [(timezone.localdate(session.window_opens_at), session) for session in self.sessions]

    @cached_property
    def present(self) -> Session:
        """The session that receives today, where rows of an unknown time go."""
        today = timezone.localdate(self.now)
        opened = (session for opens_on, session in self._opening if opens_on <= today)
        return self.session or next(opened, self.sessions[-1])

    def enter(self, paper: Incoming) -> Taken:
        """Checks the paper, finds what is here, and keeps it for writing when it is new; raises BadRow."""
        paper.check()
        moment = paper.submitted_at or self.now
        session = self.session_of(moment)
        names = read_names(paper.proposer, paper.cosigners)
        day = timezone.localdate(moment)
        signing = [self.proposers.find(name, paper, day) for name in names.named]
        first = signing[0]
        here = self.known.find(session, paper.source_number, paper.title, first.pk if first else None)
        rulebook = session.rulebook_at(moment)
        version = self._version(paper, rulebook.rules)
        if here:
            return self._already_here(here, version)
        made = [one or self.proposers.new(name) for one, name in zip(signing, names.named, strict=True)]
        new_bodies = [
            one for one, known in zip(made, signing, strict=True) if known is None and isinstance(one, Body)
        ]
        paper.doubts += [("proposer", doubt) for doubt in kinds_told(new_bodies)]
        self.unnamed += bool(names.unnamed)
        category = self._category(paper, rulebook.rules)
        ready = Ready(paper, session, version, made, names.unnamed, category, rulebook)
        self._suggest(ready)
        self.early += self.session is None and moment < self.sessions[-1].window_opens_at
        self.known.add(session, made[0].pk, Here(paper.title, paper.source_number, row=paper.row))
        self.ready.append(ready)
        return Taken(Verdict.NEW, ready.shown, paper.doubts)

    def _already_here(self, here: Here, version: Version) -> Taken:
        if here.row:
            raise BadRow(("title", f"与第 {here.row} 行重复"))
        if self.known.is_same(here, version):
            return Taken(Verdict.SAME)
        doubt = ("title", "已有这件提案，文字与本行不同；以系统里的为准，没有改动")
        return Taken(Verdict.SAME, doubts=[doubt])

    def _version(self, paper: Incoming, rules: Regulation) -> Version:
        named = rules.sections[Kind.PROPOSAL]
        sections = [{"name": r.name, "label": r.label, "html": paper.texts.get(r.name, "")} for r in named]
        version = Version(committee_id=self.committee.pk, number=1, sealed_at=self.now)
        return write_version(version, title=paper.title, sections=sections, by=self.by, now=self.now)

    def _category(self, paper: Incoming, rules: Regulation) -> str:
        """The code of the category; "" when the regulation has none of this name, which is counted."""
        found = rules.category(paper.category) if paper.category else None
        if paper.category and found is None:
            self.unmapped[paper.category] += 1
        return found.code if found else ""

    def _suggest(self, ready: Ready) -> None:
        """Keeps the units the author wishes for; one that nobody knows is told."""
        paper = ready.paper
        for field, wished, kept in (("leads", paper.leads, ready.leads), ("co", paper.co, ready.co)):
            for name in wished:
                unit = self.book.unit(name)
                if unit is None:
                    paper.doubts.append((field, f"名册里没有单位“{name}”，没有记为建议承办单位"))
                elif unit not in (*ready.leads, *ready.co):
                    kept.append(unit)

    def write(self, tick: Tick) -> None:
        for start in range(0, len(self.ready), BATCH):
            batch = self.ready[start : start + BATCH]
            self.met += len(batch) - write(batch, book=self.book, by=self.by, now=self.now)
            tick(min(start + BATCH, len(self.ready)), len(self.ready))

    def made(self) -> dict[str, int]:
        return dict(self.book.made())

    def notes(self) -> list[str]:
        notes = [
            f"类别“{name}”（{count} 件）在现行规则里没有对应，已保留原类别，请审查时选定。"
            for name, count in self.unmapped.items()
        ]
        if self.unnamed:
            notes.append(
                f"有 {self.unnamed} 件的提案人写作“某某等几人”：其余联名人没有列名，只记了人数，原文记在署名的附言里。"
            )
        if self.met:
            notes.append(f"有 {self.met} 件在这期间已由别人导入，没有重复写入。")
        if self.early:
            notes.append(
                f"有 {self.early} 件的提交时间早于已设置的各次会议，归入{self.present}；要归入别的会议，请指明。"
            )
        return notes


def chosen_session(committee: Committee, asked: str) -> Session:
    """The session asked for as 9-5 (term, session) or by its name 九届五次会议; raises ImportRefused."""
    try:
        return session_called(committee, asked)
    except NoSuchSession as why:
        raise ImportRefused(str(why)) from why
