"""`liangce press index` says whether the index is whole, and makes it anew."""

from argparse import Namespace

import pytest

from liangce.commands.press_verbs.index import run
from liangce.press.models import ArticleEntry
from liangce.search import store
from tests.press.newsroom import Newsroom
from tests.press.search.test_what_is_out import SECRET, found, published


def test_what_is_lacking_is_told_and_made_anew(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    published(newsroom)
    assert run(Namespace(check=True)) == 0
    store.forget(ArticleEntry, newsroom.cast.committee.pk)
    assert run(Namespace(check=True)) == 1
    assert "缺少 1 篇" in capsys.readouterr().out
    assert run(Namespace(check=False)) == 0
    assert found(newsroom.cast) == [SECRET]


def test_entries_of_an_older_cutting_are_stale(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    published(newsroom)
    ArticleEntry.objects.of(newsroom.cast.committee).update(version=0)
    assert run(Namespace(check=True)) == 1
    assert "过时 1 篇" in capsys.readouterr().out
    run(Namespace(check=False))
    assert run(Namespace(check=True)) == 0
