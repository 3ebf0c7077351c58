"""A batch of proposals written at once, in one transaction: papers, text, names, wishes, ledger."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import count

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.bulk import insert
from liangce.kernel.models import Rulebook
from liangce.kernel.process import begin_all
from liangce.papers.content import put
from liangce.papers.models import Attachment, Authorship, Kind, Proposers, Version
from liangce.papers.process import COSIGNING
from liangce.papers.text.clean import count_chars
from liangce.people.imports.book import Book
from liangce.people.models import Body, Person, Session, Unit
from liangce.proposals.actions import next_number
from liangce.proposals.imports.incoming import Incoming
from liangce.proposals.models import Proposal, Suggestion
from liangce.proposals.process import PROPOSAL
from liangce.proposals.states import Mode


@dataclass
class Picture:
    """A picture of a text: `name` is the one its Word file gave it, `row` the file it will be; `load` reads it anew."""

    name: str
    row: Attachment
    load: Callable[[], bytes]


@dataclass
class Ready:
    """A paper that will be written: who signs, in order, and how many more stand unnamed behind 等N人."""

    paper: Incoming
    session: Session
    version: Version
    signing: Sequence[Person | Body]
    unnamed: int
    category: str
    rulebook: Rulebook
    leads: list[Unit] = field(default_factory=list)
    co: list[Unit] = field(default_factory=list)

    @property
    def cosigners(self) -> int:
        return len(self.signing) - 1 + self.unnamed

    @property
    def proposers(self) -> Proposers:
        """The form of the proposal."""
        if isinstance(self.signing[0], Body):
            return Proposers.COLLECTIVE
        return Proposers.JOINT if self.cosigners else Proposers.MEMBER

    def shown(self) -> dict[str, str]:
        """The row as it will be, by column."""
        category = self.rulebook.rules.category(self.category)
        others = f"等 {self.cosigners + 1} 人" if self.unnamed else ""
        return {
            "案由": self.paper.title,
            "原编号": self.paper.source_number,
            "提案人": "、".join(one.name for one in self.signing) + others,
            "类别": category.label if category else self.paper.category,
            "归入": str(self.session),
            "正文": "，".join(
                f"{part['label']} {len(part['html'])}" for part in self.version.sections if part["html"]
            ),
        }

    def _lengths(self) -> list[tuple[str, int]]:
        return [(part["label"], count_chars(part["html"])) for part in self.version.sections]

    def proposal(self, serial: int, *, by: Actor, now: datetime) -> Proposal:
        """The paper itself, not yet saved."""
        first, moment = self.signing[0], self.paper.submitted_at or now
        return Proposal(
            committee_id=self.session.committee_id,
            rulebook=self.rulebook,
            session=self.session,
            kind=Kind.PROPOSAL,
            serial=serial,
            title=self.version.title,
            category=self.category,
            source_category=self.paper.category,
            source_number=self.paper.source_number,
            proposers=self.proposers,
            first_person=first if isinstance(first, Person) else None,
            first_body=first if isinstance(first, Body) else None,
            origin=self.paper.origin,
            origin_from=self.paper.origin_from,
            cosigners=self.cosigners,
            is_session=self.session.holds(moment),
            publish_consent=self.paper.consent,
            publish_reason=self.paper.consent_reason,
            contact_phone=self.paper.phone,
            entered_by=by.person,
            created_at=moment,
            submitted_at=moment,
        )

    def names(self, proposal: Proposal) -> list[Authorship]:
        """A row a signatory; the first keeps what the file said when it said more than a name."""
        said = f"原文：{self.paper.proposer}" if self.unnamed else ""
        return [
            Authorship(
                committee_id=proposal.committee_id,
                rulebook=proposal.rulebook,
                paper=proposal,
                person=one if isinstance(one, Person) else None,
                body=one if isinstance(one, Body) else None,
                order=order,
                signed_at=proposal.submitted_at,
                comment="" if order else said[:200],
            )
            for order, one in enumerate(self.signing)
        ]

    def wishes(self, proposal: Proposal) -> list[Suggestion]:
        """A row a unit the author wishes for."""
        wished = [(unit, Mode.LEAD) for unit in self.leads] + [(unit, Mode.CO) for unit in self.co]
        return [
            Suggestion(
                committee_id=proposal.committee_id, proposal=proposal, unit=unit, mode=mode, by_author=True
            )
            for unit, mode in wished
        ]


@transaction.atomic
def write(batch: Sequence[Ready], *, book: Book, by: Actor, now: datetime) -> int:
    """Writes the batch and returns how many went in: a paper that another run brought in meanwhile is left out."""
    sessions = {ready.session.pk: ready.session for ready in batch}
    serials = {key: count(next_number(session, "serial")) for key, session in sessions.items()}  # locks them
    here = _here(batch)
    batch = [ready for ready in batch if _door(ready) not in here]
    if not batch:
        return 0
    book.save(only=[one for ready in batch for one in ready.signing])
    proposals = [ready.proposal(next(serials[ready.session.pk]), by=by, now=now) for ready in batch]
    texts = {proposal.pk: ready.version for ready, proposal in zip(batch, proposals, strict=True)}
    told = {pk: {"版本": version.number, "正文摘要": version.digest} for pk, version in texts.items()}
    begin_all(PROPOSAL.step("receive"), proposals, by=by, now=now, told=lambda case: told[case.pk])
    pairs = list(zip(batch, proposals, strict=True))
    for ready, proposal in pairs:
        ready.version.paper = proposal
    insert([ready.version for ready in batch])
    insert(_pictures(pairs))
    names = [row for ready, proposal in pairs for row in ready.names(proposal)]
    begin_all(COSIGNING.step("record"), names, by=by, now=now)
    insert([row for ready, paper in pairs for row in ready.wishes(paper)])
    return len(batch)


def _pictures(pairs: Sequence[tuple[Ready, Proposal]]) -> list[Attachment]:
    """The rows of all pictures, their contents in place."""
    rows = []
    for ready, proposal in pairs:
        for picture in ready.paper.pictures:
            picture.row.paper = proposal
            put(picture.row, BytesIO(picture.load()))
            rows.append(picture.row)
    return rows


def _door(ready: Ready) -> tuple[int, str, str, int]:
    return ready.session.pk, ready.paper.source_number, ready.version.title, ready.signing[0].pk


def _here(batch: Sequence[Ready]) -> set[tuple[int, str, str, int]]:
    """The doors of papers with these titles that are here by now."""
    rows = Proposal.objects.of(batch[0].session.committee_id).received()
    same = rows.filter(title__in={ready.version.title for ready in batch})
    found = same.values_list("session_id", "source_number", "title", "first_person_id", "first_body_id")
    return {(session, number, title, person or body) for session, number, title, person, body in found}
