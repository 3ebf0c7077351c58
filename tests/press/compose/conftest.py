"""The invented issue, planned and drawn once for all tests of this folder that only look at it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bench.press_compose_stories import invented, paint
from liangce.press.compose import Drawn, PageWish, Plan, Story, draw, plan_issue


@dataclass(frozen=True)
class Issue:
    stories: list[Story]
    pages: list[PageWish]
    plan: Plan

    def story(self, key: str) -> Story:
        return next(story for story in self.stories if story.key == key)


@cache
def issue_of(seed: int) -> Issue:
    """The invented issue of this seed, planned."""
    stories, pages = invented(seed)
    return Issue(stories, pages, plan_issue(stories, pages))


@pytest.fixture(scope="session")
def issue() -> Issue:
    return issue_of(2583)


@pytest.fixture(scope="session")
def drawn(issue: Issue, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    folder = tmp_path_factory.mktemp("issue")
    pictures = tmp_path_factory.mktemp("pictures")
    return draw(
        issue.plan, folder, title="清水政协报 第2583期", pictures=paint(issue.stories, Path(pictures))
    )
