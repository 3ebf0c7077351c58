"""The server is killed at random moments while members hand in proposals; what was acknowledged is there.

One paper after another is begun, written and handed in over HTTP by several members at once. Whatever a client was
told had been handed in must be in the database afterwards, once, with everything that belongs to it.
"""

import random
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.e2e.inside import PASSWORD, ask, settle
from tests.support.site import Site

pytestmark = [pytest.mark.slow]

MEMBERS = ("chen", "wu", "luo", "chen")  # 陈思远 sits at two machines
KILLS = 4
RUNS = (1.5, 3.5)  # seconds the server lives between two kills
A_LIFE = 4  # papers handed in meanwhile, at least
TEXT = "<p>全区老旧小区加装电梯推进缓慢，居民意见难以统一，费用分担没有标准。</p>" * 3


class Unreachable(Exception):
    """No answer: the server was killed meanwhile."""


class StayHere(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer, not a journey."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Client:
    """A member's browser, reduced to its requests."""

    def __init__(self, site: Site) -> None:
        self.url, self.log = site.url, site.data / "server.log"
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies), StayHere, urllib.request.ProxyHandler({})
        )

    def ask(self, address: str, **data: str) -> tuple[int, str]:
        """(status, address led to or text) of a GET, or of a POST when there is data; raises Unreachable."""
        body = urlencode(data | {"csrfmiddlewaretoken": self.token()}).encode() if data else None
        try:
            answer: HTTPResponse = self.opener.open(self.url + address, body, timeout=30)
        except urllib.error.HTTPError as told:
            return told.code, told.headers.get("Location", "")
        except (urllib.error.URLError, HTTPException, OSError) as why:
            raise Unreachable from why
        try:
            return answer.status, answer.read().decode()
        except (HTTPException, OSError) as why:
            raise Unreachable from why

    def token(self) -> str:
        return next((cookie.value or "" for cookie in self.cookies if cookie.name == "csrftoken"), "")

    def sign_in(self, name: str) -> None:
        self.ask("/accounts/login/")
        status, _ = self.ask("/accounts/login/", login=name, password=PASSWORD)
        assert status == 302, f"{status}: {self.log.read_text()}"


@dataclass
class Witness(threading.Thread):
    """One member at work until told to stop. Writes down what was acknowledged."""

    site: Site
    name_of_member: str
    person: int
    number: int
    stop: threading.Event
    begun: int = 0
    unanswered: int = 0
    acknowledged: list[int] = field(default_factory=list)
    asked_back: list[int] = field(
        default_factory=list
    )  # papers whose author asked to withdraw them, and was told so
    surprises: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.client = Client(self.site)
        self.client.sign_in(self.name_of_member)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                self.hand_in(f"关于第 {self.number} 号委员第 {self.begun} 件事的提案")
            except Unreachable:
                self.unanswered += 1
                self.stop.wait(0.3)
            self.begun += 1

    def hand_in(self, title: str) -> None:
        """Begins, writes and hands in one proposal; raises Unreachable when an answer does not come."""
        page = self.told(302, "/huaxi/proposals/new/", proposer=f"person-{self.person}")
        pk = re.findall(r"/proposals/(\d+)/edit/", page)[0]
        written = {"section-background": TEXT, "section-analysis": TEXT, "section-suggestions": TEXT}
        choices = {"category": "urban_rural", "publish_consent": "yes", "revision": "0", "overwrite": "1"}
        self.told(302, f"/huaxi/proposals/{pk}/edit/", title=title, **written, **choices)
        page = self.told(302, f"/huaxi/do/proposal/{pk}/submit/", no_secret="on")
        if page != f"/huaxi/proposals/{pk}/":
            self.surprises.append(f"submit of {pk} led to {page}")
        self.acknowledged.append(int(pk))
        if self.begun % 3 == 0:  # now and then the author thinks better of it
            self.told(302, f"/huaxi/do/proposal/{pk}/ask_withdrawal/", reason="已经解决")
            self.asked_back.append(int(pk))

    def told(self, expected: int, address: str, **data: str) -> str:
        status, led_to = self.client.ask(address, **data)
        if status != expected:
            self.surprises.append(f"{address}: {status} {led_to[:200]}")
            raise Unreachable
        return led_to


@pytest.fixture
def site() -> Iterator[Site]:
    with Site.open() as opened:
        settle(opened)
        opened.start("--workers", "2")
        yield opened


def let_them_work(witnesses: list[Witness], seconds: float) -> None:
    """Waits so long; on a slow machine longer, until something was acknowledged."""
    enough, patience = acknowledged(witnesses) + A_LIFE, time.monotonic() + 60
    time.sleep(seconds)
    while acknowledged(witnesses) < enough and time.monotonic() < patience:
        time.sleep(random.uniform(0, 0.1))


def acknowledged(witnesses: list[Witness]) -> int:
    return sum(len(witness.acknowledged) for witness in witnesses)


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(site: Site) -> None:
    stop = threading.Event()
    keys = ask(site, "tests.e2e.aftermath.persons")
    witnesses = [
        Witness(site, name, keys[name], number, stop) for number, name in enumerate(MEMBERS, start=1)
    ]
    for witness in witnesses:
        witness.start()
    moments = [random.uniform(*RUNS) for _ in range(KILLS + 1)]
    for life, seconds in enumerate(moments):
        if life:
            site.start("--workers", "2")
        let_them_work(witnesses, seconds)
        site.kill()
    stop.set()
    for witness in witnesses:
        witness.join(timeout=30)

    told = sorted(pk for witness in witnesses for pk in witness.acknowledged)
    found = ask(site, "tests.e2e.aftermath.what_is_there")
    print(
        f"killed after {[round(seconds, 2) for seconds in moments]} s; {sum(w.begun for w in witnesses)} begun, "
        f"{len(told)} acknowledged, {sum(w.unanswered for w in witnesses)} unanswered, "
        f"{len(found['submitted'])} in the database, {found['entries']} ledger entries"
    )
    assert [surprise for witness in witnesses for surprise in witness.surprises] == []
    assert len(told) > A_LIFE * KILLS
    assert sorted(set(told) - set(found["submitted"])) == []
    asked = {pk for witness in witnesses for pk in witness.asked_back}
    assert asked
    assert sorted(asked - set(found["asked"])) == []
    assert len(told) == len(set(told))
    assert found["faults"] == []
