"""The ledger's chain: how an entry is written as bytes, and that any change to it is found."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from liangce.kernel.actors import Actor, system_actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.ledger.canonical import GENESIS, canonical, digest, plain_value
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Committee, Entry, Head
from tests.cast import NOW, Cast, make_cast
from tests.kernel.tampering import change, switch_triggers_off


@pytest.fixture
def cast(db: None) -> Cast:
    cast = make_cast()
    cast.take("submit", cast.draft(), "chen", no_secret=True)
    return cast


def entry_of(cast: Cast, number: int) -> Entry:
    return Entry.objects.of(cast.committee).get(number=number)


def golden() -> Entry:
    """An entry with every kind of value in it."""
    return Entry(
        committee_id=1,
        number=7,
        at=datetime(2026, 2, 2, 9, 0, 0, 5, tzinfo=timezone(timedelta(hours=8))),
        actor_id=11,
        actor="周敏",
        role="政协办公室",
        for_id=12,
        for_name="陈思远",
        step="proposal.submit",
        label="提交",
        kind="proposal",
        subject_id=21,
        subject="关于“加装电梯”的提案",
        whole_kind="proposal",
        whole_id=21,
        before={"status": "draft", "serial": None},
        after={"status": "submitted", "due_on": "2026-02-28", "is_session": True},
        reason="",
        previous=GENESIS,
    )


def test_an_entry_is_written_as_the_same_bytes_for_ever() -> None:
    # Were this to change, every chain ever signed would break: make a new format instead.
    assert digest(golden()) == "be927cc8aede0a589edafa81c95fe926311b699ef46586607af9fa642de03833"


def test_the_canonical_form_is_sorted_json_without_blanks() -> None:
    payload = {"b": [1, "二"], "a": {"z": None, "y": True}, "at": datetime(2026, 1, 1, 8, tzinfo=UTC)}
    expected = '{"a":{"y":true,"z":null},"at":"2026-01-01T08:00:00.000000+00:00","b":[1,"二"]}'
    assert canonical(payload).decode() == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 1, 1, 8, tzinfo=timezone(timedelta(hours=8))), "2026-01-01T00:00:00.000000+00:00"),
        (date(2026, 1, 1), "2026-01-01"),
        (Decimal("1.50"), "1.50"),
        ({"b", "a"}, ["a", "b"]),
        ((1, (2,)), [1, [2]]),
    ],
)
def test_values_become_plain(value: object, expected: object) -> None:
    assert plain_value(value) == expected


PLAIN = st.none() | st.booleans() | st.integers() | st.text()
NESTED = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)


def turned(value: Any) -> Any:
    """The same with the keys of every dictionary the other way round."""
    if isinstance(value, dict):
        return {key: turned(inner) for key, inner in reversed(value.items())}
    return [turned(inner) for inner in value] if isinstance(value, list) else value


@given(st.dictionaries(st.text(), NESTED, max_size=5))
def test_the_order_of_keys_does_not_matter(payload: dict[str, object]) -> None:
    assert canonical(payload) == canonical(turned(payload))


def test_each_entry_holds_the_hash_of_the_one_before(cast: Cast) -> None:
    entries = list(Entry.objects.of(cast.committee).order_by("number"))
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.previous for entry in entries] == [GENESIS, *(entry.hash for entry in entries[:-1])]
    assert all(entry.hash == digest(entry) for entry in entries)
    assert verify(cast.committee).head == entries[-1].hash


def test_an_empty_chain_holds(db: None) -> None:
    committee = Committee.objects.create(
        slug="new", name="新", short_name="新", level="county", region="某地"
    )
    assert verify(committee).holds


def test_two_committees_have_two_chains(cast: Cast) -> None:
    other = make_cast("wudang", "乌当区政协")
    other.draft()
    assert entry_of(other, 1).previous == GENESIS
    assert verify(cast.committee).holds
    assert verify(other.committee).holds


@pytest.mark.parametrize(
    "values",
    [
        {"reason": "另一个理由"},
        {"actor": "别人"},
        {"at": NOW + timedelta(seconds=1)},
        {"after": {"status": "closed"}},
        {"for_name": "某委员"},
        {"hash": "f" * 64},
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_changed_entry_is_named(cast: Cast, values: dict[str, object]) -> None:
    switch_triggers_off()
    change(entry_of(cast, 2), **values)
    verdict = verify(cast.committee)
    assert (verdict.broken, verdict.entries) == (2, 1)
    assert "内容与它的摘要不符" in verdict.why


def test_the_first_of_several_changed_entries_is_named(cast: Cast) -> None:
    switch_triggers_off()
    for number in (3, 2):
        change(entry_of(cast, number), reason="改")
    assert verify(cast.committee).broken == 2


def test_a_change_with_a_fresh_hash_breaks_the_link_after_it(cast: Cast) -> None:
    switch_triggers_off()
    entry = entry_of(cast, 2)
    entry.reason = "改得周到一些"
    change(entry, reason=entry.reason, hash=digest(entry))
    verdict = verify(cast.committee)
    assert verdict.broken == 3
    assert "没有接在前一条之后" in verdict.why


def test_a_missing_entry_is_named(cast: Cast) -> None:
    switch_triggers_off()
    Entry.objects.of(cast.committee).filter(number=2).delete()
    assert verify(cast.committee).why == "缺第 2 条，下一条是第 3 条"


def test_a_cut_tail_is_named(cast: Cast) -> None:
    switch_triggers_off()
    Entry.objects.of(cast.committee).filter(number=3).delete()
    verdict = verify(cast.committee)
    assert (verdict.broken, verdict.why) == (3, "链尾应为第 3 条，实际只到第 2 条")


def test_an_entry_added_behind_the_ledger_s_back_is_named(cast: Cast) -> None:
    forged = golden()
    forged.committee, forged.number, forged.previous = cast.committee, 4, entry_of(cast, 3).hash
    forged.hash = digest(forged)
    forged.save(force_insert=True)
    verdict = verify(cast.committee)
    assert verdict.broken == 4
    assert "不是由系统写入" in verdict.why


def test_a_head_moved_back_with_the_tail_is_beyond_the_chain_alone(cast: Cast) -> None:
    # Whoever cuts the tail and moves the head makes a shorter chain that holds: this is what checkpoints are for.
    switch_triggers_off()
    Entry.objects.of(cast.committee).filter(number=3).delete()
    Head.objects.of(cast.committee).update(number=2, hash=entry_of(cast, 2).hash)
    assert verify(cast.committee).holds


def test_entries_appended_while_verifying_are_no_fault(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from liangce.kernel.ledger import verify as module

    fault = module._fault

    def while_somebody_writes(entry: Entry, expected: int, previous: str) -> str:
        if entry.number == 2:
            append_one(cast)
        return fault(entry, expected, previous)

    monkeypatch.setattr(module, "_fault", while_somebody_writes)
    assert verify(cast.committee).holds
    assert Head.objects.of(cast.committee).get().number == 4


def append_one(cast: Cast, by: Actor | None = None) -> Entry:
    fact = Fact(NOW, by or system_actor(cast.committee.pk), "test.note", "记事", "note", 1, "某事")
    with transaction.atomic():
        return append(cast.committee.pk, [fact])[0]


def test_the_entry_names_who_acted_and_for_whom(cast: Cast) -> None:
    fact = Fact(NOW, cast.zhou, "test.note", "记事", "note", 1, "某事", on_behalf_of=cast.chen)
    with transaction.atomic():
        entry = append(cast.committee.pk, [fact])[0]
    assert (entry.actor, entry.role, entry.for_name) == ("周敏", "政协办公室", "陈思远")


@pytest.mark.django_db(transaction=True)
def test_the_ledger_is_written_only_inside_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        append(1, [])
