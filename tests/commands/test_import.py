"""`liangce import`: kind, file and options in any order, and a sentence when one of them is missing."""

import json
from pathlib import Path
from typing import Any

import pytest

from liangce import cli
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def roster(tmp_path: Path) -> str:
    file = tmp_path / "名册.csv"
    file.write_text("姓名,界别\n钱学理,经济界\n", encoding="utf-8")
    return str(file)


OPTIONS = ("--committee", "huaxi", "--by", "周敏", "--json")


def orders(file: str) -> list[tuple[str, ...]]:
    return [
        ("roster", file, *OPTIONS),
        (*OPTIONS, "roster", file),
        ("roster", *OPTIONS, file),
        (file, "roster", *OPTIONS),
        (file, "--kind", "roster", *OPTIONS),
        (*OPTIONS, "--kind", "roster", file),
        ("--committee", "huaxi", "roster", "--by", "周敏", file, "--json"),
    ]


@pytest.mark.parametrize("place", range(len(orders(""))))
def test_kind_file_and_options_stand_in_any_order(cast: Cast, roster: str, capsys: Any, place: int) -> None:
    assert cli.main(["import", *orders(roster)[place]]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["total"] == 1
    assert told["is_applied"] is False


@pytest.mark.parametrize(
    "missing", [("roster",), ("名册.csv",), (), ("roster", "甲.csv", "乙.csv"), ("moon", "甲.csv")]
)
def test_what_is_missing_is_said_with_an_example(cast: Cast, capsys: Any, missing: tuple[str, ...]) -> None:
    assert cli.main(["import", *missing, "--committee", "huaxi"]) == 1
    assert "例如 liangce import roster 名册.xlsx --committee huaxi" in capsys.readouterr().err


def test_an_unknown_kind_names_those_there_are(cast: Cast, roster: str, capsys: Any) -> None:
    with pytest.raises(SystemExit):
        cli.main(["import", roster, "--kind", "moon", *OPTIONS])
    assert "proposals" in capsys.readouterr().err
