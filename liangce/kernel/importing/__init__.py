"""Tables taken in row by row: a trial run first, then the same run written down.

A package that takes something in makes an `Intake` (see `run`); `cells` reads what people type, `report` says
what came of it.
"""

from .cells import BadCell, BadRow
from .report import Problem, Report, Verdict
from .run import ImportRefused, Intake, Run, Taken, Tick, apply, fingerprint, plan, record

__all__ = [
    "BadCell",
    "BadRow",
    "ImportRefused",
    "Intake",
    "Problem",
    "Report",
    "Run",
    "Taken",
    "Tick",
    "Verdict",
    "apply",
    "fingerprint",
    "plan",
    "record",
]
