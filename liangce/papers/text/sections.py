"""Finds the parts of a proposal (background, analysis, suggestions) in a text that was written elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml.html import HtmlElement

from liangce.papers.text.blocks import cut, fragment, has_picture, outer_html, text_of
from liangce.papers.text.headings import Hit, find_headings
from liangce.papers.text.paragraphs import from_plain


class SectionRule(Protocol):
    """One part as the regulation names it; see `liangce.kernel.regulation`."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Recognised:
    """`sections`: HTML by rule name, every rule present. `headings`: the words taken out, in their order."""

    sections: dict[str, str]
    doubts: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)


def recognise(source: str, rules: Sequence[SectionRule]) -> Recognised:
    """Plain text, or HTML that went through `clean_html`, parted by its headings. Nothing but pure headings goes."""
    html = (
        source
        if re.search(r"</?(?:p|h[1-6]|div|table|ul|ol|br)\b[^>]*>", source, re.IGNORECASE)
        else from_plain(source)
    )
    root = fragment(html)
    if root.text and root.text.strip():
        root = fragment(from_plain(root.text) + html[html.index("<") :])
    elements = [element for element in root if isinstance(element.tag, str)]
    hits = find_headings(elements, rules)
    if not hits:
        first = rules[0]
        doubt = f"没有认出各部分的标题，全文放在“{first.label}”里，请分到各部分。"
        return Recognised({rule.name: html if rule is first else "" for rule in rules}, [doubt])
    parts = _part(elements, hits, rules)
    return Recognised(parts, _doubts(elements, hits, parts, rules), [hit.words for hit in hits if hit.words])


def _part(
    elements: Sequence[HtmlElement], hits: Sequence[Hit], rules: Sequence[SectionRule]
) -> dict[str, str]:
    parts = {rule.name: "" for rule in rules}
    parts[rules[0].name] = _between(elements, (0, 0), (hits[0].block, hits[0].start))
    for hit, following in zip(hits, [*hits[1:], None], strict=True):
        until = (following.block, following.start) if following else (len(elements), 0)
        parts[hit.name] += _between(elements, (hit.block, hit.end), until)
    return parts


def _between(elements: Sequence[HtmlElement], since: tuple[int, int], until: tuple[int, int]) -> str:
    """The HTML from (block, character) up to (block, character)."""
    kept = []
    for number in range(since[0], min(until[0] + 1, len(elements))):
        start = since[1] if number == since[0] else 0
        end = until[1] if number == until[0] else None
        piece = elements[number] if (start, end) == (0, None) else cut(elements[number], start, end)
        if text_of(piece).strip() or has_picture(piece) or piece.tag == "table":
            kept.append(outer_html(piece))
    return "".join(kept)


def _doubts(
    elements: Sequence[HtmlElement], hits: Sequence[Hit], parts: dict[str, str], rules: Sequence[SectionRule]
) -> list[str]:
    labels = {rule.name: rule.label for rule in rules}
    order = list(labels)
    doubts = []
    if _between(elements, (0, 0), (hits[0].block, hits[0].start)):
        doubts.append(f"第一个标题之前的文字放在“{rules[0].label}”里，请核对。")
    found = [hit.name for hit in hits]
    if found != sorted(found, key=order.index):
        doubts.append("各部分的先后与规定的不同，已按规定的先后排列。")
    doubts += [
        f"“{labels[hit.name]}”是从“{hit.shown}”起分出来的，请核对。" for hit in hits if hit.is_doubtful
    ]
    doubts += [
        f"“{label}”只有标题，没有内容。" if name in found else f"没有找到“{label}”。"
        for name, label in labels.items()
        if not parts[name]
    ]
    return doubts
