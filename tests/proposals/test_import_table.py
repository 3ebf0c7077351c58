"""A table of proposals goes in through the engine, row by row, and never twice."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liangce import cli
from liangce.kernel import regulation
from liangce.kernel.importing import ImportRefused, Report, apply, plan
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry
from liangce.kernel.sheets import Sheet
from liangce.papers.models import Authorship, Proposers, Signing, Version
from liangce.people.models import Body, Membership, Person
from liangce.people.rule_periods import plan as put_in_force
from liangce.people.rulebooks import adopt
from liangce.proposals.imports.intake import chosen_session
from liangce.proposals.imports.names import Names, read_names
from liangce.proposals.imports.table import TableIntake
from liangce.proposals.models import Proposal
from liangce.proposals.states import Mode, Status
from tests.cast import NOW, Cast, make_cast

pytestmark = pytest.mark.django_db
HEADERS = (
    "案由",
    "提案号",
    "提案人",
    "联名人",
    "类别",
    "提交时间",
    "正文",
    "是否同意公开",
    "主办单位",
    "会办单位",
)
TEXT = "调研情况：老人出行不便。\n问题分析：部门各管一段。\n具体建议：明确牵头部门。"
ROW = (
    "关于加装电梯的提案",
    "0007",
    "陈思远",
    "吴兰、罗文",
    "城乡建设",
    "2026-01-12 16:04",
    TEXT,
    "是",
    "区住建局",
    "区财政局",
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def run(cast: Cast, *rows: tuple[str, ...], headers: tuple[str, ...] = HEADERS, write: bool = True) -> Report:
    """Takes the rows in; the first is row 2, as in a file."""
    intake = TableIntake(cast.committee, by=cast.tang, now=NOW)
    report = plan(intake, Sheet("提案.xlsx", headers, 1, list(enumerate(rows, 2))), "0" * 64)
    if write:
        apply(intake, report)
    return report


def changed(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(header, cell) for header, cell in zip(HEADERS, ROW, strict=True))


def test_papers_of_before_a_change_of_rules_begin_under_the_version_of_their_day(cast: Cast) -> None:
    since = datetime(2026, 1, 15, tzinfo=UTC)
    old = cast.session.rulebook
    new = adopt(regulation.load("national"), committee=cast.committee, by=cast.deng, now=NOW)
    put_in_force(cast.session, new, from_at=since, now=NOW)
    run(cast, ROW, changed(案由="关于公交线路的提案", 提案号="0008", 提交时间="2026-01-20 09:00"))
    begun = Proposal.objects.of(cast.committee).order_by("serial").values_list("rulebook", "category")
    assert list(begun) == [(old.pk, "urban_rural"), (new.pk, "social")]


def test_a_row_becomes_a_submitted_proposal(cast: Cast) -> None:
    assert run(cast, ROW).figures()["new"] == 1
    proposal = Proposal.objects.of(cast.committee).get()
    assert (proposal.status, proposal.serial, proposal.number) == (Status.SUBMITTED, 1, None)
    assert (proposal.source_number, proposal.category, proposal.source_category) == (
        "0007",
        "urban_rural",
        "城乡建设",
    )
    assert proposal.submitted_at == datetime(2026, 1, 12, 8, 4, tzinfo=UTC)
    assert (proposal.is_session, proposal.publish_consent, proposal.cosigners) == (True, True, 2)
    assert proposal.proposers == Proposers.JOINT
    signed = Authorship.objects.of(cast.committee).filter(paper=proposal).order_by("order")
    assert [(row.person.name, row.status) for row in signed] == [
        ("陈思远", Signing.SIGNED),
        ("吴兰", Signing.SIGNED),
        ("罗文", Signing.SIGNED),
    ]
    assert [
        (wish.unit.name, wish.mode, wish.by_author) for wish in proposal.suggestions.order_by("-mode")
    ] == [
        ("区住建局", Mode.LEAD, True),
        ("区财政局", Mode.CO, True),
    ]


def test_the_text_stands_in_its_sections_and_is_sealed(cast: Cast) -> None:
    run(cast, ROW)
    version = Version.objects.of(cast.committee).get()
    assert {part["name"]: part["html"] for part in version.sections} == {
        "background": "<p>老人出行不便。</p>",
        "analysis": "<p>部门各管一段。</p>",
        "suggestions": "<p>明确牵头部门。</p>",
    }
    assert version.sealed_at == NOW


def test_the_engine_s_ledger_and_deadline_are_there(cast: Cast) -> None:
    run(cast, ROW)
    proposal = Proposal.objects.of(cast.committee).get()
    labels = [entry.label for entry in Entry.objects.of(cast.committee).order_by("number")]
    assert labels == ["登记来件", "登记署名", "登记署名", "登记署名", "导入提案"]
    assert Deadline.objects.of(cast.committee).of_case(proposal).get().rule == "examine"
    assert proposal.due_on is not None
    assert verify(cast.committee).holds


def test_an_imported_proposal_walks_on(cast: Cast) -> None:
    run(cast, ROW)
    proposal = Proposal.objects.of(cast.committee).get()
    said = {"result": "file", "opinion": "可行", "category": "urban_rural", "leads": [], "co": []}
    proposal = cast.take("examine", proposal, "zhou", **said)
    assert cast.take("file", proposal, "tang").number == 1


def test_a_trial_run_writes_nothing(cast: Cast) -> None:
    report = run(cast, ROW, write=False)
    assert report.shown[0]["提案人"] == "陈思远、吴兰、罗文"
    assert not Proposal.objects.of(cast.committee).exists()
    assert not Entry.objects.of(cast.committee).exists()


def test_running_twice_changes_nothing(cast: Cast) -> None:
    rows = (ROW, changed(提案号="", 案由="没有编号的提案", 提案人="新来的人"))
    run(cast, *rows)
    entries = Entry.objects.of(cast.committee).count()
    again = run(cast, *rows)
    assert again.figures() == {"new": 0, "matched": 0, "same": 2, "bad": 0, "total": 2}
    assert not again.doubts
    assert Entry.objects.of(cast.committee).count() == entries


def test_another_text_under_the_same_number_is_told_and_changes_nothing(cast: Cast) -> None:
    run(cast, ROW)
    report = run(cast, changed(正文=TEXT + "再补一句。"))
    assert (report.figures()["same"], len(report.doubts)) == (1, 1)
    assert "没有改动" in report.doubts[0].reason
    assert "再补" not in Version.objects.of(cast.committee).get().plain


def test_two_runs_at_once_do_not_double(cast: Cast) -> None:
    sheet = Sheet("提案.xlsx", HEADERS, 1, [(2, ROW)])
    first, second = (TableIntake(cast.committee, by=cast.tang, now=NOW) for _ in range(2))
    reports = [plan(intake, sheet, "0" * 64) for intake in (first, second)]
    for intake, report in zip((first, second), reports, strict=True):
        apply(intake, report)
    assert Proposal.objects.of(cast.committee).count() == 1
    assert "没有重复写入" in reports[1].notes[-1]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"案由": ""}, "案由", "没有案由"),
        ({"案由": "长" * 201}, "案由", "最多 200 字"),
        ({"提案人": ""}, "提案人", "没有提案人"),
        ({"正文": ""}, "正文", "没有正文"),
        ({"正文": TEXT + "\n机密★10年"}, "正文", "国家秘密不得进入本系统"),
        ({"提交时间": "去年"}, "提交时间", "不是日期"),
        ({"是否同意公开": "也许"}, "是否同意公开", "看不出"),
        ({"案由": "另一件事"}, "提案号", "已属于《关于加装电梯的提案》"),
        ({}, "案由", "与第 2 行重复"),
    ],
)
def test_a_bad_row_names_column_and_reason_and_the_others_go_in(
    cast: Cast, cells: dict[str, str], column: str, reason: str
) -> None:
    report = run(cast, ROW, changed(**cells), changed(提案号="0009", 案由="第三件"))
    assert [(problem.row, problem.column) for problem in report.bad] == [(3, column)]
    assert reason in report.bad[0].reason
    assert (report.figures()["new"], report.exit_code) == (2, 2)
    assert [row.serial for row in Proposal.objects.of(cast.committee).order_by("serial")] == [1, 2]


def test_what_is_not_certain_is_told_and_goes_in(cast: Cast) -> None:
    report = run(
        cast, changed(提案人="省工商联", 主办单位="区水务局", 正文="没有标题的一段话。", 类别="其他")
    )
    said = [(doubt.column, doubt.reason) for doubt in report.doubts]
    assert ("提案人", "新建组织“省工商联”，类别定为人民团体，请核对") in said
    assert ("主办单位", "名册里没有单位“区水务局”，没有记为建议承办单位") in said
    assert any("没有认出各部分的标题" in reason for _, reason in said)
    assert "类别“其他”（1 件）" in report.notes[0]
    proposal = Proposal.objects.of(cast.committee).get()
    assert (proposal.proposers, proposal.category, proposal.source_category) == (
        Proposers.COLLECTIVE,
        "",
        "其他",
    )
    assert Body.objects.of(cast.committee).filter(name="省工商联").exists()


def test_columns_of_their_own_make_sections(cast: Cast) -> None:
    headers = ("案由", "提案人", "情况", "分析", "建议")
    run(cast, ("关于甲的提案", "陈思远", "甲情况", "甲分析", "甲建议 <5%"), headers=headers)
    parts = Version.objects.of(cast.committee).get().sections
    assert [part["html"] for part in parts] == ["<p>甲情况</p>", "<p>甲分析</p>", "<p>甲建议 &lt;5%</p>"]


def test_a_script_in_a_cell_stays_outside(cast: Cast) -> None:
    run(cast, changed(正文="<p>情况：好</p><script>alert(1)</script><p onclick='x()'>建议：<b>改</b></p>"))
    html = "".join(part["html"] for part in Version.objects.of(cast.committee).get().sections)
    assert "script" not in html
    assert "onclick" not in html
    assert "<strong>改</strong>" in html


def test_members_of_one_name_are_told_apart_by_their_sector(cast: Cast) -> None:
    twin = Person.objects.of(cast.committee).create(committee=cast.committee, name="陈思远")
    term, begun = cast.session.term, cast.session.term.begins_on
    Membership.objects.of(cast.committee).create(
        committee=cast.committee, person=twin, term=term, sector=cast.bodies["jiusan"], from_on=begun
    )
    assert "分不清是哪一位" in run(cast, ROW).bad[0].reason
    run(cast, (*ROW, "经济界"), headers=(*HEADERS, "界别"))
    assert Proposal.objects.of(cast.committee).get().first_person == cast.people["chen"]


def test_a_clerk_of_the_same_name_is_not_the_proposer(cast: Cast) -> None:
    run(cast, changed(提案人="石磊"))
    assert Proposal.objects.of(cast.committee).get().first_person != cast.people["shi"]


@pytest.mark.parametrize(
    ("proposer", "cosigners", "found"),
    [
        ("张勉等2人", "", Names(("张勉",), 1)),
        ("张三、李四等 5 位委员", "", Names(("张三", "李四"), 3)),
        ("张三 李四", "王五；赵六", Names(("张三", "李四", "王五", "赵六"))),
        ("张 三", "", Names(("张三",))),
        ("张三（民盟）", "张三", Names(("张三",))),
        ("民盟江苏省委", "", Names(("民盟江苏省委",))),
        ("阿依古丽•买买提", "", Names(("阿依古丽·买买提",))),
    ],
)
def test_names_as_people_write_them(proposer: str, cosigners: str, found: Names) -> None:
    assert read_names(proposer, cosigners) == found


def test_the_session_is_asked_for_by_its_number(cast: Cast) -> None:
    assert chosen_session(cast.committee, "9-5") == cast.session
    assert chosen_session(cast.committee, "九届五次") == cast.session
    with pytest.raises(ImportRefused, match="可以写：9-5"):
        chosen_session(cast.committee, "9-6")


def test_the_command_tries_then_writes(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "提案.csv"
    file.write_text(f'题名,谁提的,内容\n关于甲的提案,陈思远,"{TEXT}"\n,吴兰,x\n', encoding="gb18030")
    command = ["import", "proposals", str(file), "--committee", "huaxi", "--by", "唐立", "--map", "案由=题名"]
    command += ["--map", "提案人=谁提的"]
    assert cli.main(command) == 2
    said = capsys.readouterr().out
    assert "试运行（没有写入） 提案.csv：新增 1 行" in said
    assert "没有案由" in said
    assert not Proposal.objects.of(cast.committee).exists()
    assert cli.main([*command, "--apply", "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"new": 1, "matched": 0, "same": 0, "bad": 1, "total": 2}
    assert told["problems"] == [{"row": 3, "column": "案由（题名）", "reason": "没有案由", "is_bad": True}]
    assert Proposal.objects.of(cast.committee).count() == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--committee", "nowhere", "--by", "唐立"], "没有网址名为“nowhere”的政协"),
        (["--committee", "huaxi"], "请用 --by 写明由谁导入"),
        (["--committee", "huaxi", "--by", "唐立", "--session", "9-9"], "没有“9-9”这次会议"),
        (["--committee", "huaxi", "--by", "唐立", "--map", "颜色=红"], "看不懂"),
    ],
)
def test_the_command_says_what_it_cannot_do(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], sentence: str
) -> None:
    file = tmp_path / "提案.csv"
    file.write_text("案由,提案人,内容\n甲,陈思远,乙\n", encoding="utf-8")
    assert cli.main(["import", "proposals", str(file), *more]) == 1
    assert sentence in capsys.readouterr().err
