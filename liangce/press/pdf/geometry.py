"""Rectangles in points, y downwards."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    def across(self, other: "Box") -> float:
        """How much of their widths lies one above the other; below zero is a gap."""
        return min(self.right, other.right) - max(self.left, other.left)

    def down(self, other: "Box") -> float:
        """How much of their heights lies side by side; below zero is a gap."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def holds(self, other: "Box", slack: float = 1.0) -> bool:
        """Whether the other lies within."""
        return (
            self.left - slack <= other.left
            and other.right <= self.right + slack
            and self.top - slack <= other.top
            and other.bottom <= self.bottom + slack
        )

    def touches(self, other: "Box") -> bool:
        """Whether they have an area in common."""
        return self.across(other) > 0 and self.down(other) > 0


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box round all of them; there must be one."""
    found = list(boxes)
    return Box(
        min(box.left for box in found),
        min(box.top for box in found),
        max(box.right for box in found),
        max(box.bottom for box in found),
    )
