"""Whether a committee publishes: switched by its desk, recorded, and what came before can be taken up."""

import pytest

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry
from liangce.kernel.process import NotAllowed
from liangce.proposals.models import Publication
from liangce.proposals.publishing.site import set_site, take_up
from liangce.public.models import Mode, PublicSite
from tests.cast import NOW, Cast
from tests.proposals.conftest import SignIn
from tests.proposals.releasing import open_site
from tests.proposals.walk import filed, replied

SITE = "/huaxi/publications/site/"


def test_the_desk_switches_it_and_the_ledger_keeps_who(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("zhou")
    assert "不办理公开" in client.get(SITE).content.decode()
    client.post(SITE, {"mode": "open", "about": "主办：提案委"})
    row = PublicSite.objects.of(cast.committee).get()
    assert (row.mode, row.about, row.changed_by) == (Mode.OPEN, "主办：提案委", "周敏")
    entry = Entry.objects.of(cast.committee).latest("number")
    assert (entry.label, entry.before["公开"], entry.after["公开"]) == (
        "设置公开",
        "不办理公开",
        "办理公开，站点开放",
    )
    assert verify(cast.committee).holds


@pytest.mark.parametrize("who", ["chen", "yang", "shi", "deng", "jin"])
def test_nobody_else_does(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert sign_in(who).post(SITE, {"mode": "open"}).status_code == 404
    with pytest.raises(NotAllowed):
        set_site(cast.committee, mode=Mode.OPEN, about="", by=cast.actor(who), now=NOW)


def test_the_list_says_when_nothing_is_published(cast: Cast, sign_in: SignIn) -> None:
    assert "本会现在不办理公开" in sign_in("tang").get("/huaxi/publications/").content.decode()
    open_site(cast, Mode.PREPARING)
    assert "公开站点没有开放" in sign_in("tang").get("/huaxi/publications/").content.decode()


def test_what_came_before_is_taken_up_once(cast: Cast, sign_in: SignIn) -> None:
    replied(cast), filed(cast), filed(cast, secrecy="internal"), replied(cast, secrecy="restricted")
    open_site(cast)
    client = sign_in("tang")
    assert "有 3 件没有列入" in client.get("/huaxi/publications/").content.decode()
    client.post("/huaxi/publications/begin/")
    rows = Publication.objects.of(cast.committee)
    assert [row.what for row in rows.order_by("what", "id")] == ["reply", "text", "text"]
    assert (
        Deadline.objects.of(cast.committee).of_case(rows.get(what="reply")).running().get().rule == "publish"
    )
    assert take_up(cast.committee.pk, by=cast.tang, now=NOW) == 0
    assert verify(cast.committee).holds


def test_only_the_committee_on_proposals_takes_up(cast: Cast, sign_in: SignIn) -> None:
    open_site(cast)
    assert sign_in("zhou").post("/huaxi/publications/begin/").status_code == 404
