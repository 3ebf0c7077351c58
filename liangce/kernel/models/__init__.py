"""The kernel's tables: the committee, its ledger, deadlines, notices, who read what, rules and local days."""

from liangce.kernel.models.committee import Committee, Level
from liangce.kernel.models.deadline import Deadline, Extension, Pause
from liangce.kernel.models.entry import Checkpoint, Entry, Head
from liangce.kernel.models.localday import LocalDay
from liangce.kernel.models.notice import Delivery, DeliveryState, Notice
from liangce.kernel.models.reading import Reading
from liangce.kernel.models.rulebook import Rulebook

__all__ = [
    "Checkpoint",
    "Committee",
    "Deadline",
    "Delivery",
    "DeliveryState",
    "Entry",
    "Extension",
    "Head",
    "Level",
    "LocalDay",
    "Notice",
    "Pause",
    "Reading",
    "Rulebook",
]
