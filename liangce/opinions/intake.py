"""`liangce import opinions`: a table with a row a report, as letters of the public or another system's export."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import count
from types import MappingProxyType
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.bulk import insert
from liangce.kernel.importing import BadRow, ImportRefused, Intake, Taken, Tick, Verdict
from liangce.kernel.importing.cells import moment, read_all, text
from liangce.kernel.models import Committee
from liangce.kernel.process import NotAllowed, begin_all
from liangce.kernel.sheets import Columns
from liangce.opinions.combining import desk_of
from liangce.opinions.models import OpinionReport, Particulars
from liangce.opinions.process import OPINION
from liangce.papers.models import Kind, Version
from liangce.papers.numbering import next_serial
from liangce.papers.text.paragraphs import from_plain
from liangce.papers.text.secrecy import marks_in
from liangce.papers.versions import digest, write
from liangce.people.models import Body, Session

BATCH = 500  # reports a transaction
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("标题", "信息标题", "留言主题", "主题", "题目", "title"),
        "source_number": ("编号", "来信编号", "留言编号", "信息编号", "number"),
        "author": ("作者", "反映人", "留言用户", "来信人", "姓名"),
        "author_unit": ("作者单位", "单位", "身份", "作者单位及职务"),
        "submitted_at": ("报送时间", "时间", "日期", "留言时间", "来信时间"),
        "place": ("地点", "发生地点"),
        "category": ("类别", "分类", "一级标签"),
        "background": ("情况", "正文", "内容", "留言详情", "情况反映", "反映内容"),
        "suggestions": ("建议", "意见建议", "对策建议"),
    }
)
READERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "title": lambda written: " ".join(written.split()),
        "source_number": text(50),
        "author": text(100),
        "author_unit": text(100),
        "submitted_at": moment,
        "place": text(200),
        "category": text(50),
        "background": str.strip,
        "suggestions": str.strip,
    }
)
LONGEST = 200


@dataclass
class Incoming:
    """A report that will be written."""

    row: Mapping[str, Any]
    session: Session
    version: Version
    category: str

    def shown(self) -> dict[str, str]:
        """The row as it will be, by column."""
        return {
            "标题": self.row["title"],
            "编号": self.row["source_number"],
            "作者": self.row["author"],
            "归入": str(self.session),
            "正文": f"{self.version.characters} 字",
        }


@dataclass
class Here:
    """What is here already: digests of texts by the number they came under, else by title and author."""

    digests: dict[tuple[str, ...], str] = field(default_factory=dict)
    rows: dict[tuple[str, ...], int] = field(default_factory=dict)


class OpinionIntake(Intake):
    """One run over one table. What comes in waits at the information desk."""

    kind = "opinions"
    label = "导入社情民意信息"

    def __init__(self, committee: Committee, *, by: Actor, now: datetime) -> None:
        super().__init__(committee, by=by, now=now)
        self._columns = Columns(dict(FIELDS), required=("title", "background"))
        self.ready: list[Incoming] = []
        self.unmapped = 0
        try:
            self.desk: Body = desk_of(committee.pk)
        except NotAllowed as refused:
            raise ImportRefused(str(refused)) from refused
        if not self.sessions:
            raise ImportRefused(
                "还没有设置会议，不知道信息归入哪一年。请先设置（网页“会议与规则”，或 liangce session add）"
            )

    @property
    def columns(self) -> Columns:
        return self._columns

    @cached_property
    def sessions(self) -> list[Session]:
        rows = Session.objects.of(self.committee).select_related("term", "rulebook")
        return list(rows.prefetch_related("periods__rulebook").order_by("-window_opens_at"))

    def session_of(self, at: datetime) -> Session:
        """The session that was current then; the earliest for days before all."""
        return next((one for one in self.sessions if one.window_opens_at <= at), self.sessions[-1])

    @cached_property
    def here(self) -> Here:
        """The reports that came in by tables before."""
        rows = OpinionReport.objects.of(self.committee).received().filter(versions__number=1)
        fields = ("particulars__source_number", "title", "particulars__author", "versions__digest")
        found = rows.order_by().values_list(*fields)
        return Here({_door(number, title, author): held for number, title, author, held in found})

    def take(self, number: int, cells: Mapping[str, str]) -> Taken:
        row = read_all(cells, READERS)
        _check(row)
        door = _door(row["source_number"], row["title"], row["author"])
        if door in self.here.rows:
            raise BadRow(("title", f"与第 {self.here.rows[door]} 行重复"))
        session = self.session_of(row["submitted_at"] or self.now)
        version = self._version(row, session)
        if (held := self.here.digests.get(door)) is not None:
            doubt = ("title", "已有这篇信息，文字与本行不同；以系统里的为准，没有改动")
            return Taken(Verdict.SAME, doubts=[] if held == digest(version) else [doubt])
        self.here.rows[door] = number
        category = session.rulebook_at(self.now).rules.category(row["category"]) if row["category"] else None
        self.unmapped += bool(row["category"]) and category is None
        self.ready.append(Incoming(row, session, version, category.code if category else ""))
        return Taken(Verdict.NEW, self.ready[-1].shown)

    def _version(self, row: Mapping[str, Any], session: Session) -> Version:
        rules = session.rulebook_at(self.now).rules.parts(Kind.OPINION)
        sections = [
            {"name": r.name, "label": r.label, "html": from_plain(row.get(r.name, ""))} for r in rules
        ]
        version = Version(committee_id=self.committee.pk, number=1, sealed_at=self.now)
        return write(version, title=row["title"], sections=sections, by=self.by, now=self.now)

    def write(self, tick: Tick) -> None:
        for start in range(0, len(self.ready), BATCH):
            write_batch(self.ready[start : start + BATCH], desk=self.desk, by=self.by, now=self.now)
            tick(min(start + BATCH, len(self.ready)), len(self.ready))

    def notes(self) -> list[str]:
        said = [f"{self.unmapped} 行的类别规则里没有，照原样留空。"] if self.unmapped else []
        return [*said, "导入的信息都是“待受理”，不计受理期限。"] if self.ready else said


@transaction.atomic
def write_batch(batch: Sequence[Incoming], *, desk: Body, by: Actor, now: datetime) -> None:
    """Writes these reports: papers, particulars, texts, ledger; all or none."""
    sessions = {one.session.pk: one.session for one in batch}
    serials = {
        key: count(next_serial(session, Kind.OPINION)) for key, session in sessions.items()
    }  # locks them
    reports = [_report(one, next(serials[one.session.pk]), desk, by, now) for one in batch]
    told = {
        report.pk: {"版本": 1, "正文摘要": one.version.digest}
        for one, report in zip(batch, reports, strict=True)
    }
    begin_all(OPINION.step("bring_in"), reports, by=by, now=now, told=lambda case: told[case.pk])
    for one, report in zip(batch, reports, strict=True):
        one.version.paper_id = report.pk
    insert([one.version for one in batch])
    insert([_particulars(one, report) for one, report in zip(batch, reports, strict=True)])


def _report(one: Incoming, serial: int, desk: Body, by: Actor, now: datetime) -> OpinionReport:
    at = one.row["submitted_at"] or now
    return OpinionReport(
        committee_id=one.session.committee_id,
        rulebook=one.session.rulebook_at(now),
        session=one.session,
        kind=Kind.OPINION,
        serial=serial,
        title=one.version.title,
        category=one.category,
        source_category=one.row["category"],
        first_body=desk,
        entered_by=by.person,
        created_at=at,
        submitted_at=at,
    )


def _particulars(one: Incoming, report: OpinionReport) -> Particulars:
    names = ("author", "author_unit", "place", "source_number")
    return Particulars(
        committee_id=report.committee_id, paper_id=report.pk, **{name: one.row[name] for name in names}
    )


def _door(number: str, title: str, author: str) -> tuple[str, ...]:
    """What tells a row apart: the number it came under, else title and author."""
    return (number,) if number else (title, author)


def _check(row: Mapping[str, Any]) -> None:
    """Raises BadRow for what cannot come in."""
    wrong = []
    if not row["title"]:
        wrong.append(("title", "没有标题"))
    elif len(row["title"]) > LONGEST:
        wrong.append(("title", f"超过 {LONGEST} 字"))
    if not row["background"]:
        wrong.append(("background", "没有正文"))
    if marks := marks_in(f"{row['title']}\n{row['background']}\n{row['suggestions']}"):
        wrong.append(("background", f"有密级标志“{marks[0]}”，涉密内容不得在本系统处理"))
    if wrong:
        raise BadRow(*wrong)
