"""Reads JSON from outside strictly: each value is what it must be, or a sentence says where it is not."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from liangce.press.bringing.neutral import BringRefused

T = TypeVar("T")


class Fields:
    """One object of the file; `where` names it in sentences: pages[2]."""

    def __init__(self, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            raise BringRefused(f"{where} 应是一组名称和值。")
        self.value, self.where = value, where

    def text(self, name: str, *, must: bool = False) -> str:
        """A text, "" when there is none; one that must be there is not empty."""
        found = self.value.get(name, "")
        if found is None:
            found = ""
        if not isinstance(found, str) or (must and not found.strip()):
            raise BringRefused(f"{self.where} 的 {name} 应是{'不空的' if must else ''}文字。")
        return found

    def number(self, name: str, default: int = 0, *, most: int = 10_000_000) -> int:
        """A whole number."""
        found = self.value.get(name, default)
        found = default if found is None else found
        if not isinstance(found, int) or isinstance(found, bool) or not -1 <= found <= most:
            raise BringRefused(f"{self.where} 的 {name} 应是 0 到 {most} 的整数。")
        return found

    def day(self, name: str) -> date:
        """A day: 2019-07-24."""
        try:
            return date.fromisoformat(self.text(name, must=True))
        except ValueError:
            raise BringRefused(f"{self.where} 的 {name} 应是日期，如 2019-07-24。") from None

    def moment(self, name: str) -> datetime:
        """A moment with its zone: 2019-07-25T09:00:00+08:00."""
        try:
            found = datetime.fromisoformat(self.text(name, must=True))
        except ValueError:
            found = None
        if found is None or found.tzinfo is None:
            raise BringRefused(f"{self.where} 的 {name} 应是带时区的时间，如 2019-07-25T09:00:00+08:00。")
        return found

    def one_of(self, name: str, known: list[str], default: str) -> str:
        """One of these words."""
        found = self.text(name) or default
        if found not in known:
            raise BringRefused(f"{self.where} 的 {name} 是“{found}”，只能是 {'、'.join(known)}。")
        return found

    def items(self, name: str) -> list[Any]:
        """A list, empty when there is none."""
        found = self.value.get(name)
        found = [] if found is None else found
        if not isinstance(found, list):
            raise BringRefused(f"{self.where} 的 {name} 应是列表。")
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self.items(name)
        if not all(isinstance(one, str) for one in found):
            raise BringRefused(f"{self.where} 的 {name} 应是文字的列表。")
        return tuple(found)

    def inner(self, name: str) -> "Fields":
        """An object within, empty when there is none."""
        return Fields(self.value.get(name) or {}, f"{self.where}.{name}" if self.where else name)

    def each(self, name: str, read: "Callable[[Fields], T]") -> tuple[T, ...]:
        """Every object of a list, read."""
        return tuple(read(one) for one in self._each(name))

    def _each(self, name: str) -> "Iterator[Fields]":
        for at, one in enumerate(self.items(name)):
            yield Fields(one, f"{self.where}.{name}[{at}]" if self.where else f"{name}[{at}]")

    def points(self, name: str, length: int) -> tuple[tuple[int, ...], ...]:
        """Lists of so many whole numbers each."""
        found = self.items(name)
        for one in found:
            if not isinstance(one, list) or len(one) != length or not all(type(n) is int for n in one):
                raise BringRefused(f"{self.where} 的 {name} 应是每组 {length} 个整数的列表。")
        return tuple(tuple(one) for one in found)
