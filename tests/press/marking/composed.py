"""Pages composed here, as PDF and as the plan that says what stands where."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from bench.press_compose_stories import invented
from liangce.press.compose import Plan, plan_issue, worker
from liangce.press.marking.proposing import Found, Proposal, propose
from liangce.press.pdf.outside import take_apart

SEEDS = (2583, 1, 2, 3, 4)


@cache
def issue(seed: int) -> tuple[Plan, bytes]:
    """Eight invented pages: the plan, and the PDF drawn of it with one picture in all places."""
    stories, pages = invented(seed)
    plan = plan_issue(stories, pages)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.json").write_text(plan.to_json(), encoding="utf-8")
        job: dict[str, Any] = {"folder": name, "title": "清水政协报", "author": "", "fonts": [], "made_at": 0}
        Image.new("RGB", (300, 200), "steelblue").save(folder / "sky.jpg")
        sky = {"path": str(folder / "sky.jpg"), "focus": [0.5, 0.5]}
        pictures = {picture.key: sky for story in stories for picture in story.pictures}
        (folder / "job.json").write_text(
            json.dumps(job | {"pictures": pictures, "tasks": [-1]}), encoding="utf-8"
        )
        worker.main(folder / "job.json")
        return plan, (folder / "issue.pdf").read_bytes()


@cache
def proposals(seed: int) -> list[Proposal]:
    """What geometry makes of the pages."""
    return [propose(page.read) for page in take_apart(issue(seed)[1], is_drawn=False)]


def bare(text: str) -> str:
    return "".join(text.split())


def body(article: Found) -> str:
    """The characters of the text as they were found, in reading order."""
    lines = [
        line.bare
        for stack in article.stacks
        for line in sorted(stack.lines, key=lambda one: (round(one.box.top), one.box.left))
    ]
    return "".join(lines).removeprefix(article.dateline)


def exact(seed: int) -> tuple[int, int, int, list[str]]:
    """How many articles are on the pages, how many headlines and how many whole articles were found, and the others."""
    articles, headlines, missed = 0, 0, []
    for page, proposal in zip(issue(seed)[0].pages, proposals(seed), strict=True):
        found = {bare(one.headline): body(one) for one in proposal.articles}
        for part in page.parts:
            articles += 1
            headlines += bare(part.headline) in found
            if found.get(bare(part.headline)) != "".join(
                bare(line.text) for line in part.lines if line.block >= 0
            ):
                missed.append(f"{seed} {page.label} {part.headline}")
    return articles, headlines, articles - len(missed), missed
