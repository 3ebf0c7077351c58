"""People: terms and sessions, bodies and units, persons, and the dated spells that say who was what when."""

from liangce.people.models.account import Account, Contrast, Reminding, TypeSize
from liangce.people.models.body import Body, BodyKind
from liangce.people.models.change import RecordChange
from liangce.people.models.person import Affiliation, Education, EmployerKind, Origin, Person, Sex
from liangce.people.models.reminder import Reminder
from liangce.people.models.spell import Appointment, Membership
from liangce.people.models.term import RulePeriod, Session, Term
from liangce.people.models.unit import Unit, UnitKind

__all__ = [
    "Account",
    "Affiliation",
    "Appointment",
    "Body",
    "BodyKind",
    "Contrast",
    "Education",
    "EmployerKind",
    "Membership",
    "Origin",
    "Person",
    "RecordChange",
    "Reminder",
    "Reminding",
    "RulePeriod",
    "Session",
    "Sex",
    "Term",
    "TypeSize",
    "Unit",
    "UnitKind",
]
