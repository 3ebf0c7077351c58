"""Parts people play in an opinion report."""

from liangce.kernel.actors import POST_ROLE, Claim, Part
from liangce.people import roles

#: Who reports: members, conveners in the name of a body, invited informants.
REPORTING = (roles.MEMBER, roles.CONVENER, roles.INFORMANT)

AUTHOR = Part(
    "opinion_author",
    "作者本人",
    (
        Claim(roles.MEMBER, "first_person_id", "person"),
        Claim(roles.INFORMANT, "first_person_id", "person"),
        Claim(roles.CONVENER, "first_body_id", "body"),
    ),
)
#: Who reports it together with the author; to be told what became of it.
COAUTHORS = Part(
    "opinion_coauthor",
    "共同作者",
    (
        Claim(roles.MEMBER, "coauthors__person_id", "person"),
        Claim(roles.INFORMANT, "coauthors__person_id", "person"),
    ),
)
AUTHORS = (AUTHOR, COAUTHORS)
#: The same of the pieces that a combined piece was made of.
EVERY_AUTHOR = (*AUTHORS, AUTHOR.through("absorbed"), COAUTHORS.through("absorbed"))

DESK = Part("information_desk", "信息工作人员", (Claim(roles.INFORMATION_DESK),))
#: Who records what became of a report elsewhere: the desk by hand, or the other committee by its own word.
RECORDER = Part("level_recorder", "信息工作人员，或由往来件", (*DESK.claims, Claim(POST_ROLE)))
SIGNER = Part("opinion_signer", "秘书长或分管副主席", (Claim(roles.SECRETARY_GENERAL), Claim(roles.COUNCIL)))
#: All who may report, to be told what is wanted.
REPORTERS = Part("opinion_reporters", "委员、召集人、特邀信息员", tuple(Claim(role) for role in REPORTING))
