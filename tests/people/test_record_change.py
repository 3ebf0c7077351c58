"""A person's own changes of their record wait for the office; contact data is seen by nobody else, and kept nowhere."""

from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry, Notice
from liangce.kernel.process import NotAllowed, take
from liangce.people.models import Person, RecordChange, Session
from liangce.people.register.changing import locked, put
from liangce.people.sending import _text
from tests.cast import NOW, Cast, make_cast
from tests.people.conftest import SignIn
from tests.people.register import BLANK, last

MINE = BLANK | {"name": "陈思远", "post": "院长", "phone": "13911112222", "address": "某路 1 号"}


def propose_url(world: Cast, name: str = "chen") -> str:
    return f"/huaxi/people/{world.people[name].pk}/propose/"


def page_url(world: Cast, name: str = "chen") -> str:
    return f"/huaxi/people/{world.people[name].pk}/"


def proposed(world: Cast, **other: str) -> RecordChange:
    change = RecordChange(committee=world.committee, person=fresh(world), rulebook=world.session.rulebook)
    made: RecordChange = world.take("propose", change, "chen", **MINE | other)
    return made


def fresh(world: Cast) -> Person:
    person: Person = Person.objects.of(world.committee).get(pk=world.people["chen"].pk)
    return person


def only(world: Cast) -> RecordChange:
    change: RecordChange = RecordChange.objects.of(world.committee).get()
    return change


def everything_written(world: Cast) -> str:
    """All that the ledger and the inboxes hold."""
    rows = Entry.objects.of(world.committee).values_list("before", "after", "reason", "subject")
    return str(list(rows)) + str(list(Notice.objects.of(world.committee).values_list("text", flat=True)))


def test_a_member_proposes_and_the_record_stays_as_it_is(world: Cast, sign_in: SignIn) -> None:
    client = sign_in("chen")
    assert "修改我的资料" in client.get(page_url(world)).content.decode()
    html = client.post(propose_url(world), MINE, follow=True).content.decode()
    assert "已提出，等办公室核对" in html
    assert "待核对：院长" in html
    assert "待核对：13911112222" in html
    assert (fresh(world).post, fresh(world).phone) == ("", "")
    entry = last(world, "record_change.propose")
    assert (entry.actor, entry.after["改动"]) == ("陈思远", "单位职务、手机、通讯地址")
    told = Notice.objects.of(world.committee).values_list("person_id", "text")
    desk = {world.people["zhou"].pk, world.people["deng"].pk}
    assert {person for person, _ in told} == desk
    assert {text for _, text in told} == {"陈思远提出修改自己的资料，请核对。"}


def test_the_office_sees_old_and_new_beside_each_other_and_others_see_nothing(
    world: Cast, sign_in: SignIn
) -> None:
    change = proposed(world)
    for name in ("zhou", "deng"):
        client = sign_in(name)
        assert "待核对：13911112222" in client.get(page_url(world)).content.decode()
        html = client.get(f"/huaxi/people/changes/{change.pk}/").content.decode()
        assert "13911112222" in html
        assert "采用" in html
        assert "陈思远的资料修改" in client.get("/huaxi/").content.decode()
    for name in ("wu", "tang", "shi", "jin"):
        client = sign_in(name)
        assert "院长" not in client.get(page_url(world)).content.decode()
        assert client.get(f"/huaxi/people/changes/{change.pk}/").status_code == 404
        assert client.post(f"/huaxi/do/record_change/{change.pk}/grant/").status_code == 404


def test_what_the_office_grants_is_in_the_record_and_the_person_is_told(world: Cast, sign_in: SignIn) -> None:
    change = proposed(world)
    step = f"/huaxi/do/record_change/{change.pk}/grant/"
    client = sign_in("zhou")
    assert "13911112222" in client.get(step).content.decode()
    html = client.post(step, {"reason": ""}, follow=True).content.decode()
    assert "已采用：陈思远的资料修改" in html
    assert (fresh(world).post, fresh(world).phone, fresh(world).address) == (
        "院长",
        "13911112222",
        "某路 1 号",
    )
    entry = last(world, "person.change")
    assert (entry.label, entry.actor, entry.after["单位职务"]) == ("按本人提出的修改", "周敏", "院长")
    assert (
        Notice.objects.of(world.committee).to(world.people["chen"].pk)[0].text == "您提出的资料修改已经采用。"
    )
    assert verify(world.committee).holds


def test_what_the_office_refuses_leaves_the_record_and_says_why(world: Cast, sign_in: SignIn) -> None:
    change = proposed(world)
    step = f"/huaxi/do/record_change/{change.pk}/refuse/"
    assert sign_in("deng").post(step, {"reason": ""}).status_code == 422
    sign_in("deng").post(step, {"reason": "单位还没有来函"})
    assert (only(world).status, fresh(world).post) == ("refused", "")
    text = Notice.objects.of(world.committee).to(world.people["chen"].pk)[0].text
    assert text == "您提出的资料修改没有采用：单位还没有来函"


