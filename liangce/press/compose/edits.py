"""What the editor changed on the page, kept apart from the stories: planning again with it gives the page back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from liangce.press.compose.stories import Story
from liangce.press.compose.wishes import BandWish, PageWish


@dataclass(frozen=True)
class Edits:
    """Changes by the key of the story or the label of the page."""

    spans: Mapping[str, int] = field(default_factory=dict)
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bands: Mapping[str, tuple[BandWish, ...]] = field(default_factory=dict)
    #: Rows of text that stay on the first page; the rest jumps.
    cuts: Mapping[str, int] = field(default_factory=dict)
    jumps: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    frames: Mapping[str, str] = field(default_factory=dict)
    vertical: Mapping[str, bool] = field(default_factory=dict)
    #: The headline with line breaks where the editor wants them; its words stay the story's.
    breaks: Mapping[str, str] = field(default_factory=dict)

    def on_story(self, story: Story) -> Story:
        """The story as the editor wants it set."""
        key, changed = story.key, {}
        for name, found in (("span", self.spans), ("slot", self.slots), ("frame", self.frames),
                            ("vertical", self.vertical), ("jump_to", self.jumps)):  # fmt: skip
            if key in found:
                changed[name] = tuple(found[key]) if name == "slot" else found[key]  # type: ignore[arg-type]
        if key in self.cuts or key in self.jumps:
            changed["may_jump"] = True
        if key in self.breaks and _words(self.breaks[key]) == _words(story.headline):
            changed["headline"] = self.breaks[key]
        return replace(story, **changed) if changed else story  # type: ignore[arg-type]

    def on_page(self, wish: PageWish) -> PageWish:
        """The page with the editor's order and bands."""
        wish = replace(wish, stories=tuple(self.order.get(wish.label, wish.stories)))
        return replace(wish, bands=tuple(self.bands.get(wish.label, wish.bands)))


def _words(headline: str) -> str:
    return "".join(headline.split())
