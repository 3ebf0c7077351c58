"""Runs inside a site (see tests/e2e/inside.py): the cast moves in with an editor's desk, and no newspaper yet."""

from django.db import transaction

from liangce.kernel.models import Committee
from liangce.people.models import Session
from tests.cast import Cast
from tests.e2e.settling import give_accounts, settle
from tests.press.laying.pages import placed, two_pages
from tests.press.newsroom import DESK, Newsroom, open_newsroom


@transaction.atomic
def settle_newsroom(password: str) -> None:
    """The cast, 苏文 and 温岚, 顾平 and 华远 with accounts called su, wen, gu and hua."""
    settle_desk(password).paper.delete()


@transaction.atomic
def settle_newspaper(password: str) -> None:
    """The same, and 《花溪政协报》."""
    settle_desk(password)


def settle_desk(password: str) -> Newsroom:
    """The newsroom with accounts."""
    settle(password)
    committee = Committee.objects.get(slug="huaxi")
    cast = Cast(committee, Session.objects.of(committee).get())
    newsroom = open_newsroom(cast)
    give_accounts(cast, DESK, password)
    return newsroom


@transaction.atomic
def settle_pages(password: str) -> None:
    """The same, and an issue of two pages being laid out, on the second of which an article is much too long."""
    newsroom = settle_desk(password)
    placed(newsroom, two_pages(newsroom), "A2", "一份长长的调研报告", 60)
