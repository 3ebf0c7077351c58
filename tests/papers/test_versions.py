"""The page of versions: who sees which, and what changed from one to another."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from liangce.papers.versions import save_draft
from liangce.proposals.drafting.history import readable_versions
from liangce.proposals.models import Proposal
from tests.cast import NOW, TEXTS, Cast, make_cast
from tests.support.writing import address, browser, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 15:00")
    return make_cast()


@pytest.fixture
def draft(cast: Cast) -> Proposal:
    """A draft with two versions, the second two hours after the first."""
    proposal = cast.draft()
    texts = TEXTS | {"analysis": "<p>意见统一难、资金分担难。</p>"}
    later = NOW + timedelta(hours=2)
    save_draft(proposal, by=cast.chen, now=later, revision=1, title="关于加装电梯的提案", texts=texts)
    return fresh(proposal)


def numbers(cast: Cast, proposal: Proposal, name: str) -> list[int]:
    return [version.number for version in readable_versions(fresh(proposal), cast.actor(name))]


def test_it_shows_what_went_and_what_came(cast: Cast, draft: Proposal) -> None:
    page = browser(cast, "chen").get(address("proposal-versions", draft)).content.decode()
    assert "从第 1 版到第 2 版" in page
    assert "<del>" in page
    assert "改动 1 段" in page
    assert "今天 11:00 · 陈思远" in page


def test_any_two_can_be_compared_the_earlier_first(cast: Cast, draft: Proposal) -> None:
    save_draft(
        draft,
        by=cast.chen,
        now=NOW + timedelta(hours=5),
        revision=draft.revision,
        title="第三稿",
        texts=TEXTS,
    )
    chen, url = browser(cast, "chen"), address("proposal-versions", draft)
    assert "从第 1 版到第 3 版" in chen.get(url, {"old": 3, "new": 1}).content.decode()
    assert "没有可以对照的版本" in chen.get(url, {"old": 2, "new": 2}).content.decode()
    assert "从第 2 版到第 3 版" in chen.get(url, {"old": "x", "new": "99"}).content.decode()


def test_one_version_alone_says_when_there_will_be_more(cast: Cast) -> None:
    page = browser(cast, "chen").get(address("proposal-versions", cast.draft())).content.decode()
    assert "没有可以对照的版本" in page


def test_the_invited_see_the_text_as_it_stands_and_not_how_it_came_about(cast: Cast, draft: Proposal) -> None:
    cast.take("invite", draft, "chen", persons=[cast.people["wu"].pk])
    assert numbers(cast, draft, "chen") == [1, 2]
    assert numbers(cast, draft, "wu") == [2]


def test_the_desks_see_what_was_handed_in(cast: Cast, draft: Proposal) -> None:
    assert numbers(cast, draft, "zhou") == []
    cast.take("submit", draft, "chen", no_secret=True)
    assert numbers(cast, draft, "zhou") == [2]
    assert browser(cast, "zhou").get(address("proposal-versions", draft)).status_code == 200


def test_who_may_not_know_of_it_finds_nothing(cast: Cast, draft: Proposal) -> None:
    for name in ("wu", "zhou", "yang"):
        assert browser(cast, name).get(address("proposal-versions", draft)).status_code == 404, name
