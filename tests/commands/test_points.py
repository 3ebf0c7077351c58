"""`liangce points`: a file checked, a scheme shown, adopted and computed from the terminal."""

from pathlib import Path

import pytest

from liangce.cli import main
from liangce.duty.models import PointYear
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_a_shipped_scheme_is_shown_changed_and_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["points", "show", "minhang"]) == 0
    text = capsys.readouterr().out
    ours = tmp_path / "ours.toml"
    ours.write_text(text, encoding="utf-8")
    assert main(["points", "check", str(ours), "tongcheng-2019"]) == 0
    assert "没有问题" in capsys.readouterr().out
    ours.write_text(text.replace('"half_day"', '"piece"'), encoding="utf-8")
    assert main(["points", "check", str(ours)]) == 1
    assert "ours.toml：rules[plenary].per 全体会议按半天计" in capsys.readouterr().out


def test_a_scheme_that_is_not_there_is_named_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["points", "show", "peking"]) == 1
    assert "可用的有：hefei-county" in capsys.readouterr().err


def test_a_year_is_adopted_by_the_office_and_computed(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--committee", "huaxi", "--year", "2026"]
    assert main(["points", "recompute", *asked]) == 1
    assert "请先运行 liangce points adopt" in capsys.readouterr().err
    assert main(["points", "adopt", "minhang", *asked, "--by", "陈思远"]) == 1
    assert "由办公室人员启用" in capsys.readouterr().err
    assert main(["points", "adopt", "minhang", *asked, "--by", "周敏", "--reason", "试行"]) == 0
    assert "首次计算，3 名委员有计分" in capsys.readouterr().out
    assert main(["points", "recompute", *asked]) == 0
    assert "没有变动" in capsys.readouterr().out
    assert PointYear.objects.of(cast.committee).get().scheme.reason == "试行"
