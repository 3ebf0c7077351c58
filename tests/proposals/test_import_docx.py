"""A folder of Word files goes in: tables and pictures kept, what is doubtful listed by file."""

from pathlib import Path

import pytest

from liangce import cli
from liangce.kernel.importing import ImportRefused, Report, apply, plan
from liangce.papers.models import Attachment, Purpose, Version
from liangce.proposals.imports.docx import DocxIntake, folder_sheet
from liangce.proposals.models import Proposal
from tests.cast import NOW, Cast, make_cast
from tests.support.writing import word_file

pytestmark = pytest.mark.django_db
TEXT = (
    "提案人：陈思远",
    "联名人：吴兰、罗文",
    "类别：城乡建设",
    "情况：老人出行不便。",
    "分析：部门各管一段。",
    "建议：明确牵头部门。",
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files: whole, doubtful, and no Word file at all."""
    (tmp_path / "一.docx").write_bytes(word_file(*TEXT, title="关于加装电梯的提案", picture=True, table=True))
    doubtful = ("提案人：陈思远", "这一段没有标题。")
    (tmp_path / "二.docx").write_bytes(word_file(*doubtful, title="关于停车难的提案"))
    (tmp_path / "三.docx").write_bytes(b"not a Word file")
    (tmp_path / "~$一.docx").write_bytes(b"a lock of the word processor")
    return tmp_path


def run(cast: Cast, folder: Path) -> Report:
    sheet, sha256 = folder_sheet(folder)
    intake = DocxIntake(cast.committee, by=cast.tang, now=NOW)
    report = plan(intake, sheet, sha256)
    apply(intake, report)
    return report


def test_a_file_becomes_a_proposal_with_table_and_picture(cast: Cast, folder: Path) -> None:
    report = run(cast, folder)
    assert (report.figures()["new"], report.figures()["bad"]) == (2, 1)
    proposal = Proposal.objects.of(cast.committee).get(title="关于加装电梯的提案")
    assert (proposal.first_person, proposal.cosigners) == (cast.people["chen"], 2)
    assert proposal.category == "urban_rural"
    html = "".join(part["html"] for part in Version.objects.of(cast.committee).get(paper=proposal).sections)
    picture = Attachment.objects.of(cast.committee).get(paper=proposal)
    assert picture.purpose == Purpose.PICTURE
    assert picture.file.read_bytes().startswith(b"\x89PNG")
    assert f'<img src="/huaxi/pictures/{picture.pk}/"' in html
    assert "<table>" in html
    assert "户数" in html


def test_doubts_and_refusals_name_the_file(cast: Cast, folder: Path) -> None:
    report = run(cast, folder)
    assert [problem.reason.split("：")[0] for problem in report.bad] == ["三.docx"]
    assert any(doubt.reason.startswith("二.docx：没有认出各部分的标题") for doubt in report.doubts)
    assert report.exit_code == 2


def test_running_twice_changes_nothing(cast: Cast, folder: Path) -> None:
    run(cast, folder)
    again = run(cast, folder)
    assert (again.figures()["new"], again.figures()["same"]) == (0, 2)
    assert not [doubt for doubt in again.doubts if "没有改动" in doubt.reason]
    assert Attachment.objects.of(cast.committee).count() == 1


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"没有 \.docx 文件"):
        folder_sheet(tmp_path)


def test_the_command_wants_a_folder(cast: Cast, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = ["--committee", "huaxi", "--by", "唐立"]
    assert cli.main(["import", "docx", str(folder / "一.docx"), *more]) == 1
    assert "不是文件夹" in capsys.readouterr().err
    assert cli.main(["import", "docx", str(folder), *more]) == 2
    assert "二.docx" in capsys.readouterr().out
