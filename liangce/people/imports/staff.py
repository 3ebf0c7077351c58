"""In whose name a command takes something in."""

from datetime import date

from liangce.kernel.actors import Actor, Role, system_actor
from liangce.kernel.importing import ImportRefused
from liangce.kernel.models import Committee
from liangce.people import roles
from liangce.people.holdings import actor_for
from liangce.people.models import Appointment, Person
from liangce.people.offices import OFFICES

FOR_PROPOSALS = (roles.OFFICE, roles.PROPOSALS_COMMITTEE)
FOR_ROSTER = (*FOR_PROPOSALS, roles.ADMINISTRATOR)


def staff_actor(committee: Committee, name: str, *, wanted: tuple[Role, ...], on: date) -> Actor:
    """The staff person called so who holds one of the wanted roles, or the only one there is; raises ImportRefused.

    The first roster of a committee without staff is taken in by the house itself.
    """
    offices = [code for code, office in OFFICES.items() if set(office.roles) & set(wanted)]
    held = Appointment.objects.of(committee).on(on).filter(office__in=offices)
    staff = list(Person.objects.of(committee).filter(pk__in=held.values("person_id")))
    if not staff and not name and wanted == FOR_ROSTER:
        return system_actor(committee.pk)
    found = [person for person in staff if name in ("", person.name)]
    if len(found) == 1:
        return actor_for(found[0], on=on)
    known = "、".join(person.name for person in staff)
    labels = "、".join(role.label for role in wanted)
    if not staff:
        raise ImportRefused(
            f"还没有可以导入的工作人员（{labels}）。请先用 liangce import roster 导入工作人员"
        )
    if not found:
        raise ImportRefused(f"没有叫“{name}”的工作人员。可以写：{known}")
    raise ImportRefused(f"请用 --by 写明由谁导入：{known}")
