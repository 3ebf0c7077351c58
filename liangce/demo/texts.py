"""What is proposed and what is answered: topics of the district, each in several places, in words of their own."""

import random
from dataclasses import dataclass, field
from typing import Any

from liangce.demo.reading import load, with_numbers

CATEGORIES = ("urban_rural", "environment", "economy", "culture_tourism", "livelihood", "rule_of_law")
ORDINALS = "一二三四五六"
VOICES = ("member", "joint", "collective")


@dataclass(frozen=True)
class Subject:
    """A topic in one place: what one proposal is about."""

    topic: dict[str, Any] = field(repr=False, hash=False)
    place: str
    category: str

    @property
    def title(self) -> str:
        return str(self.topic["title"]).replace("{place}", self.place)

    @property
    def lead(self) -> str:
        """The short name of the unit whose business it is."""
        return str(self.topic["lead"])

    @property
    def helpers(self) -> list[str]:
        """Short names of the units that can help; `{unit}` is the township that the place is."""
        return [name.replace("{unit}", self.place) for name in self.topic["co"]]


def subjects() -> list[Subject]:
    """Every topic in its first place, then every topic that has one in its second, and so on."""
    topics = [
        (topic, topic.get("category", category))
        for category in CATEGORIES
        for topic in load(f"topics/{category}")["topic"]
    ]
    most = max(len(topic["places"]) for topic, _ in topics)
    return [
        Subject(topic, topic["places"][turn], category)
        for turn in range(most)
        for topic, category in topics
        if turn < len(topic["places"])
    ]


def written(subject: Subject, voice: str, chance: random.Random) -> dict[str, str]:
    """The paper's sections as HTML; `voice` is one of VOICES: who speaks."""
    phrases, topic = load("phrases"), subject.topic

    def said(text: str) -> str:
        return with_numbers(text.replace("{place}", subject.place), chance)

    manners = chance.sample(phrases["manner"]["suggestion"], len(topic["points"]))
    points = [said(point) + manner for (point, _), manner in zip(topic["points"], manners, strict=True)]
    points.append(chance.choice(phrases["manner"]["last"]))
    opening = chance.choice(phrases["opening"][subject.category])
    return {
        "background": paragraphs(
            [opening + said(topic["background"]), said(chance.choice(phrases["survey"][voice]))]
        ) + table(topic.get("table"), chance),
        "analysis": paragraphs([said(topic["analysis"]), chance.choice(phrases["weight"][subject.category])]),
        "suggestions": paragraphs([f"{ORDINALS[n]}、{point}" for n, point in enumerate(points)]),
    }  # fmt: skip


def replied(subject: Subject, code: str, address: dict[str, str], chance: random.Random) -> str:
    """A unit's reply, point by point, as HTML. `address` has title, session, self (局), voice and contact."""
    phrases = load("phrases")["reply"]
    opening = phrases["collective"] if address["voice"] == "collective" else chance.choice(phrases["open"])
    answers = [answer for _, answer in subject.topic["points"]]
    points = [
        f"{ORDINALS[n]}、关于第{ORDINALS[n]}条建议。{with_numbers(answer, chance)}"
        for n, answer in enumerate(answers)
    ]
    ending = chance.choice(phrases[code]) + chance.choice(phrases["close"])
    lines = [
        opening.format(**address),
        *points,
        with_numbers(ending.replace("{self}", address["self"]), chance),
    ]
    return paragraphs(lines)


def co_opinion(title: str, own: str, chance: random.Random) -> str:
    """A co-handler's opinion for the lead unit, as HTML; `own` is how the unit calls itself (局)."""
    phrases = load("phrases")["opinion"]
    points = [with_numbers(point, chance) for point in chance.sample(phrases["points"], 2)]
    opening = phrases["open"].format(title=title, self=own)
    return paragraphs([opening, *(f"{ORDINALS[n]}、{point}" for n, point in enumerate(points))])


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def table(rows: list[list[str]] | None, chance: random.Random) -> str:
    """The rows as a table whose first row is its head; nothing without rows."""
    if not rows:
        return ""
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    lines = ("".join(f"<td>{with_numbers(cell, chance)}</td>" for cell in row) for row in rows[1:])
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
