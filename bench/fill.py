"""Fills a database with proposals, as many as asked for, without walking each through its life.

Rows are what real ones would be (text, names, units, deadlines, status spread over all states, 5,000 a session); only
the ledger holds nothing of them. One proposal beside them was walked to its last state, with all that leaves behind.
Printed as JSON: what the benchmark needs to ask for pages.
"""

import json
import random
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.bulk import Bulk  # noqa: E402
from bench.site import Site  # noqa: E402
from liangce.desk.recognised import SessionStore  # noqa: E402
from liangce.desk.statistics import refresh_statistics  # noqa: E402
from liangce.kernel.models import Deadline  # noqa: E402
from liangce.kernel.paging import Cursor  # noqa: E402
from liangce.papers.models import Authorship, Kind, Paper, Proposers, Signing, Version  # noqa: E402
from liangce.people.models import Account, Person, Session, Unit, UnitKind  # noqa: E402
from liangce.proposals.models import Assignment, Proposal  # noqa: E402
from liangce.proposals.states import Answering, Mode, Status  # noqa: E402
from liangce.proposals.wanted import DEFAULT_SORT, SORTS  # noqa: E402
from tests.cast import Cast, make_cast  # noqa: E402
from tests.proposals.walk import rated  # noqa: E402

A_SESSION = 5_000
EXPORTED = 20_000  # proposals of the category that is exported
USED_UP = 8_000  # drafts to be saved, and examined proposals to be filed
DEEP = 2_000  # the page that is called deep
PAGE = 50
# fmt: off
TOPICS = [
    "老旧小区加装电梯", "雨污分流改造", "社区养老服务", "智慧客运安全",
    "户外广告管理", "校外托管", "农村饮水", "非遗保护",
]
PLACES = [
    "贵筑", "清溪", "溪北", "平桥", "青岩", "石板", "麦坪", "燕楼", "孟关", "久安", "高坡", "黔陶", "马铃", "明珠",
]
# fmt: on
SPREAD = [Status.CLOSED] * 12 + [Status.REPLIED, Status.HANDLING, Status.HANDLING, Status.ASSIGNED]
SPREAD += [Status.FILED, Status.EXAMINED, Status.SUBMITTED, Status.NOT_FILED]
ASSIGNED = {Status.ASSIGNED, Status.HANDLING, Status.REPLIED, Status.CLOSED}
UNFILED = {Status.SUBMITTED, Status.EXAMINED, Status.NOT_FILED}
TEXT = (
    "全区相关设施建成年代较早，群众反映集中。部门各管一段，缺少牵头单位，资金渠道分散。建议明确牵头部门，统筹资金，分期实施。"
    * 5
)
SECTIONS = [
    {"name": name, "label": name, "html": f"<p>{TEXT}</p>"}
    for name in ("background", "analysis", "suggestions")
]


