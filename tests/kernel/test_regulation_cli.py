"""`liangce regulation`: check, show, adopt."""

import json
from pathlib import Path

import pytest

from liangce.cli import main
from liangce.kernel import regulation
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry, Rulebook
from tests.cast import Cast, make_cast

Said = pytest.CaptureFixture[str]


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """A profile of one's own, over Huaxi's."""
    file = tmp_path / "xiaohe.toml"
    file.write_text(
        'title = "小河"\nextends = "huaxi"\nsource = "本级"\n[deadlines.reply]\n'
        'default = { basis = "months", value = 2, source = "本级规定" }\n'
    )
    return file


def test_every_shipped_profile_passes(capsys: Said) -> None:
    assert main(["regulation", "check", *regulation.names()]) == 0
    assert capsys.readouterr().out.count("✓") == len(regulation.names())


def test_problems_are_named_one_a_line_with_file_and_key(tmp_path: Path, local: Path, capsys: Said) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(
        'title = "坏"\nextends = "national"\nsource = "无"\n[cosign]\nexpire_days = 0\n[attachments]\nmax_mbb = 3\n'
    )
    assert main(["regulation", "check", str(bad), str(local)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("✗ bad.toml：")
    assert any("cosign.expire_days 应为正整数" in line for line in lines)
    assert any("attachments.max_mbb 不认识这一项" in line for line in lines)
    assert lines[-1].startswith("✓")


def test_an_unknown_name_says_which_there_are(capsys: Said) -> None:
    assert main(["regulation", "check", "nowhere"]) == 1
    assert "可用的有：guizhou-2025、huaxi" in capsys.readouterr().out


def test_it_is_shown_in_words(local: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["regulation", "show", str(local)]) == 0
    shown = capsys.readouterr().out
    assert "小河（xiaohe）" in shown
    for words in (
        "2 个月",
        "本级规定",
        "6 月 30 日前",
        "城乡建设和管理",
        "内容空泛，没有具体建议",
        "交办单位",
    ):
        assert words in shown


def test_it_is_shown_as_json(capsys: Said) -> None:
    assert main(["regulation", "show", "huaxi", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert regulation.Regulation.from_data(data) == regulation.load("huaxi")


@pytest.mark.parametrize("name", regulation.names())
def test_it_is_shown_as_toml_that_says_the_same_alone(name: str, tmp_path: Path, capsys: Said) -> None:
    assert main(["regulation", "show", name, "--toml"]) == 0
    file = tmp_path / f"{name}.toml"
    file.write_text(capsys.readouterr().out)
    alone, shipped = regulation.load_file(file).to_data(), regulation.load(name).to_data()
    assert alone.pop("extends") == []
    shipped.pop("extends")
    assert alone == shipped


def test_two_profiles_are_compared_rule_by_rule(
    local: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["regulation", "diff", "huaxi", str(local)]) == 1
    said = capsys.readouterr().out
    for words in (
        "期限 · 答复 · 其他情形",
        "3 个月，逢休息日顺延",
        "2 个月（本级规定）",
        "deadlines.reply.default",
        "共 3 处不同",
    ):
        assert words in said


def test_the_same_twice_has_no_differences(capsys: Said) -> None:
    assert main(["regulation", "diff", "huaxi", "huaxi"]) == 0
    assert "没有不同" in capsys.readouterr().out


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_versions_that_were_adopted_are_compared_too(cast: Cast, local: Path, capsys: Said) -> None:
    adopt(local)
    local.write_text(local.read_text().replace("value = 2", "value = 1"))
    adopt(local)
    asked = ["regulation", "diff", "xiaohe@1", "xiaohe@2", "--committee", "huaxi"]
    assert main(asked) == 1
    assert "共 1 处不同" in capsys.readouterr().out
    assert main([*asked[:3], "xiaohe@9", *asked[4:]]) == 1
    assert "没有启用过 xiaohe@9。有：huaxi@1、xiaohe@1、xiaohe@2" in capsys.readouterr().err


def adopt(rules: Path | str, by: str = "邓海") -> int:
    return main(["regulation", "adopt", str(rules), "--committee", "huaxi", "--by", by])


def test_adopting_makes_a_version_and_records_it(cast: Cast, local: Path, capsys: Said) -> None:
    assert adopt(local) == 0
    assert "已启用 小河（第 1 版）" in capsys.readouterr().out
    rulebook = Rulebook.objects.of(cast.committee).newest("xiaohe")
    entry = Entry.objects.of(cast.committee).get()
    assert (entry.actor, entry.label, entry.subject_id) == ("邓海", "启用规则", rulebook.pk)
    assert entry.after == {"规则": "xiaohe", "版本": 1, "摘要": rulebook.digest}
    assert verify(cast.committee).holds


def test_adopting_the_same_again_changes_nothing(cast: Cast, local: Path, capsys: Said) -> None:
    adopt(local)
    assert adopt(local) == 0
    assert "没有改动" in capsys.readouterr().out
    assert Entry.objects.of(cast.committee).count() == 1


def test_a_changed_profile_becomes_the_next_version_and_cases_keep_theirs(cast: Cast, local: Path) -> None:
    adopt(local)
    local.write_text(local.read_text().replace("value = 2", "value = 1"))
    adopt(local)
    books = Rulebook.objects.of(cast.committee).filter(name="xiaohe").order_by("version")
    assert [book.rules.deadlines["reply"].term().value for book in books] == [2, 1]
    assert cast.draft().rulebook.name == "huaxi"


def test_only_an_administrator_adopts(cast: Cast, local: Path, capsys: Said) -> None:
    assert adopt(local, by="周敏") == 1
    assert "只能由系统管理员启用" in capsys.readouterr().err
    assert Entry.objects.of(cast.committee).count() == 0
