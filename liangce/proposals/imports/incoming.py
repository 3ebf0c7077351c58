"""A proposal as a file tells of it, before anything is looked up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from liangce.kernel.importing import BadRow
from liangce.kernel.regulation import Regulation
from liangce.papers.models import Kind
from liangce.papers.text.clean import clean_html
from liangce.papers.text.secrecy import marks_in
from liangce.papers.text.sections import recognise

LONGEST_TITLE = 200
#: What `recognise` takes for HTML; all else is plain text.
MARKUP = re.compile(r"</?(?:p|h[1-6]|div|table|ul|ol|br)\b[^>]*>", re.IGNORECASE)


@dataclass
class Incoming:
    """What one row or file says. `texts` is HTML by section name; `doubts` are (field, sentence)."""

    row: int
    title: str
    proposer: str
    texts: Mapping[str, str]
    cosigners: str = ""
    source_number: str = ""
    category: str = ""
    submitted_at: datetime | None = None
    consent: bool | None = None
    consent_reason: str = ""
    phone: str = ""
    sector: str = ""
    employer: str = ""
    member_number: str = ""
    origin: str = ""
    origin_from: str = ""
    leads: Sequence[str] = ()
    co: Sequence[str] = ()
    pictures: Sequence[Any] = ()
    doubts: list[tuple[str, str]] = field(default_factory=list)

    def check(self) -> None:
        """Raises BadRow with everything that keeps it out."""
        reasons = []
        if not self.title:
            reasons.append(("title", "没有案由"))
        elif len(self.title) > LONGEST_TITLE:
            reasons.append(("title", f"案由 {len(self.title)} 字，最多 {LONGEST_TITLE} 字"))
        if not self.proposer:
            reasons.append(("proposer", "没有提案人"))
        if not any(self.texts.values()):
            reasons.append(("content", "没有正文"))
        if marks := marks_in("\n".join([self.title, *self.texts.values()])):
            secret = f"文中有密级标志“{marks[0]}”。国家秘密不得进入本系统，请按保密规定线下报送"
            reasons.append(("content", secret))
        if reasons:
            raise BadRow(*reasons)


def divide(written: str, rules: Regulation) -> tuple[dict[str, str], list[str]]:
    """The text by the regulation's sections, and sentences about what a person should check.

    Plain text becomes escaped paragraphs; what looks like HTML is cleaned before and after it is divided.
    """
    is_html = MARKUP.search(written) is not None
    found = recognise(clean_html(written) if is_html else written, rules.sections[Kind.PROPOSAL])
    texts = {name: clean_html(html) if is_html else html for name, html in found.sections.items()}
    return texts, found.doubts
