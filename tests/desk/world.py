"""A small world in a real database, for tests that work with real processes.

Two committees; in the first a proposal that has reached the units, a key proposal, one that was appraised and one that
may be awarded, an attachment, an account with a second factor, a local day, and a draft of rules beside a session whose
rules have changed.
"""

import hashlib
from datetime import date

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from liangce.kernel.deadlines.recompute import set_local_day
from liangce.kernel.models import LocalDay
from liangce.kernel.readings import note_reading
from liangce.outcomes.linking import link
from liangce.papers.models import Attachment
from liangce.people.models import Account, Person
from liangce.people.sessions import adopt_rules
from liangce.proposals.models import Assignment, Proposal, Publication
from liangce.proposals.releasing import attachments
from liangce.proposals.releasing import release as put_out
from liangce.rulebooks.drafts import begin
from tests.cast import NOW, Cast, make_cast
from tests.duty.scoring import adopted, appealed, by_hand, dearer, with_clerk
from tests.outcomes.acting import LATER, correct, itemised, registered, verified
from tests.papers.test_strip import png
from tests.proposals.appraising import closed
from tests.proposals.awarding import hanging_out, objected
from tests.proposals.leaders import designated, logged, with_leaders
from tests.proposals.releasing import open_site, published
from tests.proposals.walk import assigned


@transaction.atomic
def build() -> None:
    """Writes it all."""
    cast = make_cast()
    open_site(cast)
    attach(walked(cast).proposal)
    release(cast)
    honour(cast)
    follow(cast)
    score(cast)
    sign_in(cast.people["zhou"])
    day = LocalDay(day=date(2026, 2, 9), is_workday=False, reason="苗族节日")
    set_local_day(cast.committee, day=day, by=cast.deng, now=NOW)
    begin(cast.session.rulebook, by=cast.tang, now=NOW)
    adopt_rules(cast.session, "national", by=cast.tang, now=NOW)
    make_cast("wudang", "乌当区政协").draft()


def honour(cast: Cast) -> None:
    """Rows in the tables of key proposals, of mutual appraisal and of awards."""
    with_leaders(cast)
    logged(cast, designated(cast))
    closed(cast)
    objected(cast, hanging_out(cast))


def follow(cast: Cast) -> None:
    """Rows in the tables of outcomes: an instruction that was read once, a task, what a suggestion came to."""
    paper = assigned(cast, title="关于停车的提案")
    row = registered(cast, paper)
    cast.take("give", row, "zhou", now=LATER, units=[cast.units["housing"].pk], text="研究")
    correct(cast, row)
    note_reading(cast.zhou, row, "批示原件", LATER)
    verified(cast, itemised(cast, paper)[0])
    other = Proposal.objects.of(cast.committee).exclude(pk=paper.pk).first()
    link(paper, other, "same", by=cast.zhou)


def score(cast: Cast) -> None:
    """Rows in the tables of points: two versions of a scheme, lines, what changed, a line by hand, an appeal."""
    with_clerk(cast)
    adopted(cast)
    adopted(cast, dearer("minhang", "filed", 20))
    cast.take("approve", by_hand(cast), "wang")
    appealed(cast)


def walked(cast: Cast) -> Assignment:
    """The lead unit's part of a proposal that has been assigned; two more proposals remain drafts."""
    for number in (1, 2):
        cast.draft("wu", title=f"草稿 {number}")
    proposal = cast.take("invite", cast.draft("chen"), "chen", persons=[cast.people["wu"].pk])
    cast.take("accept", proposal.authorships.get(person=cast.people["wu"]), "wu", reason="同意")
    proposal = cast.take("submit", proposal, "chen", no_secret=True)
    proposal = cast.take(
        "examine",
        proposal,
        "zhou",
        result="file",
        opinion="建议具体",
        category="urban_rural",
        leads=[],
        co=[],
    )
    proposal = cast.take("file", proposal, "tang")
    units = cast.units
    proposal = cast.take("assign", proposal, "shi", leads=[units["housing"].pk], co=[units["finance"].pk])
    return cast.take("receive", proposal.assignments.get(unit=units["housing"]), "yang")


def attach(proposal: Proposal) -> None:
    """One file, with its content where it belongs."""
    content = "附件的内容".encode()
    attachment = Attachment(
        committee=proposal.committee,
        paper_id=proposal.pk,
        name="说明.txt",
        mime="text/plain",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_at=NOW,
        uploaded_by="陈思远",
    )
    attachment.file.parent.mkdir(parents=True)
    attachment.file.write_bytes(content)
    attachment.save()


def release(cast: Cast) -> None:
    """The text is public, with a bare copy of the attachment."""
    case = Publication.objects.of(cast.committee).get()
    [attachment] = attachments(case)
    picture = SimpleUploadedFile("说明.png", png())
    put_out(case, attachment, picture, by=cast.zhou, now=NOW)
    published(cast, case.proposal)


def sign_in(person: Person) -> None:
    """An account with a password and a second factor."""
    person.account = Account.objects.create_user("zhoumin", password="huaxi-example-1")
    person.save()
    Authenticator.objects.create(user=person.account, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
