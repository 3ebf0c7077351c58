"""A story, or the rest of one, on one page."""

from dataclasses import dataclass

from liangce.press.compose.stories import Story


@dataclass(eq=False)
class Item:
    """A story, or the rest of one, as it stands on one page."""

    story: Story
    number: int = 1
    start: tuple[int, int] = (0, 0)
    jump_from: str = ""
    jump_to: str = ""
    asked: int | None = None  # rows of text that stay here because the editor cut it
    limit: int | None = None  # … or because there is no more room
    pad: int = 0  # rows that heads kept off the foot of a column cost besides
    lead: bool = False
    slot: tuple[int, int] = (0, 0)
    grown: int = 0  # columns that pictures take beyond their usual

    @property
    def cut_by_hand(self) -> bool:
        """Whether it stays as the editor cut it, even where there is room for more."""
        return self.asked is not None and self.limit == self.asked

    def again(self) -> None:
        """Forgets what the last arrangement did to it."""
        self.limit, self.slot, self.grown = self.asked, (0, 0), 0

    @property
    def key(self) -> str:
        return self.story.key
