"""What editors wish of a story and of a page, as JSON; and the composer's `Edits` made of it.

Of a story (`Article.wishes`, overruled by `Page.edits["stories"][aid]`): span, frame, vertical, slot, may_jump,
jump_to, cut, break (the headline with the line breaks wanted), size (points of the headline), pictures {key: columns}.
Of a page (`Page.edits`): stories, order [aid, …], bands, revision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from liangce.press.compose import BandWish, Edits, Picture, Story
from liangce.press.models import Page

Wishes = dict[str, Any]
FRAMES = ("", "line", "tint")


def of_stories(pages: Iterable[Page]) -> dict[str, Wishes]:
    """What editors changed, by article."""
    return {
        aid: wishes
        for page in pages
        for aid, wishes in (page.edits or {}).get("stories", {}).items()
        if wishes
    }


def wished(story: Story, wishes: Wishes) -> Story:
    """The story as it is wished; what is not said stays the composer's choice."""
    return replace(
        story,
        span=int(wishes.get("span") or 0),
        frame=wishes["frame"] if wishes.get("frame") in FRAMES else "",
        vertical=bool(wishes.get("vertical")),
        slot=_pair(wishes.get("slot")),
        may_jump=bool(wishes.get("may_jump")),
        headline_size=float(wishes.get("size") or 0),
        jump_to=str(wishes.get("jump_to") or ""),
        pictures=tuple(_picture(one, wishes.get("pictures") or {}) for one in story.pictures),
    )


def _pair(value: Any) -> tuple[int, int]:
    return (int(value[0]), int(value[1])) if isinstance(value, list | tuple) and len(value) == 2 else (0, 0)


def _picture(picture: Picture, columns: Mapping[str, int]) -> Picture:
    wanted = columns.get(picture.key.rpartition("/")[2])
    return replace(picture, columns=int(wanted)) if wanted else picture


def edits(pages: Iterable[Page], wishes: Mapping[str, Wishes]) -> Edits:
    """The composer's edits: cuts, jumps and headlines by story, bands by page."""
    bands = {
        page.label: tuple(map(_band, held)) for page in pages if (held := (page.edits or {}).get("bands"))
    }
    return Edits(
        bands=bands,
        cuts={aid: int(own["cut"]) for aid, own in wishes.items() if own.get("cut")},
        jumps={aid: str(own["jump_to"]) for aid, own in wishes.items() if own.get("jump_to")},
        breaks={aid: str(own["break"]) for aid, own in wishes.items() if own.get("break")},
    )


def _band(held: Mapping[str, Any]) -> BandWish:
    return BandWish(tuple((tuple(keys), int(span)) for keys, span in held["cells"]), int(held.get("rows", 0)))
