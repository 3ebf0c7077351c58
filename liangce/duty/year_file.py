"""The year file of one member as an official Word file: sum, grade, and every line with its evidence."""

from datetime import date, datetime
from typing import IO

from django.db import transaction

from liangce.duty.engine.words import amount
from liangce.duty.file import File, Item
from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.proposals.statistics.word_page import Pages

NUMERALS = "一二三四五六七八九十"
HEADS = ("条目", "依据", "计入日期", "计分", "说明")
WIDTHS = (16, 25, 12, 6, 18)


def write(page: File, committee: str, today: date, stream: IO[bytes]) -> None:
    """The file of the year, as a docx."""
    pages = Pages(f"{page.person.name} {page.year.year} 年履职档案")
    pages.title(committee)
    pages.title("委员履职档案")
    pages.under_title(f"（{page.year.year} 年，截至 {today.year} 年 {today.month} 月 {today.day} 日）")
    pages.heading("一、基本情况")
    pages.text(f"{page.person.name}，{page.heading}。")
    pages.heading("二、计分和等次")
    pages.text(summary(page))
    pages.heading("三、履职明细")
    for numeral, group in zip(NUMERALS * 3, page.groups, strict=False):
        pages.subheading(f"（{numeral}）{group['label']}（{group['sum']} 分）")
        pages.table(HEADS, [_row(line) for line in group["lines"]], WIDTHS)
    pages.small(f"计分依据：{page.year.scheme}。每条计分都有记录为据，由系统按记录计算。")
    pages.save(stream)


def summary(page: File) -> str:
    """合计 87 分，合格。未做到：……"""
    mine = page.standing
    undone = f"{'；'.join(mine.unmet)}。" if mine.unmet else ""
    return f"全年合计 {amount(mine.total)} 分，等次为{mine.grade.label}。{undone}"


@transaction.atomic
def note_taken(page: File, by: Actor, now: datetime) -> None:
    """The ledger says who took whose file."""
    what = f"{page.person.name}{page.year.year}年履职档案"
    fact = Fact(now, by, "points.file", "导出", "person", page.person.pk, what)
    append(page.year.committee_id, [fact])


def _row(line: Item) -> tuple[str, ...]:
    on = line["on"]
    return line["label"], line["evidence"], f"{on.month} 月 {on.day} 日", line["points"], line["note"]
