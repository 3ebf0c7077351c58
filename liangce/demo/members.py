"""Members: their sectors, the leadership, the special committees, the liaison groups, and the changes in mid-term."""

from datetime import date
from itertools import cycle

from liangce.demo.people import People
from liangce.demo.reading import load
from liangce.people.models import Affiliation, BodyKind, Membership, Person

MIXED = {
    Affiliation.CPC: 42,
    Affiliation.MASSES: 32,
    Affiliation.NONPARTISAN: 10,
    Affiliation.RCCK: 2,
    Affiliation.CDL: 3,
    Affiliation.CNDCA: 3,
    Affiliation.CAPD: 2,
    Affiliation.CPWDP: 3,
    Affiliation.JIUSAN: 3,
}
#: Three of eight outside the CPC: 37.5 %, as the source says of the leadership.
LEADERSHIP = (
    ("chairman", "主席", Affiliation.CPC),
    ("vice_chairman", "副主席", Affiliation.CPC),
    ("vice_chairman", "副主席", Affiliation.RCCK),
    ("vice_chairman", "副主席", Affiliation.CPC),
    ("vice_chairman", "副主席", Affiliation.NONPARTISAN),
    ("vice_chairman", "副主席", Affiliation.CDL),
    ("vice_chairman", "副主席", Affiliation.CPC),
    ("secretary_general", "秘书长", Affiliation.CPC),
)
#: Three of nine outside the CPC in each special committee: 33.3 %.
SEATS, OUTSIDE = 9, 3
STANDING = 40
CHANGES = 6
ELDER_AGE = 74


def build_members(people: People) -> None:
    """Draws all members and gives them their seats."""
    _sectors(people)
    _changes(people)
    _leadership(people)
    _special_committees(people)
    _liaison_groups(people)
    _conveners(people)


def admit(people: People, sector: str, affiliation: str, work: str) -> Person:
    """A new person with a membership for this sector from the beginning of the term."""
    employer, post = _placed(people, work).split("|")
    person = people.person(affiliation=affiliation, employer=employer, post=post)
    number = f"09{len(people.memberships) + 1:04d}"
    people.memberships.append(
        Membership(
            committee=people.places.committee,
            person=person,
            term=people.places.term,
            number=number,
            sector=people.places.bodies[f"{BodyKind.SECTOR}:{sector}"],
            from_on=people.places.began_on,
            decided_by="八届区政协常委会第二十四次会议",
            document=f"花协〔{people.places.began_on.year - 1}〕31 号",
            reason="换届产生",
        )
    )
    people.members.append(person)
    return person


def _sectors(people: People) -> None:
    for name, size, affiliation, works in load("committee")["sectors"]:
        for _, work in zip(range(size), cycle(works), strict=False):
            drawn = affiliation or people.chance.choices(list(MIXED), list(MIXED.values()))[0]
            admit(people, name, drawn, work)
    elder = people.members[-1]  # of the last sector, the specially invited
    elder.born_on = date(people.places.began_on.year - ELDER_AGE, 3, 9)
    elder.employer, elder.post = "退休", "原花溪区某小学校长"
    people.desk["elder"] = elder
    economists = (s.person for s in people.memberships if s.sector and s.sector.name == "经济界")
    people.desk["member"] = next(economists)


def _placed(people: People, work: str) -> str:
    lists, chance = load("committee"), people.chance
    town = chance.choice(lists["townships"])[0]
    word, trade = chance.choice(lists["firm_words"]), chance.choice(lists["firm_trades"])
    return work.format(
        town=town,
        village=f"花溪区{town}某村",
        coop=f"{town}{word}种植专业合作社",
        firm=f"贵州{word}{trade}有限公司",
        n=chance.choice("二三四五六七八九"),
        office=chance.choice(lists["offices"]),
        bank=chance.choice(lists["banks"]),
    )


def _changes(people: People) -> None:
    """Some resign in mid-term and as many are co-opted, on one day, by one decision."""
    assert people.changed_on
    document = f"花协〔{people.changed_on.year}〕14 号"
    decided_by = "九届区政协常委会第十八次会议"
    staying = people.desk.values()
    free = [spell for spell in people.memberships[60:200] if spell.person not in staying]
    for spell in people.chance.sample(free, CHANGES):
        spell.to_on, spell.ended_by = people.changed_on, f"{decided_by}，{document}"
        people.members.remove(spell.person)
        people.leavers.append(spell.person)
        assert spell.sector
        joiner = admit(people, spell.sector.name, spell.person.affiliation, "大学城某高校|副教授")
        people.members.remove(joiner)
        people.joiners.append(joiner)
        successor = people.memberships[-1]
        successor.from_on, successor.decided_by = people.changed_on, decided_by
        successor.document, successor.reason = document, "增补"


def _leadership(people: People) -> None:
    body = people.places.bodies[f"{BodyKind.LEADERSHIP}:领导班子"]
    for office, title, affiliation in LEADERSHIP:
        person = next(
            p for p in people.members if p.affiliation == affiliation and p.employer != "政协花溪区委员会"
        )
        person.employer, person.post = "政协花溪区委员会", title
        people.appoint(people.appoint(person, office), "body_member", body=body)
    others = [person for person in people.members if person.employer != "政协花溪区委员会"]
    for person in people.chance.sample(others, STANDING):
        people.appoint(person, "standing_member")


def _special_committees(people: People) -> None:
    free = [person for person in people.members if person.employer != "政协花溪区委员会"]
    inside = iter([person for person in free if person.is_cpc])
    outside = iter([person for person in free if not person.is_cpc][::2])  # every other: not one sector only
    for body in people.places.of_kind(BodyKind.SPECIAL_COMMITTEE):
        seats = ["head", "deputy_head", *["body_member"] * (SEATS - 2)]
        for number, office in enumerate(seats):
            person = next(outside if 0 < number <= OUTSIDE else inside)
            people.appoint(person, office, body=body)
            if office == "head":
                people.conveners[body.pk] = person


def _liaison_groups(people: People) -> None:
    """Each headed by the local Party secretary, who need not be a member; every member belongs to one."""
    groups = people.places.of_kind(BodyKind.LIAISON_GROUP)
    for group in groups:
        place = group.name.removesuffix("委员联络组")
        party = "党工委" if place.endswith("街道") else "党委"
        secretary = people.person(
            affiliation=Affiliation.CPC, employer=f"{place}{party}", post="书记", age=45
        )
        people.appoint(secretary, "head", body=group)
    for person, group in zip(people.members, cycle(groups), strict=False):
        people.appoint(person, "body_member", body=group)


def _conveners(people: People) -> None:
    """One convener a party, people's organization and sector, of its own members."""
    parties = {row[0]: row[2] for row in load("committee")["parties"]}
    for body in people.places.of_kind(BodyKind.PARTY):
        ours = [person for person in people.members if person.affiliation == parties[body.name]]
        people.conveners[body.pk] = people.appoint(ours[-1], "convener", body=body)
    sectors = {
        spell.sector_id: spell.person
        for spell in reversed(people.memberships)
        if spell.person in people.members
    }
    for body in people.places.of_kind(BodyKind.SECTOR):
        people.conveners[body.pk] = people.appoint(sectors[body.pk], "convener", body=body)
    for number, body in enumerate(people.places.of_kind(BodyKind.ORGANIZATION)):
        person = people.members[100 + 11 * number]
        people.conveners[body.pk] = people.appoint(person, "convener", body=body)
