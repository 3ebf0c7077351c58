"""A signed head proves that nothing before it changed, to somebody who keeps the file and the public key."""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from liangce.cli import main
from liangce.kernel.ledger.canonical import GENESIS, digest
from liangce.kernel.ledger.checkpoint import (
    BadCheckpoint,
    make_checkpoint,
    public_half,
    signing_key,
    verify_against,
)
from liangce.kernel.models import Checkpoint, Entry, Head
from tests.cast import NOW, Cast, make_cast
from tests.kernel.tampering import change, switch_triggers_off

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def cast(db: None) -> Cast:
    cast = make_cast()
    cast.take("submit", cast.draft(), "chen", no_secret=True)
    return cast


@pytest.fixture
def signed(cast: Cast) -> dict[str, Any]:
    return make_checkpoint(cast.committee, key=KEY, now=NOW)


def rewrite(cast: Cast) -> None:
    """Forges the whole chain anew, head included, as an administrator of the database could."""
    switch_triggers_off()
    previous = GENESIS
    for entry in Entry.objects.of(cast.committee).order_by("number"):
        entry.previous, entry.reason = previous, "改写"
        previous = digest(entry)
        change(entry, previous=entry.previous, reason=entry.reason, hash=previous)
    Head.objects.of(cast.committee).update(hash=previous)


def test_it_proves_an_unchanged_ledger_that_has_grown(cast: Cast, signed: dict[str, Any]) -> None:
    cast.draft("wu")
    verdict = verify_against(cast.committee, signed, public_key=public_half(KEY))
    assert verdict.holds
    assert verdict.entries > signed["number"]
    assert Checkpoint.objects.of(cast.committee).get().hash == signed["hash"]


def test_a_rewritten_chain_that_holds_in_itself_is_found(cast: Cast, signed: dict[str, Any]) -> None:
    rewrite(cast)
    verdict = verify_against(cast.committee, signed)
    assert verdict.broken == signed["number"]
    assert "改写过" in verdict.why


def test_a_cut_tail_with_its_head_moved_back_is_found(cast: Cast, signed: dict[str, Any]) -> None:
    switch_triggers_off()
    Entry.objects.of(cast.committee).filter(number=3).delete()
    Head.objects.of(cast.committee).update(number=2, hash=Entry.objects.of(cast.committee).get(number=2).hash)
    assert verify_against(cast.committee, signed).why == "检查点签到第 3 条，现在没有这一条"


def test_a_broken_entry_before_it_is_the_one_named(cast: Cast, signed: dict[str, Any]) -> None:
    switch_triggers_off()
    change(Entry.objects.of(cast.committee).get(number=1), reason="改")
    assert verify_against(cast.committee, signed).broken == 1


def test_a_broken_chain_is_not_signed(cast: Cast) -> None:
    switch_triggers_off()
    change(Entry.objects.of(cast.committee).get(number=2), reason="改")
    with pytest.raises(BadCheckpoint, match="第 2 条处断开"):
        make_checkpoint(cast.committee, key=KEY, now=NOW)


@pytest.mark.parametrize(
    "name", ["number", "hash", "at", "committee", "committee_id", "public_key", "signature"]
)
def test_a_changed_file_is_refused(cast: Cast, signed: dict[str, Any], name: str) -> None:
    value = signed[name]
    changed = {
        **signed,
        name: value + 1 if isinstance(value, int) else ("f" if value[0] != "f" else "e") + value[1:],
    }
    with pytest.raises(BadCheckpoint):
        verify_against(cast.committee, changed)


@pytest.mark.parametrize("name", ["number", "hash", "public_key", "signature"])
def test_a_file_with_something_missing_is_refused(cast: Cast, signed: dict[str, Any], name: str) -> None:
    with pytest.raises(BadCheckpoint, match="不全"):
        verify_against(cast.committee, {key: value for key, value in signed.items() if key != name})


def test_another_s_signature_is_refused_by_the_key_one_was_given(cast: Cast) -> None:
    forged = make_checkpoint(cast.committee, key=Ed25519PrivateKey.generate(), now=NOW)
    assert verify_against(cast.committee, forged).holds  # whole, but signed by whoever
    with pytest.raises(BadCheckpoint, match="不是用这把钥匙签的"):
        verify_against(cast.committee, forged, public_key=public_half(KEY))


def test_another_committee_s_checkpoint_is_refused(cast: Cast, signed: dict[str, Any]) -> None:
    other = make_cast("wudang", "乌当区政协")
    with pytest.raises(BadCheckpoint, match="属于“huaxi”"):
        verify_against(other.committee, signed)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    assert public_half(signing_key(folder)) == public_half(signing_key(folder))
    assert [(file.name, oct(file.stat().st_mode & 0o777)) for file in folder.iterdir()] == [
        ("ledger-ed25519", "0o600")
    ]


def test_the_command_signs_and_verifies(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "checkpoint.json"
    assert main(["ledger", "checkpoint", "--committee", "huaxi", "--out", str(file)]) == 0
    public = json.loads(file.read_text())["public_key"]
    assert main(["ledger", "verify", "--checkpoint", str(file), "--public-key", public]) == 0
    assert "没有改动" in capsys.readouterr().out
    assert main(["ledger", "verify", "--checkpoint", str(file), "--public-key", "00" * 32]) == 1
    assert "✗" in capsys.readouterr().err


def test_the_command_names_the_first_broken_entry(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "verify", "--committee", "huaxi"]) == 0
    switch_triggers_off()
    change(Entry.objects.of(cast.committee).get(number=2), reason="改")
    assert main(["ledger", "verify"]) == 1
    assert "第 2 条起不符" in capsys.readouterr().out


def test_the_command_shows_entries_in_words(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "show", "--committee", "huaxi", "--last", "1"]) == 0
    shown = capsys.readouterr().out
    assert "2026-02-02 09:00  陈思远（第一提案人）提交：关于老旧小区加装电梯统筹推进的提案" in shown
    assert "状态：草稿 → 待审查" in shown
    assert main(["ledger", "show", "--committee", "huaxi", "--case", "没有这样的题目"]) == 0
    assert "没有记录" in capsys.readouterr().out
