"""Who does what to a manuscript and to an issue: three readings by three pairs of eyes, and nobody signs alone."""

from liangce.kernel.actors import SYSTEM_ROLE, Claim, Part
from liangce.people import roles

EDITORS = Part("press_editors", "编辑", (Claim(roles.EDITOR), Claim(roles.CHIEF_EDITOR), Claim(SYSTEM_ROLE)))
#: Who may hand in a manuscript.
WRITERS = Part(
    "press_writers",
    "编辑、办公室、专委会、信息工作人员、委员或通讯员",
    (
        *EDITORS.claims,
        Claim(roles.OFFICE),
        Claim(roles.PROPOSALS_COMMITTEE),
        Claim(roles.INFORMATION_DESK),
        Claim(roles.MEMBER),
        Claim(roles.CONVENER),
        Claim(roles.CORRESPONDENT),
    ),
)
#: The one whose manuscript it is, or an editor for them.
OWN = Part(
    "press_author",
    "作者或编辑",
    (
        *EDITORS.claims,
        Claim(roles.OFFICE, "begun_by_id"),
        Claim(roles.PROPOSALS_COMMITTEE, "begun_by_id"),
        Claim(roles.INFORMATION_DESK, "begun_by_id"),
        Claim(roles.MEMBER, "begun_by_id"),
        Claim(roles.CONVENER, "begun_by_id"),
        Claim(roles.CORRESPONDENT, "begun_by_id"),
    ),
)
FIRST_READER = Part(
    "press_first",
    "没有采写本稿的编辑",
    (Claim(roles.EDITOR, apart=("begun_by_id",)), Claim(roles.CHIEF_EDITOR, apart=("begun_by_id",))),
)
SECOND_READER = Part(
    "press_second",
    "没有采写和一审的编辑部主任",
    (Claim(roles.CHIEF_EDITOR, apart=("begun_by_id", "first_by_id")),),
)
THIRD = ("begun_by_id", "first_by_id", "second_by_id")
THIRD_READER = Part("press_third", "没有参加前两审的秘书长", (Claim(roles.SECRETARY_GENERAL, apart=THIRD),))
READERS = Part(
    "press_readers",
    "编辑、编辑部主任或秘书长",
    (Claim(roles.EDITOR), Claim(roles.CHIEF_EDITOR), Claim(roles.SECRETARY_GENERAL)),
)
CHIEFS = Part(
    "press_chiefs", "编辑部主任或秘书长", (Claim(roles.CHIEF_EDITOR), Claim(roles.SECRETARY_GENERAL))
)
PROOF1 = Part("press_proof1", "编辑", (Claim(roles.EDITOR), Claim(roles.CHIEF_EDITOR)))
PROOF2 = Part(
    "press_proof2",
    "没有一校的编辑",
    (Claim(roles.EDITOR, apart=("proof1_by_id",)), Claim(roles.CHIEF_EDITOR, apart=("proof1_by_id",))),
)
PROOF3 = Part(
    "press_proof3",
    "没有一校、二校的编辑部主任",
    (Claim(roles.CHIEF_EDITOR, apart=("proof1_by_id", "proof2_by_id")),),
)
SIGNER = Part("press_signer", "秘书长", (Claim(roles.SECRETARY_GENERAL),))
AUTHOR = Part("press_writer_self", "作者", tuple(c for c in OWN.claims if c.field))
