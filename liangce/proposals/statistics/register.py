"""提案目录: the filed proposals of a scope with what became of each, as far as the actor may know of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from liangce.kernel.models import Deadline
from liangce.kernel.paging import Sort, in_order
from liangce.people.models import Membership
from liangce.proposals.models import Assignment, Feedback, Reply
from liangce.proposals.rows import FORMS, narrow
from liangce.proposals.states import Mode
from liangce.proposals.statistics.examination import FILED
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.verdicts import decisive

CHUNK = 500  # proposals whose units, letters and verdicts are looked up together
BY_NUMBER = Sort("number", ("number",), nullable=True)
#: Marks that other packages put on proposals (重点, 优秀, 公开): the heading, and which of these keys have it.
MARKS: dict[str, Callable[[int, Sequence[int]], Iterable[int]]] = {}
#: Heading and the name of the value in an entry: the columns of the printed register; marks follow.
COLUMNS = (
    ("提案号", "number"),
    ("案由", "title"),
    ("第一提案人", "proposer"),
    ("联名人数", "cosigners"),
    ("提案形式", "form"),
    ("界别", "sector"),
    ("类别", "category"),
    ("主办、分办", "leads"),
    ("会办", "helpers"),
    ("交办", "assigned_on"),
    ("期限", "due_on"),
    ("答复", "replied_on"),
    ("答复类别", "code"),
    ("满意情况", "verdict"),
)
Entry = dict[str, Any]


@dataclass(frozen=True)
class Register:
    """The register as one actor may read it."""

    reading: Reading

    @cached_property
    def rows(self) -> Any:
        """The filed proposals the actor may know of, not yet in order."""
        wanted = self.reading.scope.wanted(state=FILED)
        return narrow(wanted.rows(self.reading.actor, self.reading.labels.today))

    @property
    def headers(self) -> list[str]:
        return [header for header, _ in COLUMNS] + list(MARKS)

    @cached_property
    def unnamed(self) -> int:
        """Filed proposals that are counted and not listed, because the actor may not know of them."""
        return self.reading.cube.count(state=FILED) - self.rows.count()

    def every(self) -> Iterator[Entry]:
        """All of them in the order of their numbers, a chunk in memory at a time."""
        for stretch in in_order(self.rows, BY_NUMBER):
            chunk: list[Any] = []
            for row in stretch.iterator(chunk_size=CHUNK):
                chunk.append(row)
                if len(chunk) == CHUNK:
                    yield from self.entries(chunk)
                    chunk = []
            yield from self.entries(chunk)

    def entries(self, found: Sequence[Any]) -> list[Entry]:
        """Each row with its units, dates, class and verdict; six queries however many rows."""
        if not found:
            return []
        beside = _Beside(self.reading, [row.id for row in found])
        return [self._entry(row, beside) for row in found]

    def _entry(self, row: Any, beside: "_Beside") -> Entry:
        labels = self.reading.labels
        units = beside.units.get(row.id, [])
        return {
            "id": row.id,
            "number": labels.number(row),
            "title": row.title,
            "proposer": row.first_person__name or row.first_body__short_name or row.first_body__name,
            "cosigners": row.cosigners,
            "people": row.cosigners + 1,
            "form": FORMS[row.proposers],
            "sector": beside.sectors.get(row.id, ""),
            "category": labels.category(row),
            "leads": "、".join(name for name, mode, *_ in units if mode != Mode.CO),
            "helpers": "、".join(name for name, mode, *_ in units if mode == Mode.CO),
            "assigned_on": min((_day(at) for _, _, at, _ in units), default=None),
            "due_on": beside.due.get(row.id),
            "replied_on": _replied(units),
            "code": "、".join(beside.codes.get(row.id, [])),
            "verdict": beside.verdicts.get(row.id, ""),
            "marks": [header for header in MARKS if row.id in beside.marked[header]],
        }

    def line(self, entry: Entry) -> list[Any]:
        """The values of the printed columns."""
        return [entry[name] for _, name in COLUMNS] + [
            "是" if mark in entry["marks"] else "" for mark in MARKS
        ]


Units = list[tuple[str, str, Any, Any]]  # name, mode, assigned at, done at


def _replied(units: Units) -> date | None:
    """The day of the last reply; None while one is awaited."""
    done = [at for _, mode, _, at in units if mode != Mode.CO]
    return max(map(_day, done)) if done and all(done) else None


def _day(moment: Any) -> date:
    return timezone.localdate(moment)


@dataclass(frozen=True)
class _Beside:
    """What stands beside some proposals, by their keys."""

    reading: Reading
    keys: list[int]

    @cached_property
    def units(self) -> dict[int, Units]:
        found: dict[int, Units] = defaultdict(list)
        rows = Assignment.objects.of(self.reading.committee).standing().filter(proposal__in=self.keys)
        for paper, short, name, *rest in rows.order_by("id").values_list(
            "proposal", "unit__short_name", "unit__name", "mode", "assigned_at", "done_at"
        ):
            found[paper].append((short or name, *rest))
        return found

    @cached_property
    def due(self) -> dict[int, date]:
        """The day by which the last unit must have replied."""
        rows = Deadline.objects.of(self.reading.committee).filter(
            whole_kind="proposal", whole_id__in=self.keys, rule="reply"
        )
        return dict(rows.order_by().values_list("whole_id").annotate(Max("due_on")))

    @cached_property
    def sectors(self) -> dict[int, str]:
        """The sector for which the first proposer sits in the term of the session."""
        rows = Membership.objects.of(self.reading.committee).exclude(sector=None)
        rows = rows.filter(person__first_papers__in=self.keys, term=F("person__first_papers__session__term"))
        named = rows.order_by("from_on").values_list(
            "person__first_papers__id", "sector__short_name", "sector__name"
        )
        return {paper: short or name for paper, short, name in named}

    @cached_property
    def codes(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        rows = Reply.objects.of(self.reading.committee).newest().filter(assignment__proposal__in=self.keys)
        for paper, code in rows.order_by("code").values_list("assignment__proposal", "code").distinct():
            found[paper].append(code)
        return found

    @cached_property
    def verdicts(self) -> dict[int, str]:
        """What the first signatory who judged said of the result, as far as the actor may read verdicts."""
        question = decisive(self.reading.rules)
        if question is None:
            return {}
        said = {choice.code: choice.label for choice in question.choices}
        rows = Feedback.objects.of(self.reading.committee).visible_to(self.reading.actor).given()
        rows = rows.filter(proposal__in=self.keys).on_newest_letters()
        first: dict[int, str] = {}
        order = rows.annotate(own=F("authorship__paper")).order_by("authorship__order", "authorship_id")
        for paper, own, answers in order.values_list("proposal", "own", "answers"):
            if paper not in first and own == paper:
                first[paper] = said.get(answers.get(question.name, ""), "")
        return first

    @cached_property
    def marked(self) -> dict[str, set[int]]:
        return {header: set(has(self.reading.committee, self.keys)) for header, has in MARKS.items()}
