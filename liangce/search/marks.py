"""Words shown where they were found: the text as it is printed, in pieces, some of them marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liangce.search.fold import fold, fold_with_places


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `is_hit` when it is one of the words."""

    text: str
    is_hit: bool = False


def marked(text: str, words: Sequence[str]) -> list[Piece]:
    """The whole text in pieces."""
    return _pieces(text, _hits(text, words))


def in_context(
    lines: Iterable[str], words: Sequence[str], *, shown: str = "", width: int = 90
) -> list[Piece]:
    """A stretch of about `width` characters with as many different words as one line has; else the beginning.

    Words that stand in `shown`, which the reader has before them already, count only where all do.
    """
    kept = [line for line in lines if line.strip()]
    if not kept:
        return []
    seen = fold(shown)
    sought = [word for word in words if word not in seen] or words
    best, most = kept[0], 0
    for line in kept if sought else ():
        folded = fold(line)
        count = sum(word in folded for word in sought)
        if count > most:
            best, most = line, count
        if most == len(sought):
            break
    hits = _hits(best, words)
    if not hits:
        return _cut(kept[0], [], 0, width)
    start = max(0, min(hits[0][0] - width // 4, len(best) - width))
    return _cut(best, hits, start, width)


def _hits(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in the text, in order, joined where they overlap."""
    whole = fold(text)
    present = [word for word in words if word in whole]
    if not present:
        return []
    folded, places = fold_with_places(text)
    found = []
    for word in present:
        at = folded.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + 1)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, hits: Sequence[tuple[int, int]], start: int, width: int) -> list[Piece]:
    """The stretch that begins at `start`; no hit is cut through."""
    end = start + width
    for first, last in hits:
        start = first if first < start < last else start
        end = last if first < end < last else end
    inside = [(first - start, last - start) for first, last in hits if start <= first and last <= end]
    pieces = _pieces(text[start:end], inside)
    before = [Piece("…")] if start else []
    return [*before, *pieces, *([Piece("…")] if end < len(text) else [])]


def _pieces(text: str, hits: Iterable[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], 0
    for start, end in hits:
        pieces += [Piece(text[at:start]), Piece(text[start:end], is_hit=True)]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]