def test_the_person_changes_it_while_it_waits_or_takes_it_back(world: Cast, sign_in: SignIn) -> None:
    client = sign_in("chen")
    client.post(propose_url(world), MINE)
    assert 'value="院长"' in client.get(propose_url(world)).content.decode()
    client.post(propose_url(world), MINE | {"post": "副院长"})
    assert only(world).proposed["post"] == "副院长"
    client.post(f"/huaxi/do/record_change/{only(world).pk}/take_back/", {"confirmed": "1"})
    assert only(world).status == "taken_back"
    client.post(propose_url(world), MINE)
    assert RecordChange.objects.of(world.committee).count() == 2


def test_contact_data_is_never_in_the_ledger_nor_in_a_notice_and_leaves_the_change_when_it_ends(
    world: Cast,
) -> None:
    change = proposed(world)
    world.take("grant", change, "zhou")
    for secret in ("13911112222", "某路"):
        assert secret not in everything_written(world)
        assert secret not in str(only(world).proposed) + str(only(world).was)
    assert only(world).proposed["post"] == "院长"


def test_copies_sent_outside_say_nothing_of_it(world: Cast, settings: Any) -> None:
    settings.NOTICE_CHANNELS = {"短信": "json://gateway/{phone}"}
    proposed(world)
    delivery = Notice.objects.of(world.committee).first().deliveries.get()
    assert _text(delivery) == "您有一条新通知，请登录查看。"


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(world: Cast, sign_in: SignIn) -> None:
    change = proposed(world)
    with transaction.atomic():
        put(locked(fresh(world)), {"post": "教授"}, by=world.deng, now=NOW)
    with pytest.raises(NotAllowed, match="“单位职务”在提出以后已经改过"):
        world.take("grant", change, "zhou")
    html = sign_in("zhou").get(f"/huaxi/people/changes/{change.pk}/").content.decode()
    assert "还不能：“单位职务”在提出以后已经改过" in html
    assert fresh(world).post == "教授"


def test_a_proposal_that_changes_nothing_is_refused(world: Cast, sign_in: SignIn) -> None:
    answer = sign_in("chen").post(propose_url(world), BLANK | {"name": "陈思远"})
    assert answer.status_code == 422
    assert "没有要修改的" in answer.content.decode()
    assert not RecordChange.objects.of(world.committee).exists()


def test_nobody_proposes_for_somebody_else(world: Cast, sign_in: SignIn) -> None:
    for name in ("wu", "zhou"):
        assert sign_in(name).post(propose_url(world), MINE).status_code == 404
    assert not RecordChange.objects.of(world.committee).exists()


def test_a_clerk_proposes_too_and_the_desk_writes_at_once(world: Cast, sign_in: SignIn) -> None:
    sign_in("yang").post(propose_url(world, "yang"), BLANK | {"name": "杨帆", "phone": "0851-83650000"})
    assert only(world).person == world.people["yang"]
    html = sign_in("zhou").get(page_url(world, "zhou")).content.decode()
    assert "修改我的资料" not in html
    assert "修改资料" in html


def test_two_proposals_of_one_person_never_wait_at_once(world: Cast) -> None:
    change = proposed(world)
    with pytest.raises(NotAllowed, match="已有一次修改等着核对"):
        proposed(world)
    change.pk = change.pk + 1
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save(force_insert=True)


def test_many_are_granted_at_once_from_the_to_do_list(world: Cast, sign_in: SignIn) -> None:
    first = proposed(world)
    second = RecordChange(
        committee=world.committee, person=world.people["wu"], rulebook=world.session.rulebook
    )
    take(
        second.process.step("propose"),
        second,
        by=world.wu,
        now=NOW,
        data=BLANK | {"name": "吴兰", "post": "主任"},
    )
    html = sign_in("zhou").post(
        "/huaxi/do/record_change/grant/", {"ids": [first.pk, second.pk], "reason": ""}
    )
    assert html.status_code == 200
    assert not RecordChange.objects.of(world.committee).waiting().exists()


def test_without_any_session_there_are_no_rules_to_go_by(world: Cast, sign_in: SignIn) -> None:
    Session.objects.of(world.committee).delete()
    assert sign_in("chen").get(propose_url(world)).status_code == 404


def test_another_committee_s_proposal_does_not_exist(world: Cast, sign_in: SignIn) -> None:
    other = make_cast("nanming", "南明区政协")
    change = proposed(other)
    assert sign_in("zhou").get(f"/huaxi/people/changes/{change.pk}/").status_code == 404
    assert settings.NOTICE_CHANNELS == {}
