"""Parts people play in the handling of a proposal."""

from liangce.kernel.actors import Claim, Part
from liangce.papers.parts import FIRST_PROPOSER, SIGNATORY
from liangce.people import roles

UNIT_CLERK = Part("unit_clerk", "承办单位经办人", (Claim(roles.UNIT_CLERK, "unit_id", "unit"),))
UNIT_LEADER = Part("unit_leader", "承办单位负责人", (Claim(roles.UNIT_LEADER, "unit_id", "unit"),))
UNIT = Part("unit", "承办单位", UNIT_CLERK.claims + UNIT_LEADER.claims)
SIGNATORIES = SIGNATORY.through("authorships")
RATER = SIGNATORY.through("authorship")
EVERY_UNIT = UNIT.through("assignments")
PROPOSER = FIRST_PROPOSER.through("proposal")
URGERS = Part(
    "urgers",
    "督查室、交办单位或提案委",
    (Claim(roles.SUPERVISION_OFFICE), Claim(roles.ASSIGNING_OFFICE), Claim(roles.PROPOSALS_COMMITTEE)),
)
VERIFIERS = Part(
    "verifiers", "督查室或提案委", (Claim(roles.SUPERVISION_OFFICE), Claim(roles.PROPOSALS_COMMITTEE))
)
