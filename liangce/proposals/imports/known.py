"""Which proposals are here already: by the source's number in a session, else by title and first proposer."""

from dataclasses import dataclass

from liangce.kernel.importing import BadRow
from liangce.kernel.models import Committee
from liangce.papers.models import Version
from liangce.people.imports.guessing import squeezed
from liangce.people.models import Session
from liangce.proposals.models import Proposal

DOORS = ("source_number", "title", "first_person_id", "first_body_id")


@dataclass(frozen=True)
class Here:
    """A proposal as it came in: `row` is set when it stands earlier in the same file."""

    title: str
    number: str = ""
    version: int = 0
    digest: str = ""
    row: int = 0


class Known:
    """The received proposals of each session, read when the first row of that session comes."""

    def __init__(self, committee: Committee) -> None:
        self.committee = committee
        self.sessions: set[int] = set()
        self.by_number: dict[tuple[int, str], Here] = {}
        self.by_title: dict[tuple[int, str, int], Here] = {}

    def find(self, session: Session, source_number: str, title: str, proposer: int | None) -> Here | None:
        """The proposal that is here; raises BadRow when its number belongs to another title."""
        self._read(session)
        if source_number and (here := self.by_number.get((session.pk, source_number))):
            if squeezed(here.title) != squeezed(title):
                where = f"第 {here.row} 行" if here.row else f"{session}已有的提案"
                raise BadRow(
                    ("source_number", f"提案号 {source_number} 已属于《{here.title}》（{where}），案由不同")
                )
            return here
        here = self.by_title.get((session.pk, squeezed(title), proposer or 0))
        return None if here and here.number and source_number else here

    def is_same(self, here: Here, version: Version) -> bool:
        """Whether the text is the one that came in: the addresses of its pictures may differ."""
        if here.digest == version.digest:
            return True
        return Version.objects.of(self.committee).filter(pk=here.version, plain=version.plain).exists()

    def add(self, session: Session, proposer: int, here: Here) -> None:
        """Notes a proposal that is here, or coming in."""
        if here.number:
            self.by_number[session.pk, here.number] = here
        self.by_title.setdefault((session.pk, squeezed(here.title), proposer), here)

    def _read(self, session: Session) -> None:
        if session.pk in self.sessions:
            return
        self.sessions.add(session.pk)
        received = Proposal.objects.of(self.committee).received().in_session(session)
        first = Version.objects.of(self.committee).filter(number=1, paper__in=received)
        paths = [f"paper__{door}" for door in DOORS]
        for version, digest, title, number, _, person, body in first.values_list(
            "pk", "digest", "title", *paths
        ):
            self.add(session, person or body, Here(title, number, version, digest))
