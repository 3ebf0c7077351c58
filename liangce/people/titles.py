"""What an appointment is called: 提案委副主任, 第三联络组组长, 区住建局经办人."""

from liangce.people.models import Appointment, BodyKind
from liangce.people.offices import OFFICES

GROUPS = (BodyKind.GROUP, BodyKind.LIAISON_GROUP)
#: In the order of offices: the chairman before a standing member, a head before a member.
RANKS = {code: rank for rank, code in enumerate(OFFICES)}


def office_name(appointment: Appointment) -> str:
    """The office without its place: of “主任（组长）” a group's is 组长, others' 主任. The body must be loaded."""
    first, _, second = appointment.held.label.rstrip("）").partition("（")
    in_group = appointment.body is not None and appointment.body.kind in GROUPS
    return second if second and in_group else first


def title(appointment: Appointment) -> str:
    """The office with its place. Body and unit must be loaded."""
    place = appointment.unit or appointment.body
    return f"{place.label if place else ''}{office_name(appointment)}"


def by_rank(appointment: Appointment) -> int:
    """Sorts appointments, the higher office first."""
    return RANKS[appointment.office]
