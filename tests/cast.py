"""The small cast of the tests: one district committee, and a person for every part."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from liangce.kernel import regulation
from liangce.kernel.actors import Actor
from liangce.kernel.models import Committee, Level, Rulebook
from liangce.kernel.process import take
from liangce.kernel.regulation import Regulation
from liangce.papers.models import Kind
from liangce.papers.versions import current, save_draft
from liangce.people.holdings import actor_for
from liangce.people.models import (
    Appointment,
    Body,
    BodyKind,
    Membership,
    Person,
    Session,
    Term,
    Unit,
    UnitKind,
)
from liangce.proposals.models import Proposal
from liangce.proposals.process import PROPOSAL
from tests.support.replay import walked

TODAY = date(2026, 2, 2)
NOW = datetime(2026, 2, 2, 1, 0, tzinfo=UTC)  # nine in the morning in Guiyang
TEXTS = {
    "background": "<p>全区建成二十年以上、无电梯的多层住宅集中在三个片区，老人出行不便。</p>",
    "analysis": "<p>意见统一难、资金分担难、管线迁改协调难并存，部门各管一段。</p>",
    "suggestions": "<p>一、明确牵头部门，并联审批。二、制定分层出资参考标准。三、同步推进管线迁改。</p>",
}


@dataclass
class Cast:
    """A committee with its people; `cast.chen` is an actor with all their roles on TODAY."""

    committee: Committee
    session: Session
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    moment: datetime = NOW  # at which they act, unless told otherwise

    def actor(self, name: str) -> Actor:
        """The person as an actor."""
        return actor_for(self.people[name], on=TODAY)

    def __getattr__(self, name: str) -> Actor:
        if name.startswith("_") or name not in self.__dict__.get("people", {}):
            raise AttributeError(name)
        return self.actor(name)

    @property
    def category(self) -> str:
        """A category that the session's rules know."""
        rules = self.session.rulebook.rules
        return "urban_rural" if rules.category("urban_rural") else rules.categories[0].code

    def draft(
        self,
        by: str = "chen",
        *,
        title: str = "关于老旧小区加装电梯统筹推进的提案",
        now: datetime | None = None,
    ) -> Proposal:
        """A complete draft by this member."""
        now = now or self.moment
        proposal = Proposal(
            committee=self.committee,
            rulebook=self.session.rulebook,
            session=self.session,
            kind=Kind.PROPOSAL,
            first_person=self.people[by],
            category=self.category,
            publish_consent=True,
        )
        actor = self.actor(by)
        proposal = take(PROPOSAL.step("draft"), proposal, by=actor, now=now)
        save_draft(proposal, by=actor, now=now, revision=proposal.revision, title=title, texts=TEXTS)
        return Proposal.objects.of(self.committee).get(pk=proposal.pk)

    def rewrite(self, proposal: Proposal, by: str, *, now: datetime, title: str = "", **texts: str) -> Any:
        """Changes title and texts (HTML by section name) of a draft, or of what was sent back."""
        held = {part["name"]: part["html"] for part in current(proposal).sections}
        return save_draft(
            proposal,
            by=self.actor(by),
            now=now,
            revision=proposal.revision,
            title=title or proposal.title,
            texts=held | texts,
        )

    def take(self, name: str, case: Any, by: str, /, now: datetime | None = None, **data: Any) -> Any:
        """Takes the step called `name`; keyword arguments are what it asks for."""
        return take(case.process.step(name), case, by=self.actor(by), now=now or self.moment, data=data)


@walked
def make_cast(slug: str = "huaxi", short_name: str = "花溪区政协") -> Cast:
    """Builds the committee in the database at hand."""
    committee = Committee.objects.create(
        slug=slug,
        name=f"中国人民政治协商会议{short_name}",
        short_name=short_name,
        level=Level.COUNTY,
        region="贵阳市",
    )
    rulebook = Rulebook.adopt(rules(), committee=committee, now=NOW)
    term = Term.objects.of(committee).create(committee=committee, number=9, begins_on=date(2022, 1, 1))
    session = Session.objects.of(committee).create(
        committee=committee,
        term=term,
        number=5,
        opens_on=date(2026, 2, 3),
        closes_on=date(2026, 2, 6),
        window_opens_at=datetime(2025, 11, 1, tzinfo=UTC),
        cutoff_at=datetime(2026, 2, 4, 10, tzinfo=UTC),
        rulebook=rulebook,
    )
    cast = Cast(committee, session)
    _places(cast)
    _people(cast, term)
    return cast


@cache
def rules() -> Regulation:
    """The shipped regulation, read once."""
    return regulation.load("huaxi")


#: name: (name in Chinese, office or "member", body or unit)
PEOPLE = {
    "chen": ("陈思远", "member", "economy"),
    "wu": ("吴兰", "member", "economy"),
    "luo": ("罗文", "member", "economy"),
    "zhou": ("周敏", "office_staff", None),
    "tang": ("唐立", "proposals_staff", None),
    "shi": ("石磊", "supervisor", "inspection"),
    "yang": ("杨帆", "unit_clerk", "housing"),
    "he": ("何平", "unit_leader", "housing"),
    "long": ("龙江", "unit_clerk", "finance"),
    "min": ("闵珍", "convener", "jiusan"),
    "deng": ("邓海", "administrator", None),
    "jin": ("金鑫", "auditor", None),
}


def _places(cast: Cast) -> None:
    for name, kind, label in (
        ("economy", BodyKind.SECTOR, "经济界"),
        ("jiusan", BodyKind.PARTY, "九三学社花溪区支社"),
    ):
        cast.bodies[name] = Body(committee=cast.committee, kind=kind, name=label)
    for name, unit_kind, label in (
        ("inspection", UnitKind.ASSIGNING, "区政府督查室"),
        ("housing", UnitKind.GOVERNMENT, "区住建局"),
        ("finance", UnitKind.GOVERNMENT, "区财政局"),
    ):
        cast.units[name] = Unit(committee=cast.committee, kind=unit_kind, name=label)
    Body.objects.of(cast.committee).bulk_create(cast.bodies.values())
    Unit.objects.of(cast.committee).bulk_create(cast.units.values())


def _people(cast: Cast, term: Term) -> None:
    """All of them in three statements: hundreds of tests begin so."""
    members, appointments = [], []
    for name, (label, office, place) in PEOPLE.items():
        person = cast.people[name] = Person(committee=cast.committee, name=label).sort_keys()
        since = {"committee": cast.committee, "person": person, "from_on": date(2022, 1, 1)}
        if office == "member":
            members.append(Membership(term=term, sector=cast.bodies[place or ""], **since))
        else:
            where = {"unit": cast.units.get(place or ""), "body": cast.bodies.get(place or "")}
            appointments.append(Appointment(office=office, **where, **since))
    Person.objects.of(cast.committee).bulk_create(cast.people.values())
    Membership.objects.of(cast.committee).bulk_create(members)
    Appointment.objects.of(cast.committee).bulk_create(appointments)
