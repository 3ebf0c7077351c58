"""Who signed a proposal, as documents name them; and to whom its answer goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from liangce.papers.models import Authorship, Paper, Signing
from liangce.people.models import Membership
from liangce.proposals.models import Proposal


@dataclass(frozen=True)
class Proposer:
    """A signatory with sector, work unit and post."""

    name: str
    sector: str = ""
    post: str = ""

    @property
    def described(self) -> str:
        """吴兰（经济界·花溪建工公司总经理）."""
        known = "·".join(filter(None, (self.sector, self.post)))
        return f"{self.name}（{known}）" if known else self.name


@dataclass(frozen=True)
class Addressee:
    """To whom a letter goes. Of a merged proposal the caller gives number and title of the addressee's own."""

    name: str  # as it stands at the head of the letter: 陈思远委员
    is_body: bool = False
    others: int = 0  # with how many others it was signed
    own_paper: str = ""  # what the addressee proposed, when it was merged into the one that was handled

    @property
    def you(self) -> str:
        """What the letter calls the addressee."""
        return "贵单位" if self.is_body else "您"


def signed(rows: Iterable[Authorship]) -> list[Authorship]:
    """The first proposer and those who signed."""
    return [row for row in rows if row.is_first or row.status == Signing.SIGNED]


def proposers(proposal: Proposal, rows: Iterable[Authorship]) -> list[Proposer]:
    """Each of these signatories; the sector is the one of the session's term."""
    rows = list(rows)
    members = Membership.objects.of(proposal.committee_id).filter(
        person__in=[row.person_id for row in rows if row.person_id], term=proposal.session.term_id
    )
    sectors = dict(members.order_by("from_on").values_list("person_id", "sector__name"))
    return [_proposer(row, sectors) for row in rows]


def _proposer(row: Authorship, sectors: dict[int, str | None]) -> Proposer:
    one: Any = row.person
    if one is None:
        return Proposer(str(row.body))
    work = one.employer if one.employer.endswith(one.post or "\0") else f"{one.employer}{one.post}"
    return Proposer(one.name, sectors.get(one.pk) or "", work)


def addressee(row: Authorship, handled: Paper) -> Addressee:
    """This signatory as the head of a letter about the handled proposal calls them."""
    name = f"{row.person.name}委员" if row.person else str(row.body)
    number = f"第{row.paper.number_text}号提案" if row.paper.number else f"流水号 {row.paper.serial_text}"
    own = f"《{row.paper.title}》（{number}）" if row.paper_id != handled.pk else ""
    return Addressee(name, is_body=row.person is None, others=row.paper.cosigners, own_paper=own)
