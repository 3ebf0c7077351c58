"""Whom a round of appraisal is announced to: everybody who has a form in it."""

from liangce.kernel.actors import Part
from liangce.proposals.models.appraisal import AUTHOR_RATER, UNIT_RATER

RATERS = Part(
    "appraisal_raters",
    "参加评议的单位和提案人",
    UNIT_RATER.through("forms").claims + AUTHOR_RATER.through("forms").claims,
)
