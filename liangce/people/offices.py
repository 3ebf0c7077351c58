"""Offices a person can be appointed to, where, and which roles each gives."""

from dataclasses import dataclass

from liangce.kernel.actors import Role
from liangce.people import roles


@dataclass(frozen=True)
class Office:
    """An office: what an appointment appoints to. `place` says where it is held."""

    code: str
    label: str
    place: str  # committee, body or unit
    roles: tuple[Role, ...] = ()
    by_term: bool = False  # elected or decided on for one term, and over with it


OFFICES: dict[str, Office] = {
    office.code: office
    for office in (
        Office("chairman", "主席", "committee", (roles.COUNCIL,), by_term=True),
        Office("vice_chairman", "副主席", "committee", (roles.COUNCIL,), by_term=True),
        Office(
            "secretary_general",
            "秘书长",
            "committee",
            (roles.SECRETARY_GENERAL, roles.COUNCIL),
            by_term=True,
        ),
        Office("deputy_secretary_general", "副秘书长", "committee", (roles.OFFICE,), by_term=True),
        Office("standing_member", "常务委员", "committee", by_term=True),
        Office("office_staff", "办公室工作人员", "committee", (roles.OFFICE,)),
        Office("proposals_staff", "提案委工作人员", "committee", (roles.PROPOSALS_COMMITTEE,)),
        Office("information_staff", "信息工作人员", "committee", (roles.INFORMATION_DESK,)),
        Office("informant", "特邀信息员", "committee", (roles.INFORMANT,)),
        Office("correspondent", "通讯员", "committee", (roles.CORRESPONDENT,)),
        Office("editor", "报刊编辑", "committee", (roles.EDITOR,)),
        Office("chief_editor", "编辑部主任", "committee", (roles.CHIEF_EDITOR,)),
        Office("administrator", "系统管理员", "committee", (roles.ADMINISTRATOR,)),
        Office("auditor", "审计员", "committee", (roles.AUDITOR,)),
        Office("head", "主任（组长）", "body", (roles.CONVENER,), by_term=True),
        Office("deputy_head", "副主任（副组长）", "body", by_term=True),
        Office("convener", "召集人", "body", (roles.CONVENER,), by_term=True),
        Office("body_member", "成员", "body", by_term=True),
        Office("assigning_clerk", "交办工作人员", "unit", (roles.ASSIGNING_OFFICE,)),
        Office("supervisor", "督查工作人员", "unit", (roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE)),
        Office("unit_clerk", "经办人", "unit", (roles.UNIT_CLERK,)),
        Office("unit_leader", "负责人", "unit", (roles.UNIT_LEADER,)),
        Office("leader", "党政领导", "committee", (roles.LEADER,)),
    )
}


def leading_offices() -> list[str]:
    """Codes of the offices of leaders: the Council's members, and those of Party and government."""
    return [code for code, office in OFFICES.items() if {roles.COUNCIL, roles.LEADER} & set(office.roles)]
