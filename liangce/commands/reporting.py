"""An import's report on a terminal: counts, what to mend, what to check."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from liangce.kernel.importing import Problem, Report

LABELS = {"new": "新增", "matched": "更新", "same": "不变", "bad": "有误", "total": "共"}
MOST = 50  # problems printed of each sort; --json has all


def show(report: Report, console: Console) -> None:
    """Prints the report."""
    heading = "已写入" if report.is_applied else "试运行（没有写入）"
    figures = "，".join(f"{LABELS[name]} {number} 行" for name, number in report.figures().items())
    console.print(f"[bold]{heading}[/] {escape(report.name)}：{figures}")
    if report.made:
        console.print(
            "其中新建：" + "，".join(f"{escape(name)} {number}" for name, number in report.made.items())
        )
    if report.unknown:
        console.print(f"没有用到的列：{escape('、'.join(report.unknown))}")
    for note in report.notes:
        console.print(f"· {escape(note)}")
    _table(console, "有误，没有导入", report.bad)
    _table(console, "请人核对", report.doubts)
    if not report.is_applied and report.to_write:
        console.print("核对无误后，加 --apply 写入。")


def _table(console: Console, title: str, problems: list[Problem]) -> None:
    if not problems:
        return
    console.print(f"[bold]{title}（{len(problems)}）[/]")
    table = Table("行", "列", "原因", box=None, pad_edge=False)
    for problem in problems[:MOST]:
        table.add_row(str(problem.row), escape(problem.column), escape(problem.reason))
    console.print(table, width=None if console.is_terminal else 200)
    if len(problems) > MOST:
        console.print(f"还有 {len(problems) - MOST} 条，加 --json 查看全部。")
