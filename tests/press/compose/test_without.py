"""A laid page without a story that was withdrawn: its place stays, its words are nowhere, all else is as it was."""

from dataclasses import replace

from lxml import etree

from liangce.press.compose import Masthead, PagePlan, alto, ear_lines, plan_issue, redrawn
from tests.press.compose.conftest import Issue

NOTICE = "（本文已撤下）"


def words(page: PagePlan) -> list[str]:
    return [line.text for line in page.lines] + [line.text for part in page.parts for line in part.lines]


def test_only_its_words_pictures_and_rules_are_gone(issue: Issue) -> None:
    page = issue.plan.pages[1]
    gone, kept = page.parts[0], page.parts[1:]
    [after] = redrawn([page], issue.plan.format, {gone.story}, notice=NOTICE).pages
    assert after.parts[1:] == kept
    assert (after.lines, after.marks, after.height) == (page.lines, page.marks, page.height)
    [line] = after.parts[0].lines
    assert line.text == after.parts[0].headline == NOTICE
    assert (after.parts[0].pictures, after.parts[0].frames) == ((), ())
    assert {mark.kind for mark in after.parts[0].marks} == {"tint"}


def test_its_hot_area_stays_and_the_notice_stands_in_it(issue: Issue) -> None:
    for page in issue.plan.pages:
        for part in page.parts:
            after = redrawn([page], issue.plan.format, {part.story}, notice=NOTICE).pages[0].part(part.story)
            assert after
            [hot] = [region for region in part.regions if region.role == "hot"]
            assert after.regions == (hot,)
            [line] = after.lines
            assert any(
                rect.x <= line.x and line.x + line.width <= rect.right
                and rect.y <= line.y and line.y + line.height <= rect.bottom
                for rect in hot.rects
            ), part.headline  # fmt: skip
            assert line.size * len(NOTICE) <= line.width


def test_both_parts_of_a_jump_are_gone(issue: Issue) -> None:
    [story, *_] = [part.story for page in issue.plan.pages for part in page.parts if part.jump_to]
    after = redrawn(issue.plan.pages, issue.plan.format, {story}, notice=NOTICE)
    places = [part for page in after.pages for part in page.parts if part.story == story]
    assert len(places) > 1
    assert all([line.text for line in part.lines] == [NOTICE] for part in places)


def test_the_ear_no_longer_names_it(issue: Issue) -> None:
    """However many lines its headline takes there."""
    inner = issue.plan.pages[1]
    gone = inner.parts[0]
    named = f"{gone.headline}　{inner.label}版"
    ear = ("另一篇的标题　A3版", named, "又一篇　A4版")
    wish = replace(issue.pages[0], masthead=Masthead("清水政协报", ear=ear, ear_title="导读"))
    front = plan_issue([issue.story(key) for key in wish.stories], [wish], issue.plan.format).pages[0]
    lines = ear_lines(front, [named])
    assert "".join("".join(line.text for line in lines).split()) == "".join(named.split())
    after = redrawn([front, inner], issue.plan.format, {gone.story}, notice=NOTICE).pages[0]
    said = [line.text for line in after.lines if line.role == "ear"]
    assert said
    assert len(said) + len(lines) == sum(line.role == "ear" for line in front.lines)
    assert not ear_lines(after, [named])
    assert after.parts == front.parts


def test_nothing_of_it_is_in_the_alto(issue: Issue) -> None:
    page = issue.plan.pages[2]
    gone = page.parts[-1]
    [after] = redrawn([page], issue.plan.format, {gone.story}, notice=NOTICE).pages
    said = [one.get("CONTENT") for one in etree.fromstring(alto(after)).iter("{*}String")]
    assert sorted(said) == sorted(words(after))
    others = {line.text for part in page.parts[:-1] for line in part.lines}
    assert not ({line.text for line in gone.lines} - others) & set(said)
    tags = [one.get("LABEL") for one in etree.fromstring(alto(after)).iter("{*}StructureTag")]
    assert tags[-1] == NOTICE
