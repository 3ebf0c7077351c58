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
from .terms import Basis, DeadlineRule, Extension, Term

__all__ = [
    "Attachments",
    "Band",
    "Basis",
    "Category",
    "Choice",
    "Collective",
    "Cosign",
    "DeadlineRule",
    "Extension",
    "NationalCategory",
    "Numbering",
    "Proof",
    "Question",
    "Reason",
    "Regulation",
    "RegulationError",
    "ReplyClass",
    "ReplyMeaning",
    "SectionRule",
    "Term",
    "TitleRule",
    "load",
    "load_file",
    "load_text",
    "names",
    "parse",
]
