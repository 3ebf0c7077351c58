"""Text below each other in one column, and the headline it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from liangce.press.marking.heads import Head
from liangce.press.marking.sheets import Sheet
from liangce.press.pdf.geometry import Box, around
from liangce.press.pdf.lines import Line


@dataclass(eq=False)
class Stack:
    """A stretch of a column. `how` says by what its headline was found: head, left, beside, above, none."""

    lines: list[Line] = field(default_factory=list)
    head: Head | None = None
    how: str = ""

    @property
    def box(self) -> Box:
        return around(line.box for line in self.lines)


def stacks_of(sheet: Sheet, heads: Sequence[Head], text: Sequence[Line]) -> list[Stack]:
    """Lines of text put below each other until a headline, a rule or a box comes between."""
    stacks: list[Stack] = []
    for line in sorted(text, key=lambda one: (round(one.box.top), one.box.left)):
        fitting = [
            stack
            for stack in stacks
            if _is_column(stack.box, line) and not _between(stack.box, line.box, sheet, heads)
        ]
        best = max(fitting, key=lambda stack: (stack.box.bottom, stack.box.across(line.box)), default=None)
        if best is None:
            stacks.append(Stack([line]))
        else:
            best.lines.append(line)
    return _with_cells(stacks)


def _with_cells(stacks: list[Stack]) -> list[Stack]:
    """Cells of a table at the top of a column stand beside each other: they go to the column they lie in."""
    kept = list(stacks)
    for stack in sorted(stacks, key=lambda one: one.box.width):
        box = stack.box
        for column in kept:
            wide = column.box
            inside = (
                wide.left - 2 <= box.left and box.right <= wide.right + 2 and box.width < 0.6 * wide.width
            )
            if column is not stack and inside and wide.top - 1 <= box.top and box.bottom <= wide.bottom + 1:
                column.lines += stack.lines
                kept.remove(stack)
                break
    return kept


def _is_column(box: Box, line: Line) -> bool:
    """Whether the line lies in the width of the column; a short line and an indented one hardly overlap."""
    across = box.across(line.box)
    indent = abs(box.left - line.box.left) < 2.6 * line.size
    return across > 0.5 * min(line.box.width, box.width) or (across > 2 and indent)


def _between(upper: Box, lower: Box, sheet: Sheet, heads: Sequence[Head]) -> bool:
    """Whether something that separates lies between the two."""
    left, right = max(upper.left, lower.left), min(upper.right, lower.right)
    gap = Box(left, min(upper.bottom, lower.top) - 1, right, max(lower.top, upper.bottom) + 1)
    if lower.top < upper.bottom - 2:  # beside it, as the cells of a table are
        gap = Box(left, lower.top, right, lower.top + 1)
    middle = Box(left, gap.top, right, gap.bottom)
    bands = [
        Box(head.span[0], head.box.top, head.span[1], head.box.bottom)
        for head in heads
        if not head.is_vertical
    ]
    if any(_begins_beside(lower, upper, head) for head in heads):
        return True
    things = [*sheet.level, *sheet.holes, *bands]
    return any(thing.down(middle) > 0 and thing.across(middle) > 0.3 * (right - left) for thing in things)


def _begins_beside(lower: Box, upper: Box, head: Head) -> bool:
    """Whether a column begins level with the top of a vertical headline, after more white than between lines."""
    level = head.is_vertical and abs(lower.top - head.box.top) < 1.5 * lower.height
    return level and lower.left > head.box.right and lower.top - upper.bottom > 1.5 * lower.height


def give_heads(stacks: Sequence[Stack], heads: Sequence[Head], sheet: Sheet, em: float) -> None:
    """Finds the headline of every stack: the next above it, else that of what stands to its left, else to its right."""
    for stack in stacks:
        if head := _head_above(stack, stacks, heads, sheet):
            stack.head, stack.how = head, "head"
    waiting = sorted(
        (stack for stack in stacks if not stack.how), key=lambda one: (one.box.left, one.box.top)
    )
    for stack in waiting:
        _continue_left(stack, stacks, heads, sheet, em)
    for stack in reversed(waiting):
        _continue_otherwise(stack, stacks, heads, sheet)


def _continue_left(
    stack: Stack, stacks: Sequence[Stack], heads: Sequence[Head], sheet: Sheet, em: float
) -> None:
    """A column goes on from the one to its left, or stands beside a vertical headline."""
    beside = _beside(stack, heads, sheet, to_left=True)
    left = _left(stack, stacks, sheet, em)
    if beside and (left is None or left.box.right < beside.box.left):
        stack.head, stack.how = beside, "beside"
    elif left and left.how:
        stack.head, stack.how = left.head, "left"


def _continue_otherwise(stack: Stack, stacks: Sequence[Stack], heads: Sequence[Head], sheet: Sheet) -> None:
    """To the right of it a vertical headline, or a column that has one; else whatever is above."""
    if stack.how:
        return
    if beside := _beside(stack, heads, sheet, to_left=False):
        stack.head, stack.how = beside, "beside"
        return
    right = [
        one
        for one in stacks
        if one.how == "beside"
        and 0 < one.box.left - stack.box.left < 2.5 * stack.box.width
        and one.box.down(stack.box) > 0.5 * stack.box.height
        and not _wall(stack.box, one.box, sheet)
    ]
    above = [
        one for one in stacks if one.how and one.box.across(stack.box) > 0 and one.box.top < stack.box.top
    ]
    if right:
        stack.head, stack.how = min(right, key=lambda one: one.box.left).head, "beside"
    elif above:
        stack.head, stack.how = max(above, key=lambda one: one.box.bottom).head, "above"


def _beside(stack: Stack, heads: Sequence[Head], sheet: Sheet, *, to_left: bool) -> Head | None:
    """The vertical headline in the next column, level with the top of this one."""
    box = stack.box
    near = [
        head
        for head in heads
        if head.is_vertical
        and head.box.top - 0.5 * head.box.height <= box.top <= head.box.bottom
        and 0 < (box.left - head.box.right if to_left else head.box.left - box.right) < box.width
        and not _wall(head.box, box, sheet)
    ]
    return min(near, key=lambda head: abs(head.box.middle - box.middle), default=None)


def _head_above(stack: Stack, stacks: Sequence[Stack], heads: Sequence[Head], sheet: Sheet) -> Head | None:
    """The nearest headline over this column, if no other text and no rule stands between."""
    box = stack.box
    over = [
        head
        for head in heads
        if head.box.bottom <= box.top + 0.5 * stack.lines[0].size
        and min(head.span[1], box.right) - max(head.span[0], box.left) > 0.6 * box.width
    ]
    if not over:
        return None
    head = max(over, key=lambda one: one.box.bottom)
    gap = Box(box.left, head.box.bottom, box.right, box.top)
    texts = [one.box for one in stacks if one is not stack]
    blocked = [
        thing
        for thing in (*texts, *sheet.level, *sheet.holes)
        if thing.down(gap) > 0.5 and thing.across(gap) > 0.3 * box.width
    ]
    return None if blocked else head


def _left(stack: Stack, stacks: Sequence[Stack], sheet: Sheet, em: float) -> Stack | None:
    """The column to the left that is level with the top of this one, unless a rule or box stands between."""
    box = stack.box
    level = [
        one
        for one in stacks
        if one is not stack
        and one.box.left < box.left - em
        and -0.5 * em < box.left - one.box.right + 1.5 * em
        and one.box.top - 2 * em <= box.top <= one.box.bottom + em
        and not _wall(one.box, box, sheet)
    ]
    return max(level, key=lambda one: (one.box.right, one.box.top), default=None)


def _wall(first: Box, then: Box, sheet: Sheet) -> bool:
    """Whether an upright rule stands between two columns where both have text."""
    left, right = min(first.right, then.right), max(first.left, then.left)
    top, bottom = max(first.top, then.top), min(first.bottom, then.bottom)
    gap = Box(left - 1, top, right + 1, max(bottom, top + 1))
    return any(wall.across(gap) > 0 and wall.down(gap) > 0.3 * gap.height for wall in sheet.upright)
