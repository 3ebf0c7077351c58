"""Parts people play in the selection of excellent proposals."""

from liangce.kernel.actors import Claim, Part
from liangce.people import roles
from liangce.proposals.models.award_reviews import REVIEWER

#: Who may nominate any proposal they know of; a member only nominates their own, where that is allowed.
NOMINATING = (
    roles.CONVENER,
    roles.OFFICE,
    roles.PROPOSALS_COMMITTEE,
    roles.COUNCIL,
    roles.ASSIGNING_OFFICE,
    roles.SUPERVISION_OFFICE,
    roles.UNIT_CLERK,
    roles.UNIT_LEADER,
)
NOMINATOR = Part(
    "nominator",
    "召集人、政协机关、交办或承办单位，允许自荐时也可以是提案人",
    tuple(Claim(role) for role in (*NOMINATING, roles.MEMBER)),
)
#: Whom a new round is announced to: those who may nominate, beside the desk that begins it.
INVITED = Part(
    "invited_to_nominate",
    "召集人、交办、督查和承办单位",
    tuple(
        Claim(role)
        for role in (
            roles.CONVENER,
            roles.ASSIGNING_OFFICE,
            roles.SUPERVISION_OFFICE,
            roles.UNIT_CLERK,
            roles.UNIT_LEADER,
        )
    ),
)
MEMBERS = Part("every_member", "全体委员", (Claim(roles.MEMBER),))
#: Whom the list concerns while it hangs out, and once it is published.
PUBLIC = Part(
    "award_public",
    "委员、召集人、政协机关、领导、交办和承办单位",
    (*MEMBERS.claims, *(Claim(role) for role in (*NOMINATING, roles.LEADER))),
)
VOICES = Part(
    "award_voices",
    "推荐人",
    tuple(Claim(role, "recommendations__person_id", "person") for role in NOMINATING),
)
REVIEWERS = REVIEWER.through("reviews")
ANYBODY = Part("anybody", "本级政协的任何人", tuple(Claim(role) for role in roles.ROLES.values()))
