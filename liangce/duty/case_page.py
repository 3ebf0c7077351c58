"""The page of a line by hand, and of an appeal."""

from collections.abc import Mapping, Sequence
from typing import Any

from liangce.duty.engine.words import signed
from liangce.duty.models import Appeal, ManualLine
from liangce.duty.states import TONES
from liangce.outcomes.pages import OutcomePage
from liangce.proposals.page_side import due_day


class DutyPage(OutcomePage):
    """What is loaded, as the page shows it."""

    case: ManualLine | Appeal

    @property
    def shown_parts(self) -> Sequence[Any]:
        return ()

    @property
    def names(self) -> Mapping[int, str]:
        return {}

    @property
    def state(self) -> tuple[str, str]:
        return self.case.status_label, TONES.get(self.case.status, "")

    @property
    def facts(self) -> list[tuple[str, str]]:
        row = self.case
        known = _manual(row) if isinstance(row, ManualLine) else _appeal(row)
        return [(term, text) for term, text in known if text]


def _manual(row: ManualLine) -> list[tuple[str, str]]:
    on = f"{row.on.year} 年 {row.on.month} 月 {row.on.day} 日" if row.on else ""
    return [
        ("委员", str(row.person)),
        ("日期", on),
        ("分值", f"{signed(row.points)} 分"),
        ("依据", row.evidence),
        ("理由", row.why),
        ("录入", row.made_by),
        ("核准", f"{row.approved_by}，{due_day(row.approved_at)}" if row.approved_at else ""),
    ]


def _appeal(row: Appeal) -> list[tuple[str, str]]:
    return [
        ("委员", str(row.person)),
        ("年度", f"{row.year} 年"),
        ("依据", row.evidence),
        ("当时计分", f"{signed(row.points)} 分" if row.points is not None else ""),
        ("申诉理由", row.words),
        ("答复", row.answer),
        ("答复人", f"{row.answered_by}，{due_day(row.answered_at)}" if row.answered_at else ""),
    ]
