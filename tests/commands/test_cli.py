"""The frame of the `liangce` command: Chinese, quick, and clear about what it cannot do."""

import subprocess
import sys
from pathlib import Path

import pytest

from liangce import cli
from liangce.commands import CannotRun


def test_help_lists_every_command_there_is_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        cli.main(["--help"])
    said = capsys.readouterr().out
    assert done.value.code == 0
    assert "用法：liangce 命令" in said
    assert all(f"  {name}" in said for name in ("serve", "worker", "migrate", "doctor"))


def test_every_module_of_the_folder_that_is_a_command_is_declared() -> None:
    modules = {path.stem.rstrip("_") for path in cli.FOLDER.glob("*.py") if "\nHELP" in path.read_text()}
    assert modules <= set(cli.COMMANDS)


def test_help_needs_neither_django_nor_a_database() -> None:
    code = "import sys; from liangce import cli; cli.build_parser().format_help(); print('django.db' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False"


def test_a_command_that_is_not_installed_is_not_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "COMMANDS", (*cli.COMMANDS, "fly"))
    with pytest.raises(SystemExit):
        cli.main(["fly"])
    assert "没有“fly”这条命令" in capsys.readouterr().err
    assert "fly" not in cli.build_parser().format_help()


def test_without_a_command_it_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    assert "命令：" in capsys.readouterr().out


def test_a_refusal_is_a_sentence_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(options: object) -> int:
        raise CannotRun("请先运行 liangce migrate。")

    monkeypatch.setattr("liangce.commands.migrate.run", refuse)
    assert cli.main(["migrate"]) == 1
    assert capsys.readouterr().err == "✗ 请先运行 liangce migrate。\n"


def test_a_wrong_option_is_explained_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        cli.main(["serve", "--port", "八千"])
    assert done.value.code == 2
    assert "--port：不能使用 '八千'" in capsys.readouterr().err


def test_help_is_read_from_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "import_.py").write_text('import nowhere\nHELP: str = "导入"\n')
    monkeypatch.setattr(cli, "FOLDER", tmp_path)
    assert cli.help_line("import") == "导入"
