"""The list of promises as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.paging import Page, Sort, in_order, page_of
from liangce.people.models import Unit
from liangce.proposals.labels import Labels
from liangce.proposals.models import Promise
from liangce.proposals.promises.asked import YES, Asked
from liangce.proposals.records import KEEPING_TONES, spoken
from liangce.proposals.states import Keeping

BY_DAY = Sort("promised", ("promised_on",))
HEADERS = (
    "次会议", "提案号", "案由", "承办单位", "答复文号", "承诺事项", "承诺日期", "状态", "答复时类别", "现类别",
    "完成情况", "核实",
)  # fmt: skip
Row = dict[str, Any]


@dataclass
class Promises:
    """What one actor asked for, read from an address."""

    actor: Actor
    slug: str
    labels: Labels
    asked: Asked
    cursor: str = ""

    @cached_property
    def url(self) -> str:
        return reverse("promises", args=[self.slug])

    @cached_property
    def rows(self) -> Any:
        return self.asked.rows(self.actor, self.labels.today).select_related(
            "proposal", "assignment__unit", "reply"
        )

    @cached_property
    def page(self) -> Page:
        return page_of(self.rows, BY_DAY, self.cursor, count=self.rows.count)

    @property
    def table(self) -> list[Row]:
        """The rows of the page."""
        return [self._row(row) for row in self.page.rows]

    def every(self) -> list[list[Any]]:
        """The values of each promise on all pages, in the order of HEADERS."""
        rows = [row for stretch in in_order(self.rows, BY_DAY) for row in stretch]
        return [self._values(self._row(row)) for row in rows]

    def _row(self, row: Promise) -> Row:
        late = row.status == Keeping.MADE and row.promised_on < self.labels.today
        paper, reply = row.proposal, row.reply
        return {
            "text": row.text,
            "title": str(paper),
            "url": reverse("proposal", args=[self.slug, row.proposal_id]),
            "number": self.labels.number(paper),
            "session": str(self.labels.sessions[paper.session_id]),
            "unit": str(row.assignment.unit),
            "letter": reply.document_number,
            "on": row.promised_on,
            "state": "逾期未兑现" if late else row.status_label,
            "tone": "red" if late else KEEPING_TONES[row.status],
            "then": reply.code_at_issue,
            "now": reply.code,
            "evidence": row.evidence,
            "verified": f"{row.verified_by}，{spoken(row.verified_at)}" if row.verified_at else "",
        }

    def _values(self, row: Row) -> list[Any]:
        names = (
            "session", "number", "title", "unit", "letter", "text", "on", "state", "then", "now", "evidence",
            "verified",
        )  # fmt: skip
        return [row[name] for name in names]

    def at(self, **changes: Any) -> str:
        """The address of this list with these changes, on its first page."""
        query = self.asked.query(**changes)
        return f"{self.url}?{query}" if query else self.url

    def page_url(self, cursor: str | None) -> str | None:
        """The address of the page a cursor leads to."""
        if cursor is None:
            return None
        query = self.asked.query(page=cursor)
        return f"{self.url}?{query}" if query else self.url

    @property
    def chips(self) -> list[dict[str, Any]]:
        """One filter a state, one for what is late, one for all; counted under the other conditions."""
        rows = replace(self.asked, state="", overdue="").rows(self.actor, self.labels.today)
        found = dict(rows.order_by().values_list("status").annotate(Count("id")))
        chips = [("全部", {"state": "", "overdue": ""}, sum(found.values()))]
        chips += [("逾期未兑现", {"state": "", "overdue": YES}, rows.overdue(self.labels.today).count())]
        chips += [(str(s.label), {"state": str(s), "overdue": ""}, found.get(s, 0)) for s in Keeping]
        now = {"state": self.asked.state, "overdue": self.asked.overdue}
        return [
            {"label": label, "url": self.at(**asked), "count": number, "is_current": asked == now}
            for label, asked, number in chips
        ]

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The selects of the form: name, label, options with the chosen one."""
        sessions = [(str(key), str(session)) for key, session in self.labels.sessions.items()]
        return [
            _select("session", "次会议", sessions, self.asked.session),
            _select("unit", "承办单位", self.units, self.asked.unit),
            _select("year", "承诺年份", [(str(year), f"{year} 年") for year in self.years], self.asked.year),
            _select("then", "答复时类别", self.codes, self.asked.then),
            _select("now", "现类别", self.codes, self.asked.now),
        ]

    @cached_property
    def units(self) -> list[tuple[str, str]]:
        """Units that promised something the actor may know of."""
        rows = Asked().rows(self.actor, self.labels.today)
        units = Unit.objects.of(self.actor.committee).filter(pk__in=rows.values("assignment__unit"))
        return [(str(unit.pk), str(unit)) for unit in units]

    @cached_property
    def years(self) -> list[int]:
        rows = Asked().rows(self.actor, self.labels.today).order_by()
        return sorted({day.year for day in rows.dates("promised_on", "year")}, reverse=True)

    @cached_property
    def codes(self) -> list[tuple[str, str]]:
        current = self.labels.current
        rules = self.labels.rules(current) if current else None
        return [(item.code, f"{item.code} 类") for item in rules.reply_classes] if rules else []

    @property
    def conditions(self) -> str:
        """The conditions of the form, in words."""
        chosen = (
            next((option["label"] for option in field["options"] if option["chosen"]), "")
            for field in self.fields
        )
        return "、".join(filter(None, chosen))


def _select(name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str) -> dict[str, Any]:
    options = [{"value": value, "label": said, "chosen": value == chosen} for value, said in choices]
    return {"name": name, "label": label, "options": options}
