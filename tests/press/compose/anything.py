"""Stories as nobody would write them: empty and endless, with every kind of block, wish and picture."""

import random
from dataclasses import replace

from bench.press_compose_stories import Writer, masthead
from liangce.press.compose import (
    BROADSHEET,
    BULLETIN,
    TABLOID,
    Block,
    PageFormat,
    PageWish,
    Picture,
    Plan,
    Story,
    plan_issue,
)  # fmt: skip

HEADLINES = (
    "题", "", "协商议出满意路 民生办到心坎上", "“有事好商量”在石桥落地生根",
    "县政协召开常委会会议专题协商乡村道路养护工作并听取有关情况通报",
)  # fmt: skip
HEADS = ("一、小标题", "抓牢“三个关键”\n加强党对政协工作领导", "很长" * 10 + "的小标题一行放不下", "")
VERSES = ("清水从山间走来", "", "很长的诗句" * 5)
CELLS = ("项", "县住房和城乡建设局", "18", "")


class Anything:
    """The same things for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.write = Writer(seed)

    def block(self) -> Block:
        chance, kind = (
            self.chance,
            self.chance.choice(("p", "p", "p", "h", "quote", "verse", "list", "table", "picture")),
        )
        some = range(chance.randint(0, 9))
        if kind == "p":
            text = self.write.paragraph()
            odd = (
                "短。",
                "",
                "x" * 80,
                "https://example.cn/" + "a" * 60,
                f"　　{text}",
                text * 3,
                text,
                text,
            )
            return Block("p", chance.choice(odd))
        if kind == "table":
            row = range(chance.randint(1, 7))
            return Block("table", cells=tuple(tuple(chance.choice(CELLS) for _ in row) for _ in some))
        if kind in ("verse", "list"):
            lines = tuple(chance.choice((*VERSES, self.write.sentence())) for _ in some)
            return Block(kind, lines=lines)  # type: ignore[arg-type]
        if kind == "picture":
            return Block("picture", picture="p")
        return Block(kind, chance.choice(HEADS) if kind == "h" else self.write.paragraph())  # type: ignore[arg-type]

    def picture(self, key: str) -> Picture:
        size = self.chance.choice
        across, down, said = size((100, 800, 1600)), size((100, 900, 2400)), size(("", "图注" * 20, "图注"))
        return Picture(key, across, down, said, columns=size((0, 0, 1, 2, 5)))

    def story(self, key: str) -> Story:
        pick, body = self.chance.choice, tuple(self.block() for _ in range(self.chance.randint(0, 6)))
        return Story(
            key, pick(HEADLINES), body, kicker=pick(("", "引题")), subhead=pick(("", "——副题副题")),
            byline=pick(("", "□记者")), dateline=pick(("", "本报讯")), span=pick((0, 0, 0, 1, 2, 3, 5)),
            pictures=tuple(self.picture(f"{key}/{n}") for n in range(pick((0, 0, 0, 1, 2, 3)))),
            frame=pick(("", "", "line", "tint")), vertical=pick((*[False] * 6, True)),
            slot=pick(((0, 0), (0, 0), (2, 10), (9, 90))), may_jump=pick((False, False, True)),
        )  # fmt: skip

    def issue(self) -> tuple[list[Story], Plan]:
        """Up to nine stories on up to three pages, planned."""
        chance = self.chance
        stories = [self.story(f"s{number}") for number in range(chance.randint(1, 9))]
        labels = [f"A{number + 1}" for number in range(chance.randint(1, 3))]
        on = {story.key: chance.choice(labels) for story in stories}
        front = masthead() if chance.random() < 0.5 else None
        pages = [PageWish(label, "版", tuple(key for key in on if on[key] == label)) for label in labels]
        pages[0] = replace(pages[0], masthead=front)
        fmt: PageFormat = chance.choice((TABLOID, TABLOID, BROADSHEET, BULLETIN))
        return stories, plan_issue(stories, pages, fmt)
