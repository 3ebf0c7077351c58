"""Every address × somebody with no business there: it asks for signing in; another committee's page is a 404."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from liangce.people.models import Account
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db

#: Addresses anybody may open, each with the reason.
OPEN = {
    "favicon": "a picture",
    "health": "asked by whatever watches the server",
    "look": "larger type for the sign-in page",
    "account_inactive": "tells somebody whose account was closed",
    "account_login": "where signing in happens",
    "account_logout": "signing out twice does no harm",
    "account_reauthenticate": "asks for the password itself",
    "mfa_authenticate": "the second half of signing in",
    "robots": "asked by search engines before anything else",
    "press-search-public": "searches what anybody may read; tests/press/search/test_what_is_out.py",
    **dict.fromkeys(
        ("epaper", "epaper-file"), "newspapers as files, which are written when they are released"
    ),
    **dict.fromkeys(
        (
            *("public-sites", "public-home", "public-list", "public-list-data", "public-page"),
            *("public-page-data", "public-file", "public-feed", "public-maps", "public-map-of"),
        ),
        "what was released, for anybody; tests/public/test_leaks.py fetches every one of them",
    ),
}
PARAMETERS = {"process": "proposal", "step": "submit", "kind": "proposals", "name": "x", "form": "csv"}
PARAMETERS |= {"place": "categories"}


def addresses(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Every pattern that leads to a view, with all its converters."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns)
        else:
            yield pattern


ALL = [pattern for pattern in addresses(get_resolver().url_patterns) if pattern.name]
NAMES = sorted({pattern.name for pattern in ALL if pattern.name})
OF_A_COMMITTEE = [
    name for name in NAMES if "committee" in get_resolver().reverse_dict.getlist(name)[0][0][0][1]
]


def url(name: str, cast: Cast, pk: int) -> str:
    """The address filled in with things of this committee."""
    wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    values = {"committee": cast.committee.slug, **PARAMETERS}
    return reverse(name, kwargs={key: values.get(key, pk) for key in wanted})


def signed_in(cast: Cast, name: str) -> Client:
    """A browser in which this person has signed in."""
    account = Account.objects.create(username=f"{cast.committee.slug}-{name}")
    cast.people[name].account = account
    cast.people[name].save()
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OPEN])
def test_a_page_asks_for_signing_in(name: str, cast: Cast, client: Client) -> None:
    draft = cast.draft()
    for method in (client.get, client.post):
        answer = method(url(name, cast, draft.pk))
        assert answer.status_code in (302, 403, 404, 405), name
        if answer.status_code == 302:
            assert reverse("account_login") in answer["Location"], name


@pytest.mark.parametrize("name", OF_A_COMMITTEE)
def test_another_committees_page_does_not_exist(name: str, cast: Cast) -> None:
    stranger = signed_in(make_cast("nanming", "南明区政协"), "chen")
    draft = cast.draft()
    for method in (stranger.get, stranger.post):
        assert method(url(name, cast, draft.pk)).status_code == 404, name


@pytest.mark.parametrize("name", OF_A_COMMITTEE)
def test_another_committees_rows_do_not_exist_under_my_own_address(name: str, cast: Cast) -> None:
    if "pk" not in get_resolver().reverse_dict.getlist(name)[0][0][0][1]:
        return
    mine = make_cast("nanming", "南明区政协")
    browser, theirs = signed_in(mine, "chen"), cast.draft()
    for method in (browser.get, browser.post):
        assert method(url(name, mine, theirs.pk)).status_code in (404, 405), name


def test_there_are_addresses_to_walk() -> None:
    assert len(OF_A_COMMITTEE) > 15
    assert set(OPEN) <= set(NAMES)
