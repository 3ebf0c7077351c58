"""Whatever comes: no plan fails, loses a word in silence, leaves the page or stands on itself."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest

from liangce.press.compose import Line, Part, Plan, Rect, Story, draw
from tests.press.compose.anything import Anything
from tests.press.compose.reading import at, bare, lines_of

SEEDS = range(60)


def blocks_of(plan: Plan, key: str) -> dict[int, str]:
    """The text of each block of the story as placed."""
    found: dict[int, list[Line]] = defaultdict(list)
    for part in (part for page in plan.pages for part in page.parts if part.story == key):
        for line in part.body():
            found[line.block].append(line)
    return {
        n: bare("".join(one.text for one in sorted(lines, key=lambda one: one.offset)))
        for n, lines in found.items()
    }


def things(part: Part) -> list[Rect]:
    """What may not overlap inside a part."""
    apart = [region.rects[0] for region in part.regions if region.role in ("headline", "caption")]
    return (
        apart
        + [frame.rect for frame in part.frames if frame.count]
        + [picture.rect for picture in part.pictures]
    )


def check_geometry(plan: Plan) -> None:
    for page in plan.pages:
        paper = Rect(0, 0, 100_000, page.height)
        for one, other in combinations(page.parts, 2):
            assert not one.rect.overlaps(other.rect)
        for part in page.parts:
            assert paper.holds(part.rect)
            inside = [line.rect for line in part.lines] + [frame.rect for frame in part.frames]
            assert all(part.rect.holds(rect) for rect in inside + [one.rect for one in part.pictures])
            assert all(one.rect.height > 0 for one in part.pictures)
            for one, other in combinations(things(part), 2):
                assert not one.overlaps(other)


def check_words(plan: Plan, stories: list[Story]) -> None:
    lost = {one.story for one in plan.unplaced}
    for story in stories:
        if story.key not in lost:
            whole = {n: bare(block.plain) for n, block in enumerate(story.blocks) if bare(block.plain)}
            assert blocks_of(plan, story.key) == whole


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_comes_is_planned(seed: int) -> None:
    stories, plan = Anything(seed).issue()
    check_geometry(plan)
    check_words(plan, stories)
    assert Plan.from_json(plan.to_json()) == plan


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 11, 26])
def test_whatever_comes_is_drawn_where_it_is_planned(seed: int, tmp_path: Path) -> None:
    _, plan = Anything(seed).issue()
    drawn = draw(plan, tmp_path, title="杂")
    for page, files in zip(plan.pages, drawn.pages, strict=True):
        with pypdfium2.PdfDocument(files.pdf) as document:
            for line in lines_of(page):
                if line.align != "vertical":
                    assert at(document, plan, line) == bare(line.text), (page.label, line)
