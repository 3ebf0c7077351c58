"""Everybody beside the members: the committee's desks, offices that assign, units that answer, leaders."""

from liangce.demo.people import People
from liangce.demo.places import CHIEF
from liangce.people.models import Affiliation, Person, UnitKind

#: What the example calls a desk: office held, department, post.
DESKS = {
    "office": ("office_staff", "区政协办公室", "秘书科科长"),
    "office2": ("office_staff", "区政协办公室", "干部"),
    "proposals": ("proposals_staff", "区政协提案委办公室", "主任"),
    "proposals2": ("proposals_staff", "区政协提案委办公室", "干部"),
    "deputy": ("deputy_secretary_general", "区政协办公室", "副秘书长"),
    "administrator": ("administrator", "区政协委员联络服务中心", "系统管理员"),
    "auditor": ("auditor", "区政协委员联络服务中心", "审计员"),
}
LEADERS = {
    "secretary": ("中共花溪区委", "书记"),
    "governor": ("花溪区人民政府", "区长"),
    "leader": ("中共花溪区委", "副书记（联系政协工作）"),
    "executive": ("花溪区人民政府", "常务副区长（联系政协工作）"),
}
#: The head of this unit is a member too: an author of proposals that the unit has to answer.
CONFLICTED = "区住建局"


def build_desks(people: People) -> None:
    """Staff, leaders, and a clerk and a leader for each unit."""
    for name, (office, employer, post) in DESKS.items():
        people.desk[name] = people.appoint(_official(people, employer, post), office)
    for name, (employer, post) in LEADERS.items():
        people.desk[name] = people.appoint(_official(people, employer, post), "leader")
    for short, unit in people.places.units.items():
        if unit.kind == UnitKind.ASSIGNING:
            office = "supervisor" if short != "区委办公室" else "assigning_clerk"
            people.clerks[short] = people.appoint(_official(people, unit.name, "科长"), office, unit=unit)
            continue
        people.clerks[short] = people.appoint(
            _official(people, unit.name, "办公室干部"), "unit_clerk", unit=unit
        )
        head = _member_and_head(people) if short == CONFLICTED else _official(people, unit.name, "主要负责人")
        people.heads[short] = people.appoint(head, "unit_leader", unit=unit)
    people.desk["assigning"] = people.clerks[CHIEF]


def _official(people: People, employer: str, post: str) -> Person:
    return people.person(affiliation=Affiliation.CPC, employer=employer, post=post)


def _member_and_head(people: People) -> Person:
    """A member of the CPC sector, who has no other seat, heads the unit."""
    seated = {spell.person for spell in people.appointments if spell.office != "body_member"}
    person = next(p for p in people.members if p.is_cpc and p not in seated)
    person.employer, person.post = people.places.units[CONFLICTED].name, "局长"
    people.desk["both"] = person
    return person
