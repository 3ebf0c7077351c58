"""Backups made while others write, and what restoring them proves."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from liangce.desk.keeping.backup import backups
from tests.desk.installations import ENGINE, ask, call, installation, small_world, start
from tests.e2e.writers import lines
from tests.support.site import Site

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An installation with the small world in it."""
    with installation(ENGINE, tmp_path_factory.mktemp("home") / "data") as site:
        small_world(site)
        yield site


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Site]:
    with installation(ENGINE, tmp_path / "new") as site:
        yield site


def backup(site: Site, folder: Path, *options: str) -> Path:
    """Makes a backup and returns its folder."""
    site.run("backup", "--out", str(folder), *options)
    return backups(folder)[-1]


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text())


def refused(site: Site, folder: Path, *options: str) -> str:
    done = site.run("restore", str(folder), *options, ok=False)
    assert done.returncode == 1
    return done.stderr


def test_a_backup_under_way_of_others_holds_all_that_was_acknowledged_before(
    home: Site, new: Site, tmp_path: Path
) -> None:
    acknowledged = tmp_path / "acknowledged"
    writers = [start(home, "tests.e2e.writers", "write", name, "10000", str(acknowledged)) for name in "ab"]
    try:
        while len(lines(acknowledged)) < 10:
            assert all(writer.poll() is None for writer in writers)
            time.sleep(0.05)
        before = lines(acknowledged)
        folder = backup(home, tmp_path / "backups")
        after = len(lines(acknowledged))
    finally:
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
    assert after > len(before), "nobody wrote while it was made"
    said = new.run("restore", str(folder)).stdout
    assert "与备份时逐表相符" in said
    assert "从头核验无误" in said
    assert set(before) <= set(json.loads(ask(new, "q.steps()")))
    assert "✗" not in new.run("ledger", "verify").stdout


def test_everything_comes_back(home: Site, new: Site, tmp_path: Path) -> None:
    new.run("restore", str(backup(home, tmp_path)))
    for question in ("q.entries()", "q.titles()", "q.attachments()", "q.password_holds()"):
        assert ask(new, question) == ask(home, question)


def test_the_restored_database_still_refuses_to_change_its_ledger(
    home: Site, new: Site, tmp_path: Path
) -> None:
    new.run("restore", str(backup(home, tmp_path)))
    with pytest.raises(Exception, match="append-only"):
        ask(new, "q.spoil('DELETE FROM kernel_entry')")


def test_the_manifest_says_what_is_in_it(home: Site, tmp_path: Path) -> None:
    told = manifest(backup(home, tmp_path))
    assert told["counts"]["kernel_entry"] == sum(number for _, number, _ in told["heads"])
    assert told["counts"]["kernel_committee"] == len(told["heads"]) == 2
    assert told["files"]["count"] == 2
    assert told["engine"] == ENGINE
    assert ["kernel", "0002_append_only"] in told["migrations"]


def test_keys_are_left_out_unless_asked_for_and_only_their_owner_reads_them(
    home: Site, tmp_path: Path
) -> None:
    assert not (backup(home, tmp_path / "a") / "keys").exists()
    folder = backup(home, tmp_path / "b", "--with-keys")
    modes = {
        path.name: oct(path.stat().st_mode & 0o777) for path in folder.rglob("*") if "files" not in path.parts
    }
    assert modes["secret-key"] == "0o600"
    assert {modes[name] for name in modes if name.startswith(("database", "manifest"))} == {"0o600"}
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


def test_keys_of_this_machine_are_kept_unless_told_otherwise(home: Site, new: Site, tmp_path: Path) -> None:
    folder = backup(home, tmp_path / "b", "--with-keys")
    mine = new.data / "keys" / "secret-key"
    ask(new, "1")  # makes its own key
    own = mine.read_text()
    assert "保留本机的" in new.run("restore", str(folder)).stdout
    assert mine.read_text() == own
    new.run("restore", str(folder), "--replace", "--with-keys")
    assert mine.read_text() == (home.data / "keys" / "secret-key").read_text()


def test_old_backups_go_and_the_newest_stay(home: Site, tmp_path: Path) -> None:
    for day in ("20250101-000000", "20250102-000000"):
        (tmp_path / day).mkdir()
        (tmp_path / day / "manifest.json").write_text("{}")
    (tmp_path / "20240101-000000").mkdir()  # not a backup: no manifest
    (tmp_path / "notes").mkdir()
    folder = backup(home, tmp_path, "--keep", "2")
    assert {path.name for path in tmp_path.iterdir()} == {
        "20240101-000000",
        "notes",
        "20250102-000000",
        folder.name,
    }


def test_a_database_with_data_is_only_replaced_when_told_and_backed_up_first(
    home: Site, new: Site, tmp_path: Path
) -> None:
    folder = backup(home, tmp_path / "b")
    call(new, "tests.cast", "make_cast", "wudang", "乌当区政协")
    assert "数据库里已有数据，没有恢复" in refused(new, folder)
    assert ask(new, "q.committee('wudang')") == "乌当区政协"
    said = new.run("restore", str(folder), "--replace").stdout
    assert "现有数据已先备份到" in said
    assert ask(new, "q.committee('huaxi')") == "花溪区政协"
    safety = next((new.data / "backups").iterdir())
    new.run("restore", str(safety), "--replace")
    assert ask(new, "q.Committee.objects.get()") == "乌当区政协"


def test_a_damaged_backup_is_refused_before_anything_is_touched(
    home: Site, new: Site, tmp_path: Path
) -> None:
    folder = backup(home, tmp_path / "b")
    database = folder / manifest(folder)["database"]["file"]
    content = database.read_bytes()
    database.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert "数据库与清单不符" in refused(new, folder)
    database.write_bytes(content)
    file = next(path for path in (folder / "files").rglob("*") if path.is_file())
    os.unlink(file)
    assert "应有 2 个附件，实有 1 个" in refused(new, folder)
    file.write_text("别的内容")
    assert "损坏" in refused(new, folder)
    assert ask(new, "q.Committee.objects.count()") == "0"


def test_a_folder_that_is_no_backup_says_where_one_is(home: Site, new: Site, tmp_path: Path) -> None:
    folder = backup(home, tmp_path / "b")
    assert f"其中最近一份是 {folder}" in refused(new, tmp_path / "b")
    assert "不是一份备份" in refused(new, tmp_path / "nothing")


def test_a_backup_of_another_kind_or_version_is_refused(home: Site, new: Site, tmp_path: Path) -> None:
    folder = backup(home, tmp_path / "b")
    told = manifest(folder)
    other = {**told, "engine": "sqlite" if ENGINE == "postgresql" else "postgresql"}
    (folder / "manifest.json").write_text(json.dumps(other))
    assert "换数据库请用 export --all" in refused(new, folder)
    newer = {**told, "migrations": [*told["migrations"], ["kernel", "9999_from_the_future"]]}
    (folder / "manifest.json").write_text(json.dumps(newer))
    assert "更新的版本" in refused(new, folder)


def test_it_can_be_restored_to_another_database(home: Site, new: Site, tmp_path: Path) -> None:
    folder = backup(home, tmp_path / "b")
    assert "已恢复" in home.run("restore", str(folder), "--to", new.environ["DATABASE_URL"]).stdout
    assert ask(new, "q.entries()") == ask(home, "q.entries()")
