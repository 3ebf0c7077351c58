"""Shorter articles for the other issues, made of the proposals' topics: what is asked for, what is answered, a walk."""

import random
import re
from collections.abc import Iterator
from itertools import count, cycle
from typing import Any

from liangce.demo.press_texts import Written
from liangce.demo.reading import load, with_numbers
from liangce.demo.texts import Subject, subjects
from liangce.press.blocks import Block

REPORTERS = ("田一禾", "顾念慈", "石敏", "伍家乐", "麦小禾")
WRITERS = ("罗清岚", "季晓芸", "文思远", "陆远舟", "白若溪", "莫庆生", "韦明川", "冯雨竹")
TITLE = re.compile(r"^关于(?:进一步)?(.+?)的(?:提案|建议)$")
PLACES = ("镇", "乡", "街道", "社区", "片区", "景区", "公园", "村")
SCENES = ("hills", "wetland", "street", "terraces", "village", "yard", "bridge")
CAPTIONS = {
    "hills": "群山叠翠", "wetland": "湿地清波", "terraces": "茶山新绿", "village": "村寨夜色", "bridge": "桥上灯火",
    "street": "街道一角", "yard": "院坝一角",
}  # fmt: skip


class News:
    """Writes articles; every topic and place is used once in each way before any is used again."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.subjects: Iterator[Subject] = cycle(subjects())
        self.ways = cycle((self.asked, self.answered, self.walked))
        self.turns = count()

    def article(self) -> Written:
        """The next one."""
        return next(self.ways)(next(self.subjects))

    def said(self, subject: Subject, text: str) -> str:
        return with_numbers(text.replace("{place}", subject.place), self.chance)

    def asked(self, subject: Subject) -> Written:
        """提案摘登."""
        phrases, topic = load("phrases"), subject.topic
        body: list[Block] = [
            paragraph(
                self.chance.choice(phrases["opening"][subject.category])
                + self.said(subject, topic["background"])
            ),
            paragraph(self.said(subject, topic["analysis"])),
            *self.table(subject),
            paragraph("为此建议："),
            {"kind": "list", "items": [self.said(subject, point) for point, _ in topic["points"]]},
        ]
        byline = f"□区政协委员 {self.chance.choice(WRITERS)}"
        return Written(
            {"headline": short(subject), "column": "提案摘登", "byline": byline, "blocks": body}, {}
        )

    def answered(self, subject: Subject) -> Written:
        """办理回音."""
        topic = subject.topic
        words = "一是", "二是", "三是", "四是", "五是"
        answers = [
            paragraph(word + self.said(subject, answer))
            for word, (_, answer) in zip(words, topic["points"], strict=False)
        ]
        opening = f"日前，{subject.lead}就委员提出的《{subject.title}》作出答复，并与提案人当面沟通。"
        body = [paragraph(opening + self.said(subject, topic["background"])), *answers]
        byline = f"□本报记者 {self.chance.choice(REPORTERS)}"
        fields = {
            "kicker": f"{subject.lead}答复委员",
            "headline": short(subject),
            "byline": byline,
            "blocks": body,
        }
        return Written(fields, {})

    def walked(self, subject: Subject) -> Written:
        """走访见闻."""
        phrases, topic = load("phrases"), subject.topic
        survey = self.said(subject, self.chance.choice(phrases["survey"]["joint"])).replace("我们", "")
        body = [
            paragraph(
                f"近日，区政协组织委员围绕“{short(subject)}”开展走访。{self.said(subject, topic['background'])}"
            ),
            paragraph(survey),
            paragraph(self.said(subject, topic["analysis"])),
            paragraph(
                "委员们建议，"
                + "；".join(self.said(subject, p).rstrip("。") for p, _ in topic["points"])
                + "。"
            ),
        ]
        byline = f"□通讯员 {self.chance.choice(REPORTERS)}"
        fields = {"column": "走访见闻", "headline": walk_title(subject), "byline": byline, "blocks": body}
        return Written(fields, {})

    def lead(self) -> Written:
        """A longer one with section heads and a picture."""
        subject = next(self.subjects)
        phrases, topic = load("phrases"), subject.topic
        points = [paragraph(self.said(subject, point + answer)) for point, answer in topic["points"]]
        body: list[Block] = [
            {"kind": "picture", "key": "p1"},
            paragraph(self.chance.choice(phrases["opening"][subject.category])),
            paragraph(self.said(subject, topic["background"])),
            {"kind": "h", "lines": ["走下去", "把问题看清楚"]},
            paragraph(
                self.said(subject, self.chance.choice(phrases["survey"]["member"])).replace("本人", "课题组")
            ),
            paragraph(self.said(subject, topic["analysis"])),
            {"kind": "h", "lines": ["坐下来", "把办法商量好"]},
            *points,
            paragraph(self.chance.choice(phrases["weight"][subject.category])),
        ]
        fields = {
            "headline": short(subject),
            "subhead": "——区政协专题协商侧记",
            "byline": f"□本报记者 {self.chance.choice(REPORTERS)}",
            "blocks": body,
        }
        return Written(fields, {}, [self.scene(next(self.turns))])

    def scene(self, turn: int) -> dict[str, Any]:
        """One of the pictures."""
        scene = SCENES[turn % len(SCENES)]
        said = CAPTIONS[scene]
        return {"key": "p1", "drawing": scene, "caption": f"{said}（示意图）。", "alt": said, "seed": 0}

    def table(self, subject: Subject) -> list[Block]:
        rows = subject.topic.get("table")
        cells = [[with_numbers(cell, self.chance) for cell in row] for row in rows or ()]
        return [{"kind": "table", "rows": cells, "head": 1}] if cells else []


def paragraph(text: str) -> Block:
    return {"kind": "p", "text": text}


def short(subject: Subject) -> str:
    """The title without 关于 and 提案."""
    found = TITLE.match(subject.title)
    return found[1] if found else subject.title


def walk_title(subject: Subject) -> str:
    """A headline for a walk there; some topics are of people or of things, and have no place to go to."""
    return f"委员走进{subject.place}" if subject.place.endswith(PLACES) else short(subject)
