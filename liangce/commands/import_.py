"""`liangce import`: a roster, a table of proposals, or a folder of Word files. A trial run unless --apply is given.

With --all it takes in a whole committee that `liangce export --all` wrote.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from liangce.commands import CannotRun
from liangce.commands.reporting import show
from liangce.desk.keeping import KeepingError, import_all
from liangce.desk.statistics import refresh_statistics
from liangce.kernel.actors import Actor
from liangce.kernel.importing import ImportRefused, Intake, Report, Tick, apply, fingerprint, plan
from liangce.kernel.models import Committee
from liangce.kernel.sheets import Sheet, SheetError, read
from liangce.opinions.intake import OpinionIntake
from liangce.people import roles
from liangce.people.imports.roster import RosterIntake
from liangce.people.imports.staff import FOR_PROPOSALS, FOR_ROSTER, staff_actor
from liangce.proposals.imports.docx import DocxIntake, folder_sheet
from liangce.proposals.imports.intake import chosen_session
from liangce.proposals.imports.table import TableIntake

HELP = "导入名册、提案表格或 Word 提案；先试运行，加 --apply 才写入"

ANY_ORDER = True  # options may stand before, between and after the words
KINDS = {
    "roster": "名册",
    "proposals": "提案表格",
    "docx": "存放 Word 提案的文件夹",
    "opinions": "社情民意信息表格",
}
#: For whom a kind is brought in, where it is not the proposals' desks.
WANTED = {"roster": FOR_ROSTER, "opinions": (roles.INFORMATION_DESK,)}


def add_arguments(parser: ArgumentParser) -> None:
    kinds = "、".join(f"{name} {label}" for name, label in KINDS.items())
    parser.add_argument(
        "what",
        nargs="*",
        metavar="种类与文件",
        help=f"种类（{kinds}）和文件：xlsx、xls 或 csv，docx 时是文件夹；与选项的次序随意",
    )
    parser.add_argument("--kind", choices=tuple(KINDS), help="种类也可以这样写明")
    parser.add_argument("--committee", metavar="网址名", help="导入到哪个政协")
    parser.add_argument("--by", default="", metavar="姓名", help="由谁导入；只有一名工作人员时可以不写")
    parser.add_argument("--term", type=int, metavar="届", help="名册属于第几届（默认本届）")
    parser.add_argument(
        "--session", default="", metavar="届-次", help="提案归入哪次会议，如 9-5（默认按提交时间）"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="列=表头",
        help="指明一列，如 --map 案由=reason；可写多次",
    )
    parser.add_argument("--apply", action="store_true", help="写入；不加只试运行")
    parser.add_argument("--json", action="store_true", help="只输出 JSON")
    import_all.add_arguments(parser)


def run(options: Namespace) -> int:
    if options.all:
        return whole(options)
    options.kind, options.file = kind_and_file(options)
    try:
        committee = Committee.objects.get(slug=options.committee)
        wanted = WANTED.get(options.kind, FOR_PROPOSALS)
        by = staff_actor(committee, options.by, wanted=wanted, on=timezone.localdate())
        report = take_in(options, committee, by, timezone.now())
    except Committee.DoesNotExist:
        known = "、".join(Committee.objects.values_list("slug", flat=True)) or "还没有任何政协"
        raise CannotRun(f"没有网址名为“{options.committee}”的政协。现有：{known}") from None
    except FileNotFoundError:
        raise CannotRun(f"找不到 {options.file}") from None
    except (SheetError, ImportRefused) as why:
        raise CannotRun(str(why)) from why
    if options.json:
        print(json.dumps(report.to_data(), ensure_ascii=False, indent=2))
    else:
        show(report, Console(soft_wrap=not sys.stdout.isatty()))
    return report.exit_code


def kind_and_file(options: Namespace) -> tuple[str, Path]:
    """What is taken in from where, in whatever order it was written; raises CannotRun until both are clear."""
    words = list(options.what)
    kind = options.kind or next((word for word in words if word in KINDS), "")
    if not options.kind and kind:
        words.remove(kind)
    if not (kind and len(words) == 1 and options.committee):
        more = f"认不出：{'、'.join(words)}。" if len(words) > 1 else ""
        raise CannotRun(
            f"{more}要写明导入什么（{'、'.join(KINDS)}）、哪个文件、哪个政协，"
            "例如 liangce import roster 名册.xlsx --committee huaxi。"
        )
    return kind, Path(words[0])


def whole(options: Namespace) -> int:
    """A whole committee; the exit code."""
    try:
        code = import_all.run(options)
    except KeepingError as why:
        raise CannotRun(str(why)) from why
    refresh_statistics()
    return code


def take_in(options: Namespace, committee: Committee, by: Actor, now: datetime) -> Report:
    """One run as the options ask for it; raises SheetError, ImportRefused, FileNotFoundError."""
    intake: Intake
    session = chosen_session(committee, options.session) if options.session else None
    if options.kind == "roster":
        intake = RosterIntake(committee, by=by, now=now, term=options.term)
    elif options.kind == "opinions":
        intake = OpinionIntake(committee, by=by, now=now)
    elif options.kind == "docx":
        intake = DocxIntake(committee, by=by, now=now, session=session)
    else:
        intake = TableIntake(committee, by=by, now=now, session=session)
    sheet, sha256 = opened(options.file, intake)
    with progress("核对", quiet=options.json) as tick:
        report = plan(intake, sheet, sha256, mapping=mapping(options.map, intake), tick=tick)
    if options.apply:
        with progress("写入", quiet=options.json) as tick:
            apply(intake, report, tick)
        refresh_statistics()
    return report


def opened(file: Path, intake: Intake) -> tuple[Sheet, str]:
    """The table in the file, or of the folder, and its fingerprint."""
    if isinstance(intake, DocxIntake):
        if not file.is_dir():
            raise ImportRefused(f"{file} 不是文件夹：docx 导入的是存放 Word 文件的文件夹")
        return folder_sheet(file)
    content = file.read_bytes()
    return read(content, file.name, intake.columns), fingerprint(content)


def mapping(written: list[str], intake: Intake) -> dict[str, str]:
    """--map 案由=reason as header by field; raises CannotRun for a column nobody knows."""
    names: dict[str, str] = {}
    for field, labels in intake.columns.spec.items():
        for label in (field, *labels):
            names.setdefault(label, field)
    chosen = {}
    for pair in written:
        label, equals, header = pair.partition("=")
        if not equals or label.strip() not in names:
            known = "、".join(intake.columns.label(field) for field in intake.columns.spec)
            raise CannotRun(f"--map {pair} 看不懂，要写成 列=表头。可以写的列：{known}")
        chosen[names[label.strip()]] = header.strip()
    return chosen


@contextmanager
def progress(label: str, *, quiet: bool) -> Iterator[Tick]:
    """A bar on a terminal, nothing when the output is piped."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, disable=quiet or not sys.stderr.isatty()
    ) as bars:
        bar = bars.add_task(label, total=None)
        yield lambda done, total: bars.update(bar, completed=done, total=total)
