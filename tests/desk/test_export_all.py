"""The whole committee out and in again, between databases of either kind, without loss."""

import hashlib
import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.desk.installations import ENGINE, ENGINES, ask, installation, small_world
from tests.support.site import Site

pytestmark = pytest.mark.slow
WAYS = [way for way in product(ENGINES, ENGINES) if ENGINE in way]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An installation with the small world in it."""
    with installation(ENGINE, tmp_path_factory.mktemp("home") / "data") as site:
        small_world(site)
        yield site


@pytest.fixture(scope="module")
def archive(home: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("archive") / "huaxi.zip"
    export(home, file, "--with-accounts")
    return file


def export(site: Site, file: Path, *options: str) -> str:
    return site.run("export", "--committee", "huaxi", "--all", "--out", str(file), *options).stdout


def import_(site: Site, file: Path, *options: str, ok: bool = True) -> str:
    done = site.run("import", "--all", str(file), *options, ok=ok)
    assert ok or done.returncode == 1
    return done.stdout + done.stderr


def tables(file: Path) -> dict[str, str]:
    """Every entry of the archive but the manifest, by its SHA-256."""
    with ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name != "manifest.json"]
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in names}


def repacked(archive: Path, target: Path, changes: dict[str, bytes]) -> Path:
    """The archive with some of its entries replaced."""
    with ZipFile(archive) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
    return target


@pytest.mark.parametrize(("source", "target"), WAYS)
def test_out_and_in_and_out_again_is_the_same_to_the_byte(source: str, target: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    with installation(source, tmp_path / "a") as old, installation(target, tmp_path / "b") as new:
        small_world(old)
        export(old, first, "--with-accounts")
        said = import_(new, first)
        assert "从头核验无误" in said
        assert "附件 2 个，内容与摘要相符" in said
        export(new, second, "--with-accounts")
        assert tables(second) == tables(first)
        assert "✓ 花溪区政协" in new.run("ledger", "verify").stdout
        assert ask(new, "q.attachments()") == "['附件的内容']"
        assert ask(new, "q.released()") == "[b'PNG']"
        assert ask(new, "q.password_holds()") == "True"


def test_the_manifest_counts_and_proves_every_table(archive: Path) -> None:
    with ZipFile(archive) as whole:
        manifest = json.loads(whole.read("manifest.json"))
        for name, told in manifest["tables"].items():
            content = whole.read(f"{name}.jsonl")
            assert told == {"rows": content.count(b"\n"), "sha256": hashlib.sha256(content).hexdigest()}
    assert manifest["tables"]["kernel.Entry"]["rows"] == manifest["ledger"]["number"] > 10
    assert manifest["files"]["count"] == 2


def test_only_this_committee_s_rows_are_in_it(archive: Path) -> None:
    with ZipFile(archive) as whole:
        manifest = json.loads(whole.read("manifest.json"))
        for name in whole.namelist():
            if (
                name.endswith(".jsonl")
                and name.split(".")[0] not in ("accounts",)
                and "Committee" not in name
            ):
                rows = [json.loads(line) for line in whole.read(name).splitlines()]
                assert {row["committee_id"] for row in rows} <= {manifest["committee_id"]}


def test_only_its_owner_may_read_it(archive: Path) -> None:
    assert oct(archive.stat().st_mode & 0o777) == "0o600"


def test_secrets_stay_at_home_unless_asked_for(home: Site, tmp_path: Path) -> None:
    file = tmp_path / "plain.zip"
    export(home, file)
    with ZipFile(file) as whole:
        account = json.loads(whole.read("accounts.jsonl"))
    assert account["username"] == "zhoumin"
    assert not {"password", "authenticators", "is_superuser"} & account.keys()
    with installation(ENGINE, tmp_path / "new") as new:
        import_(new, file)
        assert ask(new, "q.password_holds()") == "False"


def test_an_existing_file_is_not_overwritten(home: Site, archive: Path) -> None:
    done = home.run("export", "--committee", "huaxi", "--all", "--out", str(archive), ok=False)
    assert done.returncode == 1
    assert "已经存在" in done.stderr


def test_importing_where_it_is_already_changes_nothing(home: Site, archive: Path) -> None:
    before = ask(home, "q.entries()")
    assert "完全相同，没有改动" in import_(home, archive)
    assert ask(home, "q.entries()") == before


def test_a_committee_that_went_on_is_not_overwritten(home: Site, archive: Path, tmp_path: Path) -> None:
    with installation(ENGINE, tmp_path / "new") as new:
        import_(new, archive)
        ask(new, "q.spoil(\"UPDATE papers_paper SET title = '改过'\")")
        assert "内容与归档不同，没有导入" in import_(new, archive, ok=False)


def test_a_sign_in_name_that_is_taken_is_linked_only_when_told(
    home: Site, archive: Path, tmp_path: Path
) -> None:
    with installation(ENGINE, tmp_path / "new") as new:
        ask(new, "q.Account.objects.create_user('zhoumin')")
        assert "登录名在本库已有人使用：zhoumin" in import_(new, archive, ok=False)
        assert ask(new, "q.Committee.objects.count()") == "0"
        import_(new, archive, "--link-accounts")
        assert ask(new, "q.Account.objects.count()") == "1"


def test_a_damaged_archive_is_refused(archive: Path, tmp_path: Path) -> None:
    with ZipFile(archive) as whole:
        papers = whole.read("papers.Paper.jsonl")
    bad = repacked(
        archive,
        tmp_path / "bad.zip",
        {"papers.Paper.jsonl": papers.replace("电梯".encode(), "楼梯".encode())},
    )
    with installation(ENGINE, tmp_path / "new") as new:
        assert "papers.Paper 与清单不符" in import_(new, bad, ok=False)
        assert "不是导出的归档" in import_(new, tmp_path / "nothing.zip", ok=False)
        assert ask(new, "q.Committee.objects.count()") == "0"


def test_an_archive_whose_ledger_was_rewritten_leaves_nothing_behind(archive: Path, tmp_path: Path) -> None:
    with ZipFile(archive) as whole:
        manifest = json.loads(whole.read("manifest.json"))
        entries = whole.read("kernel.Entry.jsonl").replace("同意联名".encode(), "谢绝联名".encode())
    manifest["tables"]["kernel.Entry"]["sha256"] = hashlib.sha256(entries).hexdigest()
    changes = {"kernel.Entry.jsonl": entries, "manifest.json": json.dumps(manifest).encode()}
    forged = repacked(archive, tmp_path / "forged.zip", changes)
    with installation(ENGINE, tmp_path / "new") as new:
        assert "处断开" in import_(new, forged, ok=False)
        assert ask(new, "(q.Committee.objects.count(), q.Account.objects.count())") == "(0, 0)"


def test_an_unpacked_archive_comes_in_too(archive: Path, tmp_path: Path) -> None:
    with ZipFile(archive) as whole:
        whole.extractall(tmp_path / "folder")
    with installation(ENGINE, tmp_path / "new") as new:
        assert "逐表相符" in import_(new, tmp_path / "folder")