def fill(count: int) -> Site:
    """Makes the committee and so many proposals; returns cookies and keys."""
    cast = make_cast("bench", "测试区政协")
    walked = rated(cast)  # through the engine, so that the ledger has begun
    sessions = [cast.session, *(older(cast, back) for back in range(1, max(1, count // A_SESSION)))]
    filler = Filler(cast)
    for start in range(0, count, 1_000):
        numbers = range(start, min(count, start + 1_000))
        filler.add(sessions[start // A_SESSION], numbers)
    handling = Paper.unscoped.filter(status=Status.HANDLING).exclude(pk=walked.pk).order_by("id")
    site = Site(
        slug=cast.committee.slug,
        staff=cookie(cast, "tang"),
        member=cookie(cast, "chen"),
        detail=handling[count // 40].pk,
        walked=walked.pk,
        deep=deep_page(cast),
        export="session=all&category=environment",
        drafts=drafts(cast),
        examined=examined(cast),
    )
    refresh_statistics()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # what autovacuum would do in the middle of the measuring
            cursor.execute("VACUUM ANALYZE")
    return site


def deep_page(cast: Cast) -> str:
    """The cursor of page 2,000 of the closed proposals of all sessions, or of the last page but one."""
    sort = SORTS[DEFAULT_SORT]
    closed = Proposal.objects.of(cast.committee).filter(status=Status.CLOSED).order_by(*sort.order())
    place = min((DEEP - 1) * PAGE, (closed.count() // PAGE - 2) * PAGE)
    row = closed[place - 1]
    return Cursor(True, place + 1, (row.submitted_at, row.pk)).text()


def of_session(cast: Cast, session: Session) -> dict[str, object]:
    """What all papers of a session share."""
    return {
        "committee": cast.committee,
        "kind": Kind.PROPOSAL,
        "rulebook": session.rulebook,
        "session": session,
        "moved_at": timezone.now(),
    }


def drafts(cast: Cast) -> list[int]:
    """Empty drafts of 陈思远, one a request: nobody conflicts with anybody."""
    rows = Bulk(
        Paper,
        **of_session(cast, cast.session),
        status=Status.DRAFT,
        first_person=cast.people["chen"],
        created_at=timezone.now(),
    )
    keys = [rows.add() for _ in range(USED_UP)]
    rows.write()
    return keys


def examined(cast: Cast) -> list[int]:
    """Proposals that wait to be filed, as many as a benchmark uses up."""
    now = timezone.now()
    common = {
        "status": Status.EXAMINED,
        "first_person": cast.people["wu"],
        "created_at": now,
        "submitted_at": now,
    }
    rows = Bulk(Paper, **of_session(cast, cast.session), **common, is_session=True)
    keys = [rows.add(serial=100_000 + number, title=f"关于立案的提案{number}") for number in range(USED_UP)]
    rows.write()
    return keys


def older(cast: Cast, back: int) -> Session:
    """The session so many years before the current one."""
    year = 2026 - back
    return Session.objects.of(cast.committee).create(
        committee=cast.committee,
        term=cast.session.term,
        number=5 + back,
        opens_on=date(year, 2, 3),
        closes_on=date(year, 2, 6),
        window_opens_at=datetime(year - 1, 11, 1, tzinfo=UTC),
        cutoff_at=datetime(year, 2, 4, 10, tzinfo=UTC),
        rulebook=cast.session.rulebook,
    )


class Filler:
    """Adds proposals to a committee, a thousand at a time."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.dice = cast, random.Random(7)
        committee = cast.committee
        self.members = [Person(committee=committee, name=f"委员{n}").sort_keys() for n in range(300)]
        Person.unscoped.bulk_create(self.members)
        units = [Unit(committee=committee, kind=UnitKind.GOVERNMENT, name=f"第{n}局") for n in range(80)]
        Unit.unscoped.bulk_create(units)
        self.units = [unit.pk for unit in units]

    def add(self, session: Session, numbers: range) -> None:
        """Proposals with these numbers, and what hangs on them."""
        common = {"committee": self.cast.committee, "rulebook": session.rulebook, "moved_at": timezone.now()}
        self.papers = Bulk(
            Paper,
            **of_session(self.cast, session),
            is_session=True,
            proposers=Proposers.MEMBER,
            publish_consent=True,
        )
        self.versions = Bulk(
            Version, committee=self.cast.committee, number=1, sections=SECTIONS, characters=900
        )
        self.names = Bulk(Authorship, **common, status=Signing.SIGNED)
        self.work = Bulk(Assignment, **common)
        self.clocks = Bulk(
            Deadline, committee=self.cast.committee, kind="answering", whole_kind=Kind.PROPOSAL, rule="reply",
            label="答复", variant="session", rulebook=session.rulebook, opened_at=timezone.now(),
        )  # fmt: skip
        for number in numbers:
            self.one(session, number)
        for rows in (self.papers, self.versions, self.names, self.work, self.clocks):
            rows.write()

    def one(self, session: Session, number: int) -> None:
        """One proposal: its text, its author, its units and their deadline."""
        dice, in_year = self.dice, number % A_SESSION + 1
        status, member = dice.choice(SPREAD), dice.choice(self.members)
        at = session.window_opens_at + timedelta(minutes=in_year * 25)
        filed = status not in UNFILED
        due = date(session.opens_on.year, 6, 30) if status in (Status.HANDLING, Status.ASSIGNED) else None
        title = f"关于{dice.choice(PLACES)}片区{dice.choice(TOPICS)}的提案（{number}）"
        serial = in_year + 100  # the first belong to what was walked through the engine
        paper = self.papers.add(
            status=status, serial=serial, number=serial if filed else None, filed_at=at if filed else None,
            submitted_at=at, created_at=at, title=title, first_person=member.pk, due_on=due,
            category="environment" if number < EXPORTED else "economy",
        )  # fmt: skip
        self.versions.add(paper=paper, title=title, at=at, by_id=member.pk, by=member.name, sealed_at=at)
        self.names.add(paper=paper, person=member.pk, signed_at=at)
        if status in ASSIGNED:
            self.assigned(paper, due, at, is_done=status in (Status.REPLIED, Status.CLOSED))

    def assigned(self, paper: int, due: date | None, at: datetime, *, is_done: bool) -> None:
        """A unit that leads, with its deadline, and one that helps."""
        for unit, mode in zip(self.dice.sample(self.units, 2), (Mode.LEAD, Mode.CO), strict=True):
            done = "replied" if mode == Mode.LEAD else "given"
            row = self.work.add(
                proposal=paper, unit=unit, mode=mode, status=done if is_done else Answering.HANDLING, due_on=due,
                assigned_at=at, done_at=at if is_done else None,
            )  # fmt: skip
            if due and mode == Mode.LEAD:
                self.clocks.add(case_id=row, whole_id=paper, started_on=due - timedelta(days=90), due_on=due)


def cookie(cast: Cast, name: str) -> str:
    """A session of this person, signed in with everything their role asks for."""
    account = Account.objects.create(username=f"bench-{name}")
    Person.unscoped.filter(pk=cast.people[name].pk).update(account=account)
    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store["account_authentication_methods"] = [
        {"method": "password", "at": 0},
        {"method": "mfa", "type": "totp", "at": 0},
    ]
    store.create()
    return str(store.session_key)


if __name__ == "__main__":
    print(json.dumps(asdict(fill(int(sys.argv[1])))))
