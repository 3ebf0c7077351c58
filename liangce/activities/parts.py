"""Parts people play in an activity: the office prepares it, those on the roll are told, leaders sign the minutes."""

from liangce.kernel.actors import Claim, Part
from liangce.people import roles

OFFICE = Part("activity_office", "政协办公室", (Claim(roles.OFFICE),))
SIGNER = Part(
    "minutes_signer", "秘书长或主席会议成员", (Claim(roles.SECRETARY_GENERAL), Claim(roles.COUNCIL))
)
#: Everybody on the roll; for notices alone.
INVITED = Part("invited", "应到人员", (Claim(roles.MEMBER, "attendees__person_id"),))

APPLICANT = Part("leave_applicant", "请假人", (Claim(roles.MEMBER, "person_id"),))
BY_CONVENER = Part(
    "leave_convener", "界别召集人", (Claim(roles.CONVENER, "sector_id", "body", ("person_id",)),)
)
BY_OFFICE = Part("leave_office", "政协办公室", (Claim(roles.OFFICE, apart=("person_id",)),))
BY_SECRETARY = Part("leave_secretary", "秘书长", (Claim(roles.SECRETARY_GENERAL, apart=("person_id",)),))
BY_COUNCIL = Part("leave_council", "主席会议成员", (Claim(roles.COUNCIL, apart=("person_id",)),))
