"""Whoever has signed in also finds what is addressed to them, and reads it there."""

from django.conf import settings
from django.test import Client
from django.urls import reverse

from liangce.people.models import Account
from liangce.press.models import Reader
from tests.cast import Cast
from tests.press.newsroom import Newsroom, open_newsroom
from tests.press.search.test_what_is_out import SECRET, published


def search(cast: Cast, name: str) -> str:
    """The page as this person sees it."""
    account, _ = Account.objects.get_or_create(username=name)
    cast.people[name].account = account
    cast.people[name].save()
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    answer = client.get(reverse("press-search", args=[cast.committee.slug]), {"q": SECRET})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_reader_finds_their_journal_and_somebody_else_does_not(newsroom: Newsroom) -> None:
    cast = newsroom.cast
    journal = open_newsroom(cast, slug="sqmy", name="社情民意", is_restricted=True)
    article = published(journal)
    Reader.objects.of(cast.committee).create(
        committee=cast.committee, newspaper=journal.paper, person=cast.people["chen"], since="2026-01-01"
    )
    mine = search(cast, "chen")
    assert reverse("press-read-article", args=[cast.committee.slug, article.pk]) in mine
    assert "共 1 篇" in mine
    assert "没有找到" in search(cast, "wu")
    assert "社情民意" not in search(cast, "wu")
