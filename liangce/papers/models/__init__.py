"""Papers: what every kind has in common, their versions, their authors and what is attached to them."""

from liangce.papers.models.attachment import Attachment, Purpose
from liangce.papers.models.authorship import Authorship, Signing
from liangce.papers.models.paper import Kind, Origin, Paper, Proposers, Secrecy
from liangce.papers.models.version import Version

__all__ = [
    "Attachment",
    "Authorship",
    "Kind",
    "Origin",
    "Paper",
    "Proposers",
    "Purpose",
    "Secrecy",
    "Signing",
    "Version",
]
