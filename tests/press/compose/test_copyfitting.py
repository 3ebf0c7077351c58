"""Columns end at their feet: a paragraph set a little wider takes a line more, a small table is never parted."""

from itertools import pairwise

from liangce.press.compose import Block, PageWish, Picture, Plan, Story, plan_issue
from liangce.press.compose.desk import Desk
from liangce.press.compose.formats import TABLOID
from liangce.press.compose.galley import Caster, Piece, rows
from liangce.press.compose.item import Item

SENTENCE = "委员们一边看、一边问、一边记，把脚印留在田间地头，把建议写在群众心上。"
TABLE = (("单位", "件数"), ("住建局", "18"), ("教育局", "12"), ("民政局", "9"))


def article(key: str, paragraphs: int, **more: object) -> Story:
    """An article of so many paragraphs of growing length."""
    blocks = tuple(Block("p", SENTENCE * (2 + number % 3)) for number in range(paragraphs))
    return Story(key, "把建议写在群众心上", blocks, **more)  # type: ignore[arg-type]


def set_out(story: Story) -> list[Piece]:
    """The galley of the story in one column of a tabloid."""
    return Desk(TABLOID).galley(Item(story), 1)


def loosest(plan: Plan) -> float:
    """By how much the lines of the worst column are parted, in rows."""
    steps = [0.0]
    for part in (part for page in plan.pages for part in page.parts):
        for frame in part.frames:
            lines = part.lines[frame.first : frame.first + frame.count]
            within = [b.y - a.y for a, b in pairwise(lines) if a.block == b.block and b.y > a.y]
            steps += [min(within) / plan.format.row - 1] if within else []
    return max(steps)


def longer(story: Story, run: list[Piece]) -> list[Piece] | None:
    """The paragraph of these pieces a line longer."""
    return Desk(TABLOID).longer(Item(story), 1, run)


def test_a_paragraph_takes_one_line_more_and_keeps_its_words() -> None:
    story = Story("a1", "标题", (Block("p", SENTENCE * 4),))
    before = set_out(story)
    after = longer(story, before)
    assert after
    assert len(after) == len(before) + 1
    assert "".join(piece.lines[0].text for piece in after) == SENTENCE * 4


def test_no_line_is_parted_by_more_than_a_ninth() -> None:
    story = Story("a1", "标题", (Block("p", SENTENCE * 4),))
    desk = Desk(TABLOID)
    measure = desk.measure(Item(story), 1) * 1000 // desk.styles["body"].size
    for piece in (longer(story, set_out(story)) or [])[1:-1]:
        assert sum(desk.widths("body")[sign] for sign in piece.lines[0].text) >= measure - 2700


def test_a_short_paragraph_stays_as_it_is() -> None:
    story = Story("a1", "标题", (Block("p", "委员们一边看、一边问。" * 2),))
    assert longer(story, set_out(story)) is None


def test_the_rest_of_a_paragraph_goes_on_where_it_was_cut() -> None:
    story = Story("a1", "标题", (Block("p", SENTENCE * 6),))
    rest = set_out(story)[3:]
    after = longer(story, rest)
    assert after
    assert after[0].start == rest[0].start
    assert not after[0].gap


def test_pages_of_plain_articles_have_no_parted_lines() -> None:
    stories = [article(f"a{number}", 8 + number) for number in range(4)]
    plan = plan_issue(stories, [PageWish("A1", "综合", tuple(story.key for story in stories))])
    assert loosest(plan) < 0.08


def test_the_words_of_a_page_are_those_of_its_articles() -> None:
    stories = [article(f"a{number}", 5 + number) for number in range(4)]
    plan = plan_issue(stories, [PageWish("A1", "综合", tuple(story.key for story in stories))])
    for story, part in zip(stories, sorted(plan.pages[0].parts, key=lambda part: part.story), strict=True):
        assert "".join(line.text for line in part.body()) == "".join(block.text for block in story.blocks)


def test_a_small_table_is_one_piece_with_air_around_it() -> None:
    story = Story("a1", "标题", (Block("table", cells=TABLE), Block("p", SENTENCE)))
    table = set_out(story)[0]
    assert table.rows == len(TABLE) + 1
    assert min(line.y for line in table.lines) > TABLOID.row // 2


def test_a_large_table_may_be_parted_between_its_rows() -> None:
    story = Story("a1", "标题", (Block("table", cells=TABLE * 4),))
    assert len(set_out(story)) == len(TABLE) * 4


def test_a_small_table_stands_whole_in_a_low_story() -> None:
    story = Story("a1", "两项办理情况", (Block("table", cells=TABLE), Block("p", SENTENCE * 2)), span=2)
    others = [article(f"b{number}", 9) for number in range(3)]
    keys = ("b0", "a1", "b1", "b2")
    plan = plan_issue([story, *others], [PageWish("A2", "综合", keys)])
    part = plan.pages[0].part("a1")
    assert part
    assert not plan.unplaced
    cells = {line.x for line in part.lines if line.role.startswith("cell")}
    assert len(cells) == len(TABLE[0])


def test_all_poems_of_a_story_begin_at_one_edge() -> None:
    poems = (Block("verse", lines=("它站在水的中央", "就飞起来")), Block("verse", lines=("慢一点", "对岸")))
    left = {line.x for piece in set_out(Story("a1", "两首", poems)) for line in piece.lines}
    assert len(left) == 1


def test_only_one_picture_is_made_smaller_when_that_is_enough() -> None:
    pictured = [
        article(f"a{number}", 7, pictures=(Picture(f"a{number}/p1", 1500, 1000, "图为现场。"),), span=2)
        for number in range(2)
    ]
    plain = [article(f"b{number}", length) for number, length in enumerate((8, 7, 6))]
    stories = [*pictured, *plain]
    plan = plan_issue(stories, [PageWish("A2", "综合", tuple(story.key for story in stories))])
    widths = [one.rect.width for part in plan.pages[0].parts for one in part.pictures]
    assert not plan.unplaced
    assert max(widths) > TABLOID.column


def test_a_caster_starts_with_the_measure_it_is_given() -> None:
    desk = Desk(TABLOID)
    caster = Caster(TABLOID.column, TABLOID.row, desk.styles, desk.widths)
    assert rows(caster.story(Story("a1", "标题", (Block("p", SENTENCE),)))) == 3
