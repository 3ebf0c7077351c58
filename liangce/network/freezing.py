"""The paper as it is handed over: what stands in it that moment, and nothing that is not for the other side."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from liangce.kernel.ledger.canonical import canonical, plain_value
from liangce.opinions.models import OpinionReport
from liangce.opinions.page import author_of
from liangce.papers.models import Attachment, Kind, Purpose
from liangce.papers.versions import current
from liangce.proposals.models import Proposal

PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)  # its file goes along as an attachment


def report_content(report: OpinionReport, *, named: bool, words: str) -> dict[str, Any]:
    """An opinion report; the names of its authors only when `named`, never how to reach them."""
    row = report.particulars
    return _paper(report, words) | {
        "authors": "、".join(dict.fromkeys(author_names(report))) if named else "",
        "issued": report.number_text,
        "place": row.place,
        "happened_at": plain_value(row.happened_at),
        "is_urgent": row.is_urgent,
        "attachments": _files(report, [report.pk, *report.absorbed.values_list("pk", flat=True)]),
    }


def proposal_content(proposal: Proposal, *, words: str) -> dict[str, Any]:
    """A proposal, with who proposes it: its handling unit must know whom it answers."""
    names = [str(row.signatory) for row in proposal.authorships.signed().select_related("person", "body")]
    return _paper(proposal, words) | {
        "authors": "、".join(names or [str(proposal.first_proposer)]),
        "issued": proposal.headline,
        "attachments": _files(proposal, [proposal.pk]),
    }


def author_names(report: OpinionReport) -> list[str]:
    """Who reported it; of a combined piece, who reported what went into it."""
    originals = OpinionReport.objects.of(report.committee_id).filter(merged_into=report.pk)
    pieces = [*originals.select_related("first_person", "first_body").order_by("submitted_at", "pk")] or [
        report
    ]
    found = []
    for piece in pieces:
        found.append(author_of(piece))
        found += [str(row.person) for row in piece.coauthors.select_related("person")]
    return found


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of the content as canonical JSON, in hexadecimal: equal on both sides."""
    return hashlib.sha256(canonical(content)).hexdigest()


def contents(committee: int, attachments: Iterable[dict[str, Any]]) -> dict[str, Path]:
    """Where the files named in a content of this committee lie, by hash."""
    wanted = {row["sha256"] for row in attachments}
    rows = Attachment.objects.of(committee).filter(sha256__in=wanted, refused_at=None)
    return {row.sha256: row.file for row in rows}


def _paper(paper: Any, words: str) -> dict[str, Any]:
    version = current(paper)
    return {
        "kind": paper.kind,
        "title": version.title or paper.title,
        "sections": [
            {"name": part["name"], "label": part["label"], "html": PICTURE.sub("", part["html"])}
            for part in version.sections
        ],
        "category": paper.category,
        "category_label": paper.category_label,
        "secrecy": paper.secrecy,
        "serial": paper.serial_text,
        "submitted_at": plain_value(paper.submitted_at),
        "words": words,
    }


def _files(paper: Any, papers: list[int]) -> list[dict[str, Any]]:
    purposes = [Purpose.ATTACHMENT, Purpose.PICTURE] if paper.kind == Kind.PROPOSAL else [Purpose.ATTACHMENT]
    rows = Attachment.objects.of(paper.committee_id).kept().filter(paper__in=papers, purpose__in=purposes)
    rows = rows.order_by("uploaded_at", "pk")
    found = {row.sha256: {"name": row.name, "sha256": row.sha256, "size": row.size} for row in rows}
    return list(found.values())
