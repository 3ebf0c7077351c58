"""`liangce import proposals`: a table with a row a proposal, from whatever system it was exported."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from liangce.kernel.actors import Actor
from liangce.kernel.importing import Taken
from liangce.kernel.importing.cells import items, moment, read_all, text, yes_no
from liangce.kernel.models import Committee
from liangce.kernel.regulation import Regulation
from liangce.kernel.sheets import Columns
from liangce.papers.models import Kind
from liangce.papers.text.paragraphs import from_plain
from liangce.people.models import Session
from liangce.proposals.imports.incoming import Incoming, divide
from liangce.proposals.imports.intake import ProposalIntake
from liangce.proposals.imports.origins import read_origin

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("案由", "标题", "提案题目", "提案标题", "提案名称", "题目", "reason", "title"),
        "source_number": ("提案号", "编号", "提案编号", "案号", "流水号", "proposal_number", "pkid"),
        "proposer": ("提案人", "第一提案人", "提案者", "提案单位", "领衔人", "personnel_name"),
        "cosigners": ("联名人", "联名提案人", "附议人", "联名委员"),
        "member_number": ("委员证号", "提案人委员证号"),
        "sector": ("界别", "提案人界别"),
        "employer": ("工作单位", "提案人单位"),
        "phone": ("联系电话", "手机", "电话"),
        "category": ("类别", "提案类别", "分类", "type"),
        "submitted_at": ("提交时间", "提交日期", "时间", "日期", "提案时间", "publish_time"),
        "content": ("正文", "内容", "提案内容", "提案正文", "content"),
        "consent": ("是否同意公开", "同意公开", "是否公开", "可否公开"),
        "consent_reason": ("不公开理由", "不同意公开的理由"),
        "origin": ("来源", "提案来源", "交办来源", "上级交办单位"),
        "leads": ("主办单位", "建议主办单位", "承办单位", "建议承办单位"),
        "co": ("会办单位", "建议会办单位", "协办单位"),
    }
)
READERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "title": lambda written: " ".join(written.split()),
        "source_number": text(50),
        "proposer": str.strip,
        "cosigners": str.strip,
        "member_number": text(20),
        "sector": text(100),
        "employer": text(100),
        "phone": text(30),
        "category": text(50),
        "submitted_at": moment,
        "consent": yes_no,
        "consent_reason": text(200),
        "origin": text(100),
        "leads": items,
        "co": items,
    }
)
PART = "part:"  # before the name of a section, in the names of fields


class TableIntake(ProposalIntake):
    """One run over one table."""

    kind = "proposals"

    def __init__(
        self, committee: Committee, *, by: Actor, now: datetime, session: Session | None = None
    ) -> None:
        super().__init__(committee, by=by, now=now, session=session)
        parts = self.present.rulebook.rules.sections[Kind.PROPOSAL]
        named = {f"{PART}{rule.name}": (rule.label, *rule.aliases) for rule in parts}
        self._columns = Columns({**FIELDS, **named}, required=("title", "proposer"))

    @property
    def columns(self) -> Columns:
        return self._columns

    def take(self, number: int, cells: Mapping[str, str]) -> Taken:
        row = read_all(cells, READERS)
        moment = row["submitted_at"] or self.now
        texts, doubts = _texts(cells, self.session_of(moment).rulebook_at(moment).rules)
        row["origin"], row["origin_from"], doubt = read_origin(row["origin"].strip())
        doubts += [("origin", doubt)] if doubt else []
        return self.enter(Incoming(row=number, texts=texts, doubts=doubts, **row))


def _texts(cells: Mapping[str, str], rules: Regulation) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """HTML by section: from columns of their own, from one text that is divided, or from both."""
    texts = {rule.name: "" for rule in rules.sections[Kind.PROPOSAL]}
    doubts: list[tuple[str, str]] = []
    if written := cells.get("content", "").strip():
        texts, sentences = divide(written, rules)
        doubts = [("content", sentence) for sentence in sentences]
    for name in texts:
        own = cells.get(f"{PART}{name}", "").strip()
        texts[name] += from_plain(own) if own else ""
    return texts, doubts
