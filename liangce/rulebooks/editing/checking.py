"""Lays the regulation's own problems at the boxes of a page, in the words of the page."""

import re
from collections.abc import Mapping
from typing import Any

from liangce.kernel.regulation import Regulation, RegulationError
from liangce.kernel.regulation.reading import Path, identity_of, read
from liangce.kernel.regulation.shape import Kind, every_key
from liangce.kernel.regulation.words import member_words
from liangce.rulebooks.editing.places import Place
from liangce.rulebooks.editing.sheet import Sheet

ALL = list(every_key(Regulation))
CHOICES = {key.shape.type for key in ALL if key.shape.kind is Kind.CHOICE}
#: What keys and values are called, by how files write them.
WORDS = {key.name: key.said.label for key in ALL}
WORDS |= {str(member): member_words(member) for choice in CHOICES for member in choice}


def problems_of(data: Mapping[str, Any]) -> list[tuple[Path, str]]:
    """(path, sentence) of what does not fit together in this data."""
    try:
        read(Regulation, data, file="")
    except RegulationError as error:
        return error.places
    return []


def lay(sheet: Sheet, place: Place, data: Mapping[str, Any]) -> bool:
    """Puts the problems of this place at its boxes; False when it has none. What is wrong elsewhere is told later."""
    own = [(path, sentence) for path, sentence in problems_of(data) if place.holds(path)]
    for path, sentence in own:
        sheet.lay_error(box_of(path, data), in_words(sentence, data, path))
    return bool(own)


def box_of(path: Path, data: Any) -> str:
    """The name of the box for this path: items stand in it by their place instead of their code."""
    names: list[str] = []
    for step in path:
        if step.startswith("[") and isinstance(data, list):
            codes = [f"[{identity_of(item) or number}]" for number, item in enumerate(data, 1)]
            place = codes.index(step) if step in codes else 0
            names.append(str(place))
            data = data[place] if place < len(data) else None
        else:
            names.append(step)
            data = data.get(step) if isinstance(data, Mapping) else None
    return ".".join(names)


def in_words(sentence: str, data: Mapping[str, Any] | None = None, path: Path = ()) -> str:
    """The sentence without keys and codes: [economy] becomes “经济发展”, max_chars becomes 最多字数."""
    labels = _labels(data, path) if data is not None else {}
    sentence = re.sub(r" ?\[([\w-]+)\] ?", lambda found: f"“{labels.get(found[1], found[1])}”", sentence)
    return re.sub(r"[a-z]\w*", lambda found: WORDS.get(found[0], found[0]), sentence)


def _labels(data: Any, path: Path) -> dict[str, str]:
    """What the items of the list at this path are called, by their codes."""
    for step in path:
        if step.startswith("["):
            break
        data = data.get(step) if isinstance(data, Mapping) else None
    items = data if isinstance(data, list) else []
    return {code: str(item.get("label") or code) for item in items if (code := identity_of(item))}
