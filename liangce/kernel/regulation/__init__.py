"""Rules as data: a regulation is a TOML profile that may extend another, checked on load.

Start with `model.Regulation`. `profiles` reads the files, `merging` lays one over the other, `reading` checks.
`shape` says what a regulation is made of and `words` what its keys are called; `lines` prints it and `differences`
compares two.
"""

from .model import Regulation
from .parts import (
    Attachments,
    Band,
    Category,
    Choice,
    Collective,
    Cosign,
    Decider,
    NationalCategory,
    Numbering,
    Proof,
    Question,
    Reason,
    ReplyClass,
    ReplyMeaning,
    SectionRule,
    TitleRule,
)
from .profiles import load, load_file, load_text, names, parse
from .reading import RegulationError
from .scoring import (
    Appraisal,
    AwardRules,
    Grade,
    HandlingRater,
    Indicator,
    IndicatorGroup,
    KeyRules,
    Named,
    QualityRater,
    Sheet,
)
from .terms import AgreedDay, Basis, DeadlineRule, Extension, Term

__all__ = [
    "AgreedDay",
    "Appraisal",
    "Attachments",
    "AwardRules",
    "Band",
    "Basis",
    "Category",
    "Choice",
    "Collective",
    "Cosign",
    "DeadlineRule",
    "Decider",
    "Extension",
    "Grade",
    "HandlingRater",
    "Indicator",
    "IndicatorGroup",
    "KeyRules",
    "Named",
    "NationalCategory",
    "Numbering",
    "Proof",
    "QualityRater",
    "Question",
    "Reason",
    "Regulation",
    "RegulationError",
    "ReplyClass",
    "ReplyMeaning",
    "SectionRule",
    "Sheet",
    "Term",
    "TitleRule",
    "load",
    "load_file",
    "load_text",
    "names",
    "parse",
]
