"""What the editor may change, and that it is kept to."""

import pytest

from bench.press_compose_stories import Writer
from liangce.press.compose import BandWish, Block, Edits, PageWish, Part, Picture, Plan, Story, plan_issue

STORIES = [
    Writer(number).story(number, length) for number, length in ((4, 900), (5, 700), (9, 800), (11, 600))
]
PAGES = [PageWish("A1", "综合", tuple(story.key for story in STORIES)), PageWish("A2", "其他")]


def planned(edits: Edits, stories: list[Story] | None = None) -> Plan:
    return plan_issue(stories or STORIES, PAGES, edits=edits)


def part(plan: Plan, key: str, page: int = 0) -> Part:
    found = plan.pages[page].part(key)
    assert found
    return found


@pytest.mark.parametrize("span", [2, 3, 5])
def test_the_editor_sets_a_span(span: int) -> None:
    assert part(planned(Edits(spans={"a09": span})), "a09").columns == span


def test_the_editor_sets_the_order() -> None:
    order = ("a11", "a09", "a05", "a04")
    placed = [one.story for one in planned(Edits(order={"A1": order})).pages[0].parts]
    assert placed == list(order)


def test_the_editor_fixes_bands() -> None:
    bands = (BandWish(((("a04",), 3), (("a05", "a09"), 2)), rows=50), BandWish(((("a11",), 5),)))
    plan = planned(Edits(bands={"A1": bands}))
    where = {one.story: (one.columns, one.rect) for one in plan.pages[0].parts}
    assert [where[key][0] for key in ("a04", "a05", "a09", "a11")] == [3, 2, 2, 5]
    assert where["a04"][1].height == 50 * plan.format.row
    assert where["a05"][1].bottom == where["a09"][1].y
    assert where["a05"][1].height + where["a09"][1].height == where["a04"][1].height
    assert where["a11"][1].y == where["a04"][1].bottom


def test_the_editor_cuts_and_the_rest_goes_on() -> None:
    plan = planned(Edits(cuts={"a04": 20}, jumps={"a04": "A2"}))
    here, there = part(plan, "a04"), part(plan, "a04", 1)
    assert (here.jump_to, there.jump_from, there.number) == ("A2", "A1", 2)
    text = [line for one in (here, there) for line in one.body()]
    assert "".join(line.text for line in text) == "".join(block.text for block in STORIES[0].blocks)


def test_a_jump_to_a_page_before_is_refused_aloud() -> None:
    pages = [PageWish("A1", ""), PageWish("A2", "", ("a04",))]
    plan = plan_issue(STORIES, pages, edits=Edits(cuts={"a04": 20}, jumps={"a04": "A1"}))
    assert "不能转A1版" in plan.notes[0]
    assert plan.unplaced[0].story == "a04"


def test_the_editor_keeps_a_place_for_a_picture() -> None:
    found = part(planned(Edits(slots={"a04": (2, 12)})), "a04")
    slot = found.pictures[0]
    assert slot.key == ""
    assert slot.rect.width == 2 * PlanOf.column + PlanOf.gap


class PlanOf:
    column = planned(Edits()).format.column
    gap = planned(Edits()).format.gap


def test_the_editor_breaks_a_headline() -> None:
    whole = STORIES[0].headline
    broken = f"{whole[:4]}\n{whole[4:]}"
    lines = [
        line.text
        for line in part(planned(Edits(breaks={"a04": broken})), "a04").lines
        if line.role == "headline"
    ]
    assert lines == broken.split("\n")


def test_a_break_that_changes_the_words_is_not_taken() -> None:
    found = part(planned(Edits(breaks={"a04": "另一个\n题目"})), "a04")
    assert found.headline == STORIES[0].headline


def test_the_editor_boxes_and_tints() -> None:
    kinds = {mark.kind for mark in part(planned(Edits(frames={"a05": "tint"})), "a05").marks}
    assert kinds == {"box", "tint"}
    boxed = [Story("b", "框中", (Block("p", "文。"),), frame="line")]
    assert not part(plan_issue(boxed, [PageWish("1", "", ("b",))], edits=Edits(frames={"b": ""})), "b").marks


def test_the_editor_turns_a_headline() -> None:
    found = part(planned(Edits(vertical={"a04": True}, spans={"a04": 3})), "a04")
    assert [line.align for line in found.lines if line.role == "headline"] == ["vertical"]


def test_pictures_may_be_given_their_columns() -> None:
    picture = Picture("p", 1200, 800, "图注", columns=1)
    story = Story("a", "有图", Writer().body(1500), pictures=(picture,), span=4)
    found = part(plan_issue([story, *STORIES[1:]], [PageWish("1", "", ("a", "a05", "a09"))]), "a")
    assert found.pictures[0].rect.width <= 2 * PlanOf.column + PlanOf.gap
