"""A table goes in through the browser: upload, columns, report, result."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks import default_task_backend
from django_tasks_db.models import DBTaskResult

from liangce.desk.imports import runs
from liangce.desk.imports.kinds import KINDS
from liangce.desk.models import ImportRun, RunState
from liangce.kernel.models import Entry
from liangce.kernel.sheets import read, write_xlsx
from liangce.people.models import Person
from liangce.proposals.models import Proposal
from tests.cast import Cast
from tests.desk.conftest import SignIn

HEADERS = ("标题", "提案人", "提案类别", "全文")
TEXT = "情况：老人出行不便。\n分析：部门各管一段。\n建议：明确牵头部门。"


def table(
    *rows: tuple[str, ...], headers: tuple[str, ...] = HEADERS, name: str = "提案.xlsx"
) -> SimpleUploadedFile:
    stream = BytesIO()
    write_xlsx(headers, rows, stream)
    return SimpleUploadedFile(name, stream.getvalue())


def upload(browser: Client, file: SimpleUploadedFile, kind: str = "proposals") -> ImportRun:
    """Uploads the table; the run it began."""
    answer = browser.post(reverse("imports", args=["huaxi"]), {"kind": kind, "file": file})
    assert answer.status_code == 302, answer.content.decode()
    return ImportRun.unscoped.latest("id")


def page(browser: Client, name: str, run: ImportRun) -> str:
    answer = browser.get(reverse(name, args=["huaxi", run.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def choose(browser: Client, run: ImportRun, **columns: str) -> ImportRun:
    """Sends the page of columns; the run as it then stands."""
    chosen = {"title": "标题", "proposer": "提案人", "category": "提案类别", "content": "全文", **columns}
    answer = browser.post(reverse("import-columns", args=["huaxi", run.pk]), chosen)
    assert answer.status_code == 302, answer.content.decode()
    run.refresh_from_db()
    return run


@pytest.mark.parametrize("name", ["chen", "shi", "yang", "min", "jin"])
def test_others_do_not_know_that_there_is_such_a_page(sign_in: SignIn, name: str) -> None:
    assert sign_in(name).get(reverse("imports", args=["huaxi"])).status_code == 404


@pytest.mark.parametrize("name", ["zhou", "tang"])
def test_the_desk_sees_both_tables(sign_in: SignIn, name: str) -> None:
    text = sign_in(name).get(reverse("imports", args=["huaxi"])).content.decode()
    assert text.count("上传并核对各列") == 2
    assert "还没有导入过" in text


def test_the_administrator_may_bring_in_rosters_only(cast: Cast, sign_in: SignIn) -> None:
    deng, tang = sign_in("deng"), sign_in("tang")
    text = deng.get(reverse("imports", args=["huaxi"])).content.decode()
    assert text.count("上传并核对各列") == 1
    assert "可以导入提案" in text
    file = table(("关于甲的提案", "陈思远", "", TEXT))
    assert (
        deng.post(reverse("imports", args=["huaxi"]), {"kind": "proposals", "file": file}).status_code == 200
    )
    assert not ImportRun.unscoped.exists()
    run = upload(tang, table(("关于甲的提案", "陈思远", "", TEXT)))
    assert deng.get(reverse("import-run", args=["huaxi", run.pk])).status_code == 404


def test_columns_are_preset_and_those_nobody_knows_are_named(cast: Cast, sign_in: SignIn) -> None:
    tang = sign_in("tang")
    text = page(tang, "import-columns", upload(tang, table(("关于甲的提案", "陈思远", "城乡建设", TEXT))))
    assert '<option value="标题" selected>标题（关于甲的提案）</option>' in text
    assert "没有用到的列：全文" in text


def test_one_column_cannot_be_two_things(cast: Cast, sign_in: SignIn) -> None:
    tang = sign_in("tang")
    run = upload(tang, table(("关于甲的提案", "陈思远", "", TEXT)))
    data = {"title": "标题", "proposer": "标题", "content": "全文"}
    answer = tang.post(reverse("import-columns", args=["huaxi", run.pk]), data)
    assert "“标题”已用作“案由”，请换一列。" in answer.content.decode()


def test_the_report_says_what_would_go_in_and_nothing_does(cast: Cast, sign_in: SignIn) -> None:
    tang = sign_in("tang")
    run = upload(tang, table(("关于甲的提案", "陈思远", "城乡建设", TEXT), ("", "吴兰", "", TEXT)))
    run = choose(tang, run)
    text = page(tang, "import-run", run)
    assert run.state == RunState.CHECKED
    assert "将导入提案：新增 1 行，有误的 1 行不导入。" in text
    assert "没有案由" in text
    assert "城乡建设和管理" in text
    assert "写入 1 行" in text
    assert not Proposal.objects.of(cast.committee).exists()


def test_applying_writes_and_the_result_says_exactly_what(cast: Cast, sign_in: SignIn) -> None:
    tang = sign_in("tang")
    run = choose(tang, upload(tang, table(("关于甲的提案", "陈思远", "城乡建设", TEXT))))
    tang.post(reverse("import-apply", args=["huaxi", run.pk]))
    text = page(tang, "import-run", run)
    assert "共 1 行，已导入提案：新增 1 行。" in text
    proposal = Proposal.objects.of(cast.committee).get()
    assert (proposal.title, proposal.first_person.name, proposal.serial) == ("关于甲的提案", "陈思远", 1)
    entry = Entry.objects.of(cast.committee).get(step="import.proposals")
    assert (entry.actor, entry.after["摘要"]) == ("唐立", run.sha256)
    again = choose(tang, upload(tang, table(("关于甲的提案", "陈思远", "城乡建设", TEXT))))
    assert "没有要写入的内容" in page(tang, "import-run", again)


def test_pressing_twice_writes_once(cast: Cast, sign_in: SignIn) -> None:
    tang = sign_in("tang")
    run = choose(tang, upload(tang, table(("关于甲的提案", "陈思远", "", TEXT))))
    for _ in range(2):
        tang.post(reverse("import-apply", args=["huaxi", run.pk]))
    assert Proposal.objects.of(cast.committee).count() == 1


def test_a_large_table_is_the_worker_s(cast: Cast, sign_in: SignIn) -> None:
    tang = sign_in("tang")
    rows = [(f"关于第 {number} 件事的提案", "陈思远", "", TEXT) for number in range(runs.AT_ONCE + 1)]
    run = choose(tang, upload(tang, table(*rows)))
    assert run.state == RunState.CHECKING
    text = page(tang, "import-run", run)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in text
    assert "等待后台处理…" in text
    run_tasks()
    answer = tang.get(reverse("import-run", args=["huaxi", run.pk]), headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
    tang.post(reverse("import-apply", args=["huaxi", run.pk]))
    run_tasks()
    assert "新增 301 行" in page(tang, "import-run", run)
    assert Proposal.objects.of(cast.committee).count() == runs.AT_ONCE + 1


def run_tasks() -> None:
    """What the worker would do."""
    assert default_task_backend
    for waiting in DBTaskResult.objects.ready():
        waiting.task.func(*waiting.args_kwargs["args"])
        waiting.delete()


def test_a_roster_goes_in(cast: Cast, sign_in: SignIn) -> None:
    deng = sign_in("deng")
    file = table(("谭晓", "农业界", "0901099"), headers=("姓名", "界别", "委员证号"), name="名册.xlsx")
    run = upload(deng, file, kind="roster")
    columns = {"name": "姓名", "sector": "界别", "number": "委员证号"}
    deng.post(reverse("import-columns", args=["huaxi", run.pk]), columns)
    deng.post(reverse("import-apply", args=["huaxi", run.pk]))
    assert "已导入名册：新增 1 行" in page(deng, "import-run", run)
    assert Person.objects.of(cast.committee).get(name="谭晓").memberships.get().number == "0901099"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "文件是空的"),
        (b"\x00\x01\x02" * 50, "不是 xlsx、xls 或 csv 表格"),
        (b"PK\x03\x04broken", "已损坏"),
    ],
    ids=["empty", "binary", "broken"],
)
def test_what_is_no_table_is_refused(cast: Cast, sign_in: SignIn, content: bytes, reason: str) -> None:
    file = SimpleUploadedFile("提案.xlsx", content)
    answer = sign_in("tang").post(reverse("imports", args=["huaxi"]), {"kind": "proposals", "file": file})
    assert reason in answer.content.decode()
    assert not ImportRun.unscoped.exists()


@pytest.mark.parametrize("kind", ["roster", "proposals"])
def test_the_template_is_understood_and_its_example_passed_over(
    cast: Cast, sign_in: SignIn, kind: str
) -> None:
    tang = sign_in("tang")
    answer = tang.get(reverse("import-template", args=["huaxi", kind]))
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    columns = KINDS[kind].begin(cast.committee, by=cast.tang, now=timezone.now()).columns
    matched = columns.match(read(content, "模板.xlsx", columns).headers)
    assert not matched.unknown
    run = upload(tang, SimpleUploadedFile("模板.xlsx", content), kind=kind)
    tang.post(reverse("import-columns", args=["huaxi", run.pk]), dict(matched.columns))
    assert "共 0 行" in page(tang, "import-run", run)


def test_problems_can_be_downloaded(cast: Cast, sign_in: SignIn) -> None:
    tang = sign_in("tang")
    run = choose(tang, upload(tang, table(("", "吴兰", "", TEXT))))
    answer = tang.get(reverse("import-problems", args=["huaxi", run.pk]))
    sheet = read(b"".join(answer.streaming_content), "问题.xlsx")  # type: ignore[attr-defined]
    assert [row.cells["原因"] for row in sheet.rows] == ["没有案由"]


def test_a_run_whose_worker_died_can_be_begun_again(cast: Cast, sign_in: SignIn) -> None:
    tang = sign_in("tang")
    run = upload(tang, table(("关于甲的提案", "陈思远", "", TEXT)))
    long_ago = run.uploaded_at.replace(year=2020)
    ImportRun.unscoped.filter(pk=run.pk).update(state=RunState.CHECKING, moved_at=long_ago)
    assert "重新核对" in page(tang, "import-run", run)
    assert choose(tang, run).state == RunState.CHECKED


def test_another_committee_s_run_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    tang = sign_in("tang")
    run = upload(tang, table(("关于甲的提案", "陈思远", "", TEXT)))
    for name in ("import-run", "import-columns", "import-problems"):
        assert Client().get(reverse(name, args=["huaxi", run.pk])).status_code == 302
        assert tang.get(reverse(name, args=["wudang", run.pk])).status_code == 404
