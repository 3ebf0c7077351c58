"""Parts people play in a report."""

from dataclasses import replace

from liangce.kernel.actors import Claim, Part
from liangce.opinions.parts import COAUTHORS
from liangce.people import roles

WRITER = Part(
    "report_writer",
    "起草单位负责人、执笔人或录入的工作人员",
    (
        Claim(roles.CONVENER, "first_body_id", "body"),
        Claim(roles.MEMBER, "facts__pen_id", "person"),
        Claim(roles.OFFICE, "entered_by", "person"),
    ),
)
#: Who took part in the research, to be told what became of it.
GROUP = replace(COAUTHORS, name="report_group", label="参加的委员")
#: The body and the pen-holder: who entered it for them is not told.
AUTHOR = Part("report_author", "起草单位负责人、执笔人", WRITER.claims[:2])
AUTHORS = (AUTHOR, GROUP)

DESK = Part("report_desk", "政协办公室", (Claim(roles.OFFICE),))
#: Who enters what a meeting decided.
REGISTRAR = Part(
    "report_registrar", "秘书长或政协办公室", (Claim(roles.SECRETARY_GENERAL), Claim(roles.OFFICE))
)
SIGNER = Part(
    "report_signer",
    "秘书长或分管副主席（执笔人除外）",
    (
        Claim(roles.SECRETARY_GENERAL, apart=("facts__pen_id",)),
        Claim(roles.COUNCIL, apart=("facts__pen_id",)),
    ),
)
UNIT = Part(
    "report_unit",
    "送达单位",
    (
        Claim(roles.UNIT_CLERK, "unit_id", "unit"),
        Claim(roles.UNIT_LEADER, "unit_id", "unit"),
        Claim(roles.ASSIGNING_OFFICE, "unit_id", "unit"),
    ),
)
