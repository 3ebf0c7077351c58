"""Leaders and a secretary-general for the cast, and how far a key proposal has come."""

from datetime import date
from typing import Any

from liangce.kernel.actors import Actor
from liangce.kernel.process import take
from liangce.people.models import Appointment, Person
from liangce.proposals.key.process import KEY
from liangce.proposals.models import KeyProposal, Proposal, Supervision
from tests.cast import NOW, TODAY, Cast
from tests.proposals.walk import assigned
from tests.support.replay import walked

#: name: (name in Chinese, office)
LEADERS = {
    "gao": ("高远", "vice_chairman"),
    "lu": ("陆明", "leader"),
    "xu": ("许静", "secretary_general"),
}


@walked
def with_leaders(cast: Cast) -> Cast:
    """The same cast, with 高远 (副主席), 陆明 (党政领导) and 许静 (秘书长)."""
    for name, (label, office) in LEADERS.items():
        person = cast.people[name] = Person.objects.of(cast.committee).create(
            committee=cast.committee, name=label
        )
        Appointment.objects.of(cast.committee).create(
            committee=cast.committee, person=person, office=office, from_on=date(2022, 1, 1)
        )
    return cast


@walked
def suggested(cast: Cast, proposal: Proposal | None = None, by: str = "chen") -> KeyProposal:
    proposal = proposal or assigned(cast)
    key = KeyProposal(committee=cast.committee, rulebook=proposal.rulebook, proposal=proposal)
    return take(KEY.step("suggest"), key, by=cast.actor(by), now=NOW, data={"reason": "群众反映集中"})


@walked
def shortlisted(cast: Cast, consult: tuple[str, ...] = (), **how: Any) -> KeyProposal:
    offices = [cast.units[name].pk for name in consult]
    return cast.take("shortlist", suggested(cast, **how), "tang", opinion="选题好", offices=offices)


@walked
def designated(cast: Cast, leaders: tuple[str, ...] = ("gao",), **how: Any) -> KeyProposal:
    """By the Council, on the day of the story."""
    persons = [cast.people[name].pk for name in leaders]
    return cast.take(
        "designate", shortlisted(cast, **how), "tang",
        on=TODAY, meeting="九届区政协第 52 次主席会议", leaders=persons, manner="lead",
    )  # fmt: skip


def of_leader(cast: Cast, key: KeyProposal, name: str = "gao") -> Supervision:
    return Supervision.objects.of(cast.committee).get(key=key, person=cast.people[name])


@walked
def logged(cast: Cast, key: KeyProposal, name: str = "gao", **data: Any) -> Supervision:
    given = {"kind": "event", "form": "inspection", "on": TODAY, "words": "实地察看三个小区", **data}
    return cast.take("log", of_leader(cast, key, name), name, **given)


@walked
def concluded(cast: Cast, **how: Any) -> KeyProposal:
    key = designated(cast, **how)
    cast.take("conclude", logged(cast, key), "gao", conclusion="牵头部门已明确")
    return fresh(key)


@walked
def reported(cast: Cast, **how: Any) -> KeyProposal:
    return cast.take("report", concluded(cast, **how), "tang", report="督办一次，问题解决")


@walked
def finished(cast: Cast, **how: Any) -> KeyProposal:
    return cast.take("finish", reported(cast, **how), "xu", on=TODAY, meeting="第 53 次主席会议")


def fresh(key: KeyProposal) -> KeyProposal:
    return KeyProposal.objects.of(key.committee_id).get(pk=key.pk)


def actor(cast: Cast, name: str) -> Actor:
    return cast.actor(name)
