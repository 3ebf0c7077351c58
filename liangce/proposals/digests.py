"""What the ledger holds of a text or of answers that it does not repeat: a change behind its back can be found."""

import hashlib
from typing import TYPE_CHECKING

from liangce.kernel.ledger.canonical import canonical

if TYPE_CHECKING:
    from liangce.proposals.models import Feedback, Redaction


def of_text(html: str) -> str:
    """SHA-256 of the text as it is stored, in hexadecimal."""
    return hashlib.sha256(html.encode()).hexdigest()


def of_answers(feedback: "Feedback") -> str:
    """SHA-256 of the answers as canonical JSON, in hexadecimal.

    Answers are few words among few: with its key and its moment each verdict has a digest of its own, and equal
    digests do not betray equal verdicts.
    """
    given = {"feedback": feedback.pk, "given_at": feedback.given_at, "answers": feedback.answers}
    return hashlib.sha256(canonical(given)).hexdigest()


def of_redaction(redaction: "Redaction") -> str:
    """SHA-256 of everything that would be read of a redacted copy, as canonical JSON."""
    shown = (redaction.extent, redaction.title, redaction.shows_names, redaction.html, redaction.summary)
    return hashlib.sha256(canonical({"shown": list(shown), "kept": redaction.kept})).hexdigest()
