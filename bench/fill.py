"""Fills a database with proposals, as many as asked for, without walking each through its life.

Rows are what real ones would be (text, names, units, deadlines, status spread over all states, 5,000 a session); only
the ledger holds nothing of them. Printed as JSON: what the benchmark needs to ask for pages.
"""

import json
import random
import sys
from datetime import UTC, date, datetime, timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402

from liangce.kernel.keys import new_key  # noqa: E402
from liangce.kernel.models import Deadline  # noqa: E402
from liangce.kernel.paging import Cursor  # noqa: E402
from liangce.papers.models import Authorship, Kind, Paper, Proposers, Signing, Version  # noqa: E402
from liangce.people.models import Account, Person, Session, Unit, UnitKind  # noqa: E402
from liangce.proposals.models import Assignment, Proposal  # noqa: E402
from liangce.proposals.states import Answering, Mode, Status  # noqa: E402
from liangce.proposals.wanted import DEFAULT_SORT, SORTS  # noqa: E402
from tests.cast import Cast, make_cast  # noqa: E402

A_SESSION = 5_000
EXPORTED = 20_000  # proposals of the category that is exported
TOPICS = [
    "老旧小区加装电梯",
    "雨污分流改造",
    "社区养老服务",
    "智慧客运安全",
    "户外广告管理",
    "校外托管",
    "农村饮水",
    "非遗保护",
]
PLACES = [
    "贵筑",
    "清溪",
    "溪北",
    "平桥",
    "青岩",
    "石板",
    "麦坪",
    "燕楼",
    "孟关",
    "久安",
    "高坡",
    "黔陶",
    "马铃",
    "明珠",
]
SPREAD = [Status.CLOSED] * 12 + [Status.REPLIED, Status.HANDLING, Status.HANDLING, Status.ASSIGNED]
SPREAD += [Status.FILED, Status.EXAMINED, Status.SUBMITTED, Status.NOT_FILED]
ASSIGNED = {Status.ASSIGNED, Status.HANDLING, Status.REPLIED, Status.CLOSED}
TEXT = (
    "全区相关设施建成年代较早，群众反映集中。部门各管一段，缺少牵头单位，资金渠道分散。建议明确牵头部门，统筹资金，分期实施。"
    * 5
)


