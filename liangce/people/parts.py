"""Parts that do not depend on the case: the desks of the committee and the offices beside it."""

from liangce.kernel.actors import Claim, Part
from liangce.people import roles

SECRETARIAT = Part(
    "secretariat", "政协办公室或提案委", (Claim(roles.OFFICE), Claim(roles.PROPOSALS_COMMITTEE))
)
PROPOSALS_COMMITTEE = Part("proposals_committee", "提案委", (Claim(roles.PROPOSALS_COMMITTEE),))
ASSIGNING_OFFICE = Part("assigning_office", "交办单位", (Claim(roles.ASSIGNING_OFFICE),))
SUPERVISION_OFFICE = Part("supervision_office", "督查室", (Claim(roles.SUPERVISION_OFFICE),))
