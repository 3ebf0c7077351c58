"""Copies of notices sent outside, to a real gateway on this machine."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from liangce.commands.clock import duties
from liangce.kernel.models import Delivery, Notice
from liangce.papers.models import Secrecy
from liangce.people.sending import BACKOFF, DISCREET, send_due
from liangce.proposals.models import Proposal
from tests.cast import NOW, Cast, make_cast


class Gateway(HTTPServer):
    """Takes what it is sent; answers 200, or what `status` says."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.status = 200
        self.got: list[tuple[str, dict[str, Any]]] = []


class Desk(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, json.loads(body)))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    """The channel 短信 leads to it."""
    with Gateway() as server:
        settings.NOTICE_CHANNELS = {"短信": f"json://127.0.0.1:{server.server_port}/send/{{phone}}"}
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def invited(db: None, gateway: Gateway) -> Proposal:
    """A proposal to which 吴兰, whose phone is known, has been invited: one notice, one delivery."""
    cast = make_cast()
    cast.people["wu"].phone = "139 0000 0000"
    cast.people["wu"].save()
    return cast.take("invite", cast.draft("chen"), "chen", persons=[cast.people["wu"].pk])


def only() -> Delivery:
    return Delivery.unscoped.get()


def test_a_notice_goes_into_the_outbox_by_the_channel_s_name(invited: Proposal, gateway: Gateway) -> None:
    assert only().channel == "短信"
    assert gateway.got == []  # nothing is sent by the step itself


def test_it_is_sent_to_the_person_s_phone(invited: Proposal, gateway: Gateway) -> None:
    assert send_due(NOW) == {"sent": 1}
    ((path, body),) = gateway.got
    assert path == "/send/139%200000%200000"
    assert body["title"] == "花溪区政协 · 良策"
    assert body["message"] == Notice.unscoped.get().text
    assert (only().state, only().sent_at, only().tries) == ("sent", NOW, 1)


def test_what_was_sent_is_not_sent_again(invited: Proposal, gateway: Gateway) -> None:
    send_due(NOW)
    assert send_due(NOW + timedelta(days=1)) == {}
    assert len(gateway.got) == 1


def test_a_restricted_paper_is_not_named_outside(invited: Proposal, gateway: Gateway) -> None:
    Proposal.objects.of(invited.committee).update(secrecy=Secrecy.RESTRICTED)
    send_due(NOW)
    assert gateway.got[0][1]["message"] == DISCREET
    assert invited.title not in json.dumps(gateway.got, ensure_ascii=False)


def test_a_refused_one_waits_longer_each_time_and_then_has_failed(
    invited: Proposal, gateway: Gateway
) -> None:
    gateway.status = 503
    now = NOW
    for tries, wait in enumerate(BACKOFF, start=1):
        assert send_due(now) == {"waiting": 1}
        assert (only().tries, only().next_try_at) == (tries, now + wait)
        assert send_due(now + wait - timedelta(seconds=1)) == {}
        now += wait
    assert send_due(now) == {"failed": 1}
    assert send_due(now + timedelta(days=9)) == {}
    assert len(gateway.got) == len(BACKOFF) + 1
    assert "139" not in only().error


def test_it_arrives_when_the_gateway_is_well_again(invited: Proposal, gateway: Gateway) -> None:
    gateway.status = 503
    send_due(NOW)
    gateway.status = 200
    assert send_due(NOW + BACKOFF[0]) == {"sent": 1}
    assert only().error == ""


def test_a_gateway_that_is_gone_is_tried_again(invited: Proposal, settings: Any) -> None:
    settings.NOTICE_CHANNELS = {"短信": "json://127.0.0.1:9/{phone}"}
    assert send_due(NOW) == {"waiting": 1}


@pytest.mark.parametrize(
    ("channels", "says"),
    [
        ({"短信": "json://127.0.0.1/{email}"}, "名册里没有登记邮箱。"),
        ({}, "这个渠道已经取消。"),
        ({"短信": "no-such-service://x"}, "渠道的地址写法不能识别，请核对 LIANGCE_NOTICE_CHANNELS。"),
    ],
)
def test_what_can_never_arrive_fails_at_once_and_says_why(
    invited: Proposal, settings: Any, channels: dict[str, str], says: str
) -> None:
    settings.NOTICE_CHANNELS = channels
    assert send_due(NOW) == {"failed": 1}
    assert only().error == says


def test_one_that_somebody_else_is_sending_is_left_alone(invited: Proposal, gateway: Gateway) -> None:
    Delivery.unscoped.update(next_try_at=NOW + timedelta(minutes=10))  # as a claim does
    assert send_due(NOW + timedelta(minutes=9)) == {}
    assert send_due(NOW + timedelta(minutes=10)) == {"sent": 1}


def test_more_than_a_batch_goes_out_in_one_turn(invited: Proposal, gateway: Gateway) -> None:
    first = only()
    Delivery.unscoped.bulk_create(
        Delivery(committee=first.committee, notice=first.notice, channel="短信", next_try_at=NOW)
        for _ in range(24)
    )
    assert send_due(NOW) == {"sent": 25}
    assert len(gateway.got) == 25


def test_the_worker_has_it_among_its_duties() -> None:
    assert send_due in [duty for _, duty in duties()]


def test_a_channel_to_everybody_needs_no_phone(db: None, gateway: Gateway, settings: Any) -> None:
    settings.NOTICE_CHANNELS = {"工作群": f"json://127.0.0.1:{gateway.server_port}/group"}
    cast: Cast = make_cast()
    cast.take("invite", cast.draft("chen"), "chen", persons=[cast.people["wu"].pk])
    assert send_due(NOW) == {"sent": 1}
