"""The outbox: copies of notices sent outside (SMS, mail, WeCom …) by the worker, never inside a web request.

A delivery is claimed in a short transaction, sent with no transaction open, and its outcome written in another: nobody
waits for a slow gateway. A worker that dies in between leaves a claim that runs out: a copy may, rarely, be sent twice,
but it is never lost.
"""

import time
from collections import Counter
from datetime import datetime, timedelta
from urllib.parse import quote

import apprise
from django.conf import settings
from django.db import connection, transaction

from liangce.kernel.models import Delivery
from liangce.kernel.models.notice import DeliveryState
from liangce.kernel.registry import PROCESSES
from liangce.people.models import Person
from liangce.people.reminding.telling import DIGEST

#: How long to wait after each failure; when there is no more to wait for, the delivery has failed.
BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
CLAIM = timedelta(minutes=10)  # after this long without an outcome, somebody else tries
BATCH = 10
TURN = 60.0  # seconds; what is left waits for the worker's next turn, so that other duties come to theirs
DISCREET = "您有一条新通知，请登录查看。"
ASSET = apprise.AppriseAsset(app_id="Liangce", app_desc="良策", app_url="")  # the id becomes a header: ASCII


class CannotSend(Exception):
    """The delivery was not made; the message says why, and names nobody."""


class Undeliverable(CannotSend):
    """… and trying again would not help."""


def send_due(now: datetime) -> Counter[str]:
    """Sends what is due, for a minute at most; returns how many are sent, waiting (to be tried again) and failed."""
    counts: Counter[str] = Counter()
    until = time.monotonic() + TURN
    while time.monotonic() < until and (claimed := _claim(now)):
        for delivery in claimed:
            _attempt(delivery, now)
            delivery.save(update_fields=["state", "tries", "next_try_at", "sent_at", "error"])
            counts[delivery.state] += 1
    return counts


@transaction.atomic
def _claim(now: datetime) -> list[Delivery]:
    """Takes deliveries that are due for oneself alone, until the claim runs out."""
    due = Delivery.unscoped.due(now)
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True, of=("self",), no_key=True)
    claimed = list(due.select_related("notice", "committee")[:BATCH])
    Delivery.unscoped.filter(pk__in=[delivery.pk for delivery in claimed]).update(next_try_at=now + CLAIM)
    return claimed


def _attempt(delivery: Delivery, now: datetime) -> None:
    """Tries to send, and notes on the delivery how it went."""
    delivery.tries += 1
    try:
        _send(delivery)
    except CannotSend as why:
        is_over = isinstance(why, Undeliverable) or delivery.tries > len(BACKOFF)
        delivery.state = DeliveryState.FAILED if is_over else DeliveryState.WAITING
        delivery.next_try_at = now if is_over else now + BACKOFF[delivery.tries - 1]
        delivery.error = str(why)
    else:
        delivery.state, delivery.sent_at, delivery.error = DeliveryState.SENT, now, ""


def _send(delivery: Delivery) -> None:
    channel = apprise.Apprise(asset=ASSET)
    if not channel.add(_address(delivery)):
        raise Undeliverable("渠道的地址写法不能识别，请核对 LIANGCE_NOTICE_CHANNELS。")
    if not channel.notify(title=f"{delivery.committee.short_name} · 良策", body=_text(delivery)):
        raise CannotSend("渠道没有接受，或连接不上。")


def _address(delivery: Delivery) -> str:
    """The channel's address with the person's phone and mail filled in; raises Undeliverable when there is none."""
    template = settings.NOTICE_CHANNELS.get(delivery.channel)
    if template is None:
        raise Undeliverable("这个渠道已经取消。")
    person = Person.objects.of(delivery.committee_id).filter(pk=delivery.notice.person_id).first()
    for name, label in (("phone", "手机"), ("email", "邮箱")):
        mark = f"{{{name}}}"
        if mark in template:
            value = getattr(person, name, "")
            if not value:
                raise Undeliverable(f"名册里没有登记{label}。")
            template = template.replace(mark, quote(value, safe=""))
    return template


def _text(delivery: Delivery) -> str:
    """What leaves the house: the notice, unless knowledge of its subject is restricted."""
    notice = delivery.notice
    if notice.kind == DIGEST:  # it names no case
        return notice.text
    process = PROCESSES.get(notice.kind)
    case = process.rows.filter(pk=notice.case_id).first() if process else None
    return notice.text if case is not None and not case.is_restricted else DISCREET
