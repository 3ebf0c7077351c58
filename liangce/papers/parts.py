"""Parts people play in a paper."""

from liangce.kernel.actors import Claim, Part
from liangce.people import roles

SIGNATORY = Part(
    "signatory",
    "署名人本人",
    (Claim(roles.MEMBER, "person_id", "person"), Claim(roles.CONVENER, "body_id", "body")),
)
FIRST_PROPOSER = Part(
    "first_proposer",
    "第一提案人",
    (Claim(roles.MEMBER, "first_person_id", "person"), Claim(roles.CONVENER, "first_body_id", "body")),
)
