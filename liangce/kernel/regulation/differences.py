"""What differs between two regulations, rule by rule, in words; and where a rule was inherited from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .lines import Group, Line, by_path
from .reading import Path


@dataclass(frozen=True)
class Difference:
    """One rule before and after; "" where it was not, or is no more."""

    path: Path
    group: str
    label: str
    old: str
    new: str
    old_source: str = ""
    new_source: str = ""

    @property
    def kind(self) -> str:
        """In a word what happened to it."""
        return "新增" if not self.old else "删除" if not self.new else "改动"


def differences(old: Sequence[Group], new: Sequence[Group]) -> list[Difference]:
    """Every difference, in the order of the new regulation; what is gone stands at the end of its group."""
    before = {group.key: group for group in old}
    found: list[Difference] = []
    for group in new:
        found += _in_group(before.pop(group.key, Group(group.key, group.label, ())), group)
    for gone in before.values():
        found += _in_group(gone, Group(gone.key, gone.label, ()))
    return found


def _in_group(old: Group, new: Group) -> Iterator[Difference]:
    was, now = by_path([old]), by_path([new])
    for path in [*now, *(path for path in was if path not in now)]:
        one, other = was.get(path), now.get(path)
        known = other or one
        assert known is not None
        if (one and told(one)) == (other and told(other)) or (known.is_quiet and not (one and other)):
            continue
        words = [said(line) if line else "" for line in (one, other)]
        cited = [line.source if line else "" for line in (one, other)]
        yield Difference(path, new.label, known.label, *words, *cited)
    yield from _moved(old, new)


def _moved(old: Group, new: Group) -> Iterator[Difference]:
    """Lists whose items stand in another order."""
    for place in dict.fromkeys(line.item_of for line in new.lines if line.item_of):
        was = [line for line in old.lines if line.item_of == place]
        now = [line for line in new.lines if line.item_of == place]
        common = {line.path for line in was} & {line.path for line in now}
        order = [[line for line in lines if line.path in common] for lines in (was, now)]
        if [line.path for line in order[0]] != [line.path for line in order[1]]:
            words = ["、".join(line.label for line in lines) for lines in order]
            yield Difference(place, new.label, f"{new.label}的次序", *words)


def said(line: Line) -> str:
    """What the line says; an item that says nothing but its name says that."""
    if line.item_of is not None:
        return f"{line.label}{'（' + line.words + '）' if line.words else ''}"
    return line.words


def told(line: Line) -> tuple[str, str]:
    """What the line says, and where it comes from."""
    return said(line), line.source


def origins(own: Sequence[Group], below: Iterable[tuple[str, Sequence[Group]]]) -> dict[Path, str]:
    """By path, the title of the furthest profile below that says the same; "" for a rule of one's own."""
    found = dict.fromkeys(by_path(list(own)), "")
    same = by_path(list(own))
    for title, groups in below:
        there = by_path(list(groups))
        same = {
            path: line for path, line in same.items() if path in there and told(there[path]) == told(line)
        }
        found |= dict.fromkeys(same, title)
    return found