def fill(count: int) -> dict[str, object]:
    """Makes the committee and so many proposals; returns cookies and keys."""
    dice, cast = random.Random(7), make_cast("bench", "测试区政协")
    members = [Person(committee=cast.committee, name=f"委员{n}").sort_keys() for n in range(300)]
    Person.unscoped.bulk_create(members)
    units = [Unit(committee=cast.committee, kind=UnitKind.GOVERNMENT, name=f"第{n}局") for n in range(80)]
    Unit.unscoped.bulk_create(units)
    sessions = [cast.session, *(older(cast, n) for n in range(1, max(1, count // A_SESSION)))]
    for start in range(0, count, 1_000):
        batch(
            cast, dice, sessions[start // A_SESSION], members, units, range(start, min(count, start + 1_000))
        )
    cast.draft("wu")  # through the engine, so that the ledger has begun
    middle = Paper.unscoped.filter(status=Status.HANDLING).order_by("id")[count // 40]
    return {
        "slug": cast.committee.slug,
        "staff": cookie(cast, "tang"),
        "member": cookie(cast, "chen"),
        "detail": middle.pk,
        "deep": deep_page(cast),
        "export": "session=all&category=environment",
        "drafts": drafts(cast, 8_000),
        "examined": examined(cast),
        "sessions": len(sessions),
    }


def deep_page(cast: Cast) -> str:
    """The query of page 2,000 of the closed proposals of all sessions, or of the last page when there are fewer."""
    sort = SORTS[DEFAULT_SORT]
    closed = Proposal.objects.of(cast.committee).filter(status=Status.CLOSED).order_by(*sort.order())
    place = min(2_000 * 50, closed.count() - 51)
    row = closed[place]
    cursor = Cursor(True, place + 2, (row.submitted_at, row.pk)).text()
    return f"?session=all&state=closed&page={cursor}"


def drafts(cast: Cast, count: int) -> list[int]:
    """Empty drafts of 陈思远, one a request: nobody conflicts with anybody."""
    now = timezone.now()
    common = {"committee": cast.committee, "rulebook": cast.session.rulebook, "session": cast.session}
    rows = [
        Paper(
            **common,
            kind=Kind.PROPOSAL,
            status=Status.DRAFT,
            first_person=cast.people["chen"],
            created_at=now,
            moved_at=now,
        )
        for _ in range(count)
    ]
    Paper.unscoped.bulk_create(rows, batch_size=500)
    return [row.pk for row in rows]


def examined(cast: Cast) -> list[int]:
    """Proposals that wait to be filed: those there are, and as many more as a benchmark uses up."""
    extra, now = [], timezone.now()
    common = {"committee": cast.committee, "rulebook": cast.session.rulebook, "session": cast.session}
    for number in range(8_000):
        extra.append(
            Paper(
                **common,
                kind=Kind.PROPOSAL,
                status=Status.EXAMINED,
                first_person=cast.people["wu"],
                created_at=now,
                moved_at=now,
                submitted_at=now,
                serial=100_000 + number,
                is_session=True,
                title=f"关于立案的提案{number}",
            )
        )
    Paper.unscoped.bulk_create(extra, batch_size=500)
    return [row.pk for row in extra]


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


def batch(
    cast: Cast,
    dice: random.Random,
    session: Session,
    members: list[Person],
    units: list[Unit],
    numbers: range,
) -> None:
    """Proposals with these numbers, and what hangs on them."""
    common = {"committee": cast.committee, "rulebook": session.rulebook, "moved_at": timezone.now()}
    papers, versions, names, work, clocks = [], [], [], [], []
    for number in numbers:
        status, in_year = dice.choice(SPREAD), number % A_SESSION
        at = session.window_opens_at + timedelta(minutes=in_year * 25)
        filed = status not in (Status.SUBMITTED, Status.EXAMINED, Status.NOT_FILED)
        due = date(session.opens_on.year, 6, 30) if status in (Status.HANDLING, Status.ASSIGNED) else None
        member = dice.choice(members)
        paper = Paper(
            **common, kind=Kind.PROPOSAL, session=session, status=status, serial=in_year + 1, created_at=at,
            number=in_year + 1 if filed else None, filed_at=at if filed else None, submitted_at=at, is_session=True,
            title=f"关于{dice.choice(PLACES)}片区{dice.choice(TOPICS)}的提案（{number}）",
            category="environment" if number < EXPORTED else "economy",
            first_person=member, proposers=Proposers.MEMBER, publish_consent=True, due_on=due,
        )  # fmt: skip
        papers.append(paper)
        sections = [
            {"name": n, "label": n, "html": f"<p>{TEXT}</p>"}
            for n in ("background", "analysis", "suggestions")
        ]
        versions.append(
            Version(committee=cast.committee, paper=paper, number=1, title=paper.title, sections=sections,
                    characters=900, at=at, by_id=member.pk, by=member.name, sealed_at=at)
        )  # fmt: skip
        names.append(Authorship(**common, paper=paper, person=member, status=Signing.SIGNED, signed_at=at))
        if status in ASSIGNED:
            lead, helper = dice.sample(units, 2)
            done = status in (Status.REPLIED, Status.CLOSED)
            for unit, mode in ((lead, Mode.LEAD), (helper, Mode.CO)):
                state = ("replied" if mode == Mode.LEAD else "given") if done else Answering.HANDLING
                row = Assignment(**common, proposal_id=paper.pk, unit=unit, mode=mode, status=state, due_on=due,
                                 assigned_at=at, done_at=at if done else None)  # fmt: skip
                work.append(row)
                if due and mode == Mode.LEAD:
                    clocks.append(clock(cast, row, due))
    for rows in (papers, versions, names, work, clocks):
        if rows:
            type(rows[0]).unscoped.bulk_create(rows, batch_size=500)  # type: ignore[attr-defined]


def clock(cast: Cast, row: Assignment, due: date) -> Deadline:
    """A running deadline for the reply."""
    return Deadline(
        id=new_key(), committee=cast.committee, kind="answering", case_id=row.pk, whole_kind="proposal",
        whole_id=row.proposal_id, rule="reply", label="答复", variant="session", rulebook=row.rulebook,
        started_on=due - timedelta(days=90), due_on=due, opened_at=timezone.now(),
    )  # fmt: skip


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
    print(json.dumps(fill(int(sys.argv[1]))))
