"""Parts people play around a key proposal."""

from liangce.kernel.actors import Claim, Part
from liangce.people import roles

SUGGESTING = (
    roles.MEMBER,
    roles.CONVENER,
    roles.OFFICE,
    roles.PROPOSALS_COMMITTEE,
    roles.COUNCIL,
    roles.ASSIGNING_OFFICE,
    roles.SUPERVISION_OFFICE,
    roles.UNIT_CLERK,
    roles.UNIT_LEADER,
    roles.LEADER,
)
SUGGESTER = Part(
    "key_suggester", "委员、召集人、政协机关、交办或承办单位、领导", tuple(Claim(role) for role in SUGGESTING)
)
#: Who spoke for it, to be told what became of it.
VOICES = Part(
    "key_voices", "推荐人", tuple(Claim(role, "recommendations__person_id", "person") for role in SUGGESTING)
)
CONSULTED = Part("consulted", "被征求意见的单位", (Claim(roles.ASSIGNING_OFFICE, "unit_id", "unit"),))
SUPERVISOR = Part(
    "supervising_leader",
    "督办领导本人",
    (Claim(roles.COUNCIL, "person_id", "person"), Claim(roles.LEADER, "person_id", "person")),
)
EVERY_LEADER = SUPERVISOR.through("supervisions")
