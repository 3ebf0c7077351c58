"""Parts people play in points, and who may read whose."""

from liangce.kernel.actors import Claim, Part
from liangce.people import roles

#: Who reads everybody's file.
KEEPERS = (roles.OFFICE, roles.SECRETARY_GENERAL, roles.AUDITOR)
#: Who has business with points at all.
READERS = (roles.MEMBER, *KEEPERS, roles.COUNCIL)

OFFICE = Part("points_office", "政协办公室", (Claim(roles.OFFICE),))
APPROVING = (Claim(roles.OFFICE), Claim(roles.SECRETARY_GENERAL))
#: Nobody approves a line of their own making, or for themselves.
APPROVER = Part(
    "points_approver",
    "录入人和本人以外的政协办公室人员或秘书长",
    Part("", "", APPROVING).apart_from("made_by_id", "person_id"),
)
MAKER = Part("points_maker", "录入人", (Claim(roles.OFFICE, "made_by_id"),))
MEMBER = Part("points_member", "本人", (Claim(roles.MEMBER, "person_id"),))
ANSWERER = Part(
    "points_answerer", "本人以外的政协办公室人员或秘书长", Part("", "", APPROVING).apart_from("person_id")
)
