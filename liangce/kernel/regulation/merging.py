"""Lays one profile over another, remembering which file each value came from.

a table             merges key by key; a term (a table with `basis`) replaces the whole term
a list of tables    merges item by item, told apart by code, name or tone; `remove = true` takes an item out
anything else       replaces what was there; `false` takes out a table or a list
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from .reading import Path, dotted, identity_of

Data = dict[str, Any]


class Merger:
    """The files laid one over the other, the first being the lowest."""

    def __init__(self, files: Sequence[tuple[str, Data]]) -> None:
        self.data: Data = {}
        self.origins: dict[Path, str] = {}
        self.problems: list[str] = []
        for self.file, data in files:
            self._lay(self.data, deepcopy(data), ())

    def _lay(self, base: Data, top: Data, path: Path) -> None:
        for key, value in top.items():
            below, here = base.get(key), (*path, key)
            if value is False and isinstance(below, dict | list):
                del base[key]
            elif isinstance(value, dict) and "basis" not in value:
                self._lay(self._table(base, key, here), value, here)
            elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
                base[key] = self._merged_items(below if isinstance(below, list) else [], value, here)
                self.origins.setdefault(here, self.file)
            else:
                base[key] = value
                self._own(here)

    def _table(self, base: Data, key: str, path: Path) -> Data:
        """The table below at this key, made when there is none."""
        if not isinstance(base.get(key), dict):
            base[key] = {}
            self._own(path)
        below: Data = base[key]
        return below

    def _merged_items(self, below: list[Any], top: list[Any], path: Path) -> list[Any]:
        items = {identity_of(item) or number: item for number, item in enumerate(below)}
        seen: set[object] = set()
        for number, item in enumerate(top, len(below)):
            name = identity_of(item) or number
            here = (*path, f"[{name}]")
            if name in seen:
                self._complain(here, "重复了")
            seen.add(name)
            if isinstance(item, dict) and item.get("remove") is True:
                if items.pop(name, None) is None:
                    self._complain(here, "在上级规程里没有，无从删除")
            elif isinstance(item, dict) and isinstance(items.get(name), dict):
                self._lay(items[name], item, here)
            else:
                items[name] = item
                self._own(here)
        return list(items.values())

    def _own(self, path: Path) -> None:
        """What stands at this path, and all inside it, is now this file's."""
        for inside in [other for other in self.origins if other[: len(path)] == path]:
            del self.origins[inside]
        self.origins[path] = self.file

    def _complain(self, path: Path, sentence: str) -> None:
        self.problems.append(f"{self.file}：{dotted(path)} {sentence}")
