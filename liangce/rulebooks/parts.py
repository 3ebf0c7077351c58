"""Who drafts rules, and who puts them in force: never the same person."""

from liangce.kernel.actors import Claim, Part
from liangce.people import roles

DRAFTERS = Part("rule_drafters", "提案委", (Claim(roles.PROPOSALS_COMMITTEE),))
WROTE = ("begun_by_id", "changed_by_id", "checked_by_id")
APPLIERS = Part(
    "rule_appliers",
    "没有参与起草的秘书长或系统管理员",
    (Claim(roles.SECRETARY_GENERAL, apart=WROTE), Claim(roles.ADMINISTRATOR, apart=WROTE)),
)
#: Who may send a checked draft back: those who would put it in force, and the drafters themselves.
REVIEWERS = Part("rule_reviewers", "提案委、秘书长或系统管理员", DRAFTERS.claims + APPLIERS.claims)
