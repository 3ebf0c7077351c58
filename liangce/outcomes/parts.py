"""Parts people play in what becomes of a paper."""

from dataclasses import replace

from liangce.kernel.actors import Claim, Part
from liangce.people import roles

#: Who registers instructions, gives tasks and verifies: whoever receives leaders' papers in the committee's house.
DESK_ROLES = (
    roles.OFFICE,
    roles.PROPOSALS_COMMITTEE,
    roles.INFORMATION_DESK,
    roles.SECRETARY_GENERAL,
)
DESK = Part(
    "outcomes_desk",
    "政协机关经办人员",
    tuple(Claim(role) for role in DESK_ROLES),
)
AUTHOR = Part(
    "paper_author",
    "文稿的第一作者",
    (
        Claim(roles.MEMBER, "first_person_id", "person"),
        Claim(roles.INFORMANT, "first_person_id", "person"),
        Claim(roles.CONVENER, "first_body_id", "body"),
    ),
)
#: Of a signature.
SIGNER = Part(
    "paper_signer",
    "署名人",
    (
        Claim(roles.MEMBER, "person_id", "person"),
        Claim(roles.INFORMANT, "person_id", "person"),
        Claim(roles.CONVENER, "body_id", "body"),
    ),
)
UNIT = Part(
    "outcome_unit",
    "责任单位",
    (Claim(roles.UNIT_CLERK, "unit_id", "unit"), Claim(roles.UNIT_LEADER, "unit_id", "unit")),
)
TASK_UNIT = replace(UNIT, name="task_unit", label="批示的落实单位")

ITEM_AUTHOR = AUTHOR.through("paper")
#: Who enters the items of a paper.
ITEMISER = Part("itemiser", "第一作者或政协机关经办人员", ITEM_AUTHOR.claims + DESK.claims)
#: Who says that an item came to something.
CLAIMANT = Part(
    "claimant",
    "责任单位、第一作者或政协机关经办人员",
    UNIT.claims + ITEM_AUTHOR.claims + DESK.claims,
)
OF_CONVERSION = CLAIMANT.through("item")
VERIFIER = Part(
    "outcome_verifier",
    "申报人以外的政协机关经办人员",
    DESK.apart_from("claimed_by_id"),
)
