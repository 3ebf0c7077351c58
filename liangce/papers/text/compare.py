"""Two versions of a text side by side in one: what came in is <ins>, what went is <del>."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from lxml.html import HtmlElement

from liangce.papers.text.blocks import BLOCK, fragment, outer_html

_ALIKE = 0.4  # paragraphs that share less are shown as one that went and one that came
_PAIRS = 400  # above so many candidate pairs, paragraphs are paired in order


@dataclass(frozen=True)
class Unit:
    """A paragraph, list item or table row: `cells` hold tokens, each a character or the HTML of a picture."""

    tag: str
    cells: tuple[tuple[str, ...], ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(token for cell in self.cells for token in cell)


@dataclass(frozen=True)
class Change:
    """A unit before and after; None where there is none."""

    old: Unit | None
    new: Unit | None


def compare(old_html: str, new_html: str) -> str:
    """The new text in HTML with the differences marked; unchanged paragraphs as they are."""
    return (
        "".join(_render(change) for change in changes(old_html, new_html))
        .replace("</table><table>", "")
        .replace("</ul><ul>", "")
    )


def summary(old_html: str, new_html: str) -> str:
    """“改动 3 段，增 45 字，删 12 字”, or “没有改动”. Counts leave out white space."""
    changed, added, removed = 0, 0, 0
    for change in changes(old_html, new_html):
        if change.old == change.new:
            continue
        changed += 1
        for kind, tokens in _pieces(change):
            size = sum(not token.isspace() for token in tokens)
            added += size if kind == "ins" else 0
            removed += size if kind == "del" else 0
    return f"改动 {changed} 段，增 {added} 字，删 {removed} 字" if changed else "没有改动"


def changes(old_html: str, new_html: str) -> list[Change]:
    """The units of both texts, aligned."""
    old, new = _units(fragment(old_html)), _units(fragment(new_html))
    aligned: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            aligned += [Change(unit, unit) for unit in new[c:d]]
        else:
            aligned += _paired(old[a:b], new[c:d])
    return aligned


def _units(root: HtmlElement) -> list[Unit]:
    units: list[Unit] = []
    loose: list[str] = list(root.text or "")
    for child in root:
        if child.tag == "tr":
            units.append(Unit("tr", tuple(_tokens(cell) for cell in child)))
        elif child.tag in BLOCK:
            has_blocks = any(inner.tag in BLOCK for inner in child)
            tag = {"ol": "li", "ul": "li"}.get(child.tag, child.tag)
            units += _units(child) if has_blocks else [Unit(tag, (_tokens(child),))]
        else:
            loose += _tokens(child)
        loose += child.tail or ""
    if "".join(loose).strip():
        units.append(Unit(root.tag if root.tag in BLOCK else "p", (tuple(loose),)))
    return units


def _tokens(element: HtmlElement) -> tuple[str, ...]:
    if element.tag == "img":
        return (outer_html(element),)
    tokens = list(element.text or "")
    for child in element:
        if child.tag in BLOCK and tokens and tokens[-1] != "\n":
            tokens.append("\n")
        tokens += ("\n",) if child.tag == "br" else _tokens(child)
        tokens += child.tail or ""
    return tuple(tokens)


def _paired(old: Sequence[Unit], new: Sequence[Unit]) -> list[Change]:
    """Changed paragraphs beside those they came from, in order; the rest come or go."""
    result: list[Change] = []
    position = 0
    for number, unit in enumerate(new):
        left = old[position:]
        if len(old) * len(new) > _PAIRS:
            left = left[:1]
        spare = max(1, len(left) - (len(new) - number - 1))
        likeness = [_alike(other, unit) for other in left[:spare]]
        best = max(range(len(likeness)), key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= _ALIKE:
            result += [Change(other, None) for other in left[:best]]
            result.append(Change(left[best], unit))
            position += best + 1
        else:
            result.append(Change(None, unit))
    return result + [Change(other, None) for other in old[position:]]


def _alike(old: Unit, new: Unit) -> float:
    if (old.tag == "tr") != (new.tag == "tr"):
        return 0
    if old.tag == "tr" and len(old.cells) == len(new.cells) and any(map(tuple.__eq__, old.cells, new.cells)):
        return 1
    matcher = SequenceMatcher(None, old.tokens, new.tokens, autojunk=False)
    return matcher.quick_ratio() if matcher.real_quick_ratio() >= _ALIKE else 0


def _pieces(change: Change) -> list[tuple[str, Sequence[str]]]:
    old, new = change.old, change.new
    if old is None or new is None:
        return [("del", old.tokens) if old else ("ins", new.tokens if new else ())]
    if len(old.cells) != len(new.cells):
        return difference(old.tokens, new.tokens)
    return [
        piece
        for before, after in zip(old.cells, new.cells, strict=True)
        for piece in difference(before, after)
    ]


def difference(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    """("equal" | "del" | "ins", tokens): by sentence first, then by character inside what changed."""
    pieces: list[tuple[str, Sequence[str]]] = []
    before, after = _sentences(old), _sentences(new)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = _flat(before[a:b]), _flat(after[c:d])
        pieces += [("equal", come)] if kind == "equal" else _by_character(gone, come)
    return pieces


def _by_character(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    if not old or not new or len(old) * len(new) > 4_000_000:
        return [(kind, tokens) for kind, tokens in (("del", old), ("ins", new)) if tokens]
    pieces: list[tuple[str, Sequence[str]]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < _ALIKE / 2:
        return [("del", old), ("ins", new)]
    a = b = 0  # what is shown so far
    for block in matcher.get_matching_blocks():
        island = block.size and block.size < 2 and a < block.a and b < block.b
        if island:  # one character that happens to be in both does not help the reader
            continue
        pieces += [
            (kind, part) for kind, part in (("del", old[a : block.a]), ("ins", new[b : block.b])) if part
        ]
        if block.size:
            pieces.append(("equal", new[block.b : block.b + block.size]))
        a, b = block.a + block.size, block.b + block.size
    return pieces


def _sentences(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    sentences: list[tuple[str, ...]] = []
    start = 0
    for position, piece in enumerate(tokens, 1):
        if piece in "。！？；\n" or position == len(tokens):
            sentences.append(tuple(tokens[start:position]))
            start = position
    return sentences


def _flat(sentences: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(token for sentence in sentences for token in sentence)


def _render(change: Change) -> str:
    unit = change.new or change.old
    assert unit is not None  # a change has at least one side
    if unit.tag != "tr":
        return _element(unit.tag, _marked(_pieces(change)))
    old, new = change.old, change.new
    if old and new and len(old.cells) == len(new.cells):
        cells = [_marked(difference(a, b)) for a, b in zip(old.cells, new.cells, strict=True)]
    else:
        kind = "ins" if old is None else "del" if new is None else "equal"
        cells = [_marked([(kind, cell)]) for cell in unit.cells]
    return f"<table><tr>{''.join(_element('td', cell) for cell in cells)}</tr></table>"


def _element(tag: str, inside: str) -> str:
    return f"<ul><li>{inside}</li></ul>" if tag == "li" else f"<{tag}>{inside}</{tag}>"


def _marked(pieces: Sequence[tuple[str, Sequence[str]]]) -> str:
    html = ""
    for kind, tokens in pieces:
        inside = "".join(map(_shown, tokens)).replace("\n", "<br>")
        html += inside if kind == "equal" or not inside else f"<{kind}>{inside}</{kind}>"
    return html


def _shown(piece: str) -> str:
    return piece if piece.startswith("<img ") else escape(piece, quote=False)
