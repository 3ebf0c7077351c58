"""A paper as a Word file in the layout of official documents, with its pictures."""

from collections.abc import Sequence
from functools import partial

from liangce.papers.models import Paper, Version
from liangce.papers.pictures import load
from liangce.papers.text.files import safe_name
from liangce.papers.text.word_write import write_docx

NUMERALS = "一二三四五六七八九十"


def as_word(paper: Paper, version: Version, lines: Sequence[str]) -> bytes:
    """The .docx of this version; `lines` stand under the title."""
    filled = [part for part in version.sections if part["html"]]
    sections = [(f"{_numeral(i)}、{part['label']}", part["html"]) for i, part in enumerate(filled)]
    return write_docx(version.title or "（尚无案由）", lines, sections, load=partial(load, paper))


def file_name(paper: Paper, version: Version) -> str:
    """The number or serial where there is one, then the title."""
    mark = paper.number_text or paper.serial_text
    return safe_name(f"{mark} {version.title or '提案草稿'}.docx".strip())


def _numeral(position: int) -> str:
    return NUMERALS[position] if position < len(NUMERALS) else str(position + 1)
