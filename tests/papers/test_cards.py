"""Packages further left put cards on a paper's page: shown, offered and kept apart as the source says."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.template import Template
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.papers import cards
from liangce.papers.models import Attachment, Paper
from liangce.proposals import asked
from tests.cast import NOW, Cast
from tests.proposals.conftest import SignIn, cast, sign_in  # noqa: F401  (fixtures)
from tests.proposals.walk import submitted

ASKED: list[int] = []
SHOWN: Any = Template("<h2>{{ card.title }}</h2>")


def rows(committee: Any, paper: Any) -> Any:
    return Attachment.objects.of(committee).filter(paper=paper)


def card(paper: Paper, actor: Actor, slug: str) -> cards.Card | None:
    ASKED.append(paper.pk)
    if not actor.is_staff:
        return None
    return cards.Card(SHOWN, {"title": "卡片"})


@pytest.fixture(autouse=True)
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A source of this test alone; what pages keep of their queries is theirs too."""
    ASKED.clear()
    monkeypatch.setattr(cards, "SOURCES", [])
    cards.register(
        cards.Source(
            "trial", rows, card, lambda paper, actor, slug: [("去首页", reverse("home", args=[slug]))]
        )
    )
    asked.proposals.cache_clear()
    yield
    asked.proposals.cache_clear()


def attached(cast: Cast) -> Paper:  # noqa: F811
    paper = submitted(cast)
    Attachment.unscoped.create(
        committee=cast.committee, paper=paper, name="a.pdf", mime="application/pdf", size=1, sha256="0" * 64,
        uploaded_at=NOW, uploaded_by="陈思远",
    )  # fmt: skip
    return paper


def test_a_card_is_shown_to_whom_the_source_shows_it(cast: Cast, sign_in: SignIn) -> None:  # noqa: F811
    paper = attached(cast)
    assert [one.context["title"] for one in cards.cards(paper, cast.tang, "huaxi")] == ["卡片"]
    assert not cards.cards(paper, cast.chen, "huaxi")
    assert "<h2>卡片</h2>" in sign_in("tang").get(f"/huaxi/proposals/{paper.pk}/").text
    assert "<h2>卡片</h2>" not in sign_in("chen").get(f"/huaxi/proposals/{paper.pk}/").text


def test_a_paper_without_rows_is_not_asked_about(cast: Cast, sign_in: SignIn) -> None:  # noqa: F811
    paper = submitted(cast)
    assert sign_in("tang").get(f"/huaxi/proposals/{paper.pk}/").status_code == 200
    assert not ASKED
    attached_one = attached(cast)
    assert sign_in("tang").get(f"/huaxi/proposals/{attached_one.pk}/").status_code == 200
    assert [attached_one.pk] == ASKED


def test_links_stand_among_what_can_be_done(cast: Cast, sign_in: SignIn) -> None:  # noqa: F811
    assert "去首页" in sign_in("chen").get(f"/huaxi/proposals/{submitted(cast).pk}/").text


def test_two_sources_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError):
        cards.register(cards.Source("trial", rows, card))
