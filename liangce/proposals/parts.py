"""Parts people play in the handling of a proposal."""

from liangce.kernel.actors import Claim, Part
from liangce.papers.parts import FIRST_PROPOSER, SIGNATORY
from liangce.people import roles
from liangce.people.parts import PROPOSALS_COMMITTEE, SECRETARIAT, SUPERVISION_OFFICE

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

# Publication: who may hide, who looks at it again, who decides.
REPLY_OPENER = Part("reply_opener", "承办单位经办人或提案委", UNIT_CLERK.claims + PROPOSALS_COMMITTEE.claims)
TEXT_CHECKER = Part(
    "text_checker", "遮盖人以外的政协办公室或提案委人员", SECRETARIAT.apart_from("prepared_by_id")
)
REPLY_DECIDER = Part(
    "reply_decider", "承办单位负责人或督查室", UNIT_LEADER.claims + SUPERVISION_OFFICE.claims
)
REPLY_CHECKER = Part(
    "reply_checker", "遮盖人以外的承办单位负责人或督查室", REPLY_DECIDER.apart_from("prepared_by_id")
)
REPLY_WITHDRAWER = Part(
    "reply_withdrawer",
    "承办单位负责人、督查室或提案委",
    REPLY_DECIDER.claims + PROPOSALS_COMMITTEE.claims,
)
