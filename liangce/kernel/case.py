"""A case: anything that has a status and walks a process."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models

from liangce.kernel.models import Deadline
from liangce.kernel.prepared import Prepared
from liangce.kernel.registry import PROCESSES
from liangce.kernel.tenancy import CommitteeOwned

if TYPE_CHECKING:
    from liangce.kernel.process import Process


class Case(CommitteeOwned):
    """`status` is set by `kernel.process` alone; `due_on` is the nearest running deadline of the case and its parts."""

    status = models.CharField("状态", max_length=20)
    moved_at = models.DateTimeField("最近一步")
    due_on = models.DateField("最近期限", null=True)
    rulebook = models.ForeignKey("kernel.Rulebook", models.PROTECT, related_name="+", verbose_name="规则")

    #: The to-one field that leads to the case this one is a part of.
    whole_field: str | None = None
    #: Fields that the ledger does not repeat: text is kept in versions, the rest is the engine's own.
    unrecorded: frozenset[str] = frozenset({"id", "committee", "rulebook", "moved_at", "due_on"})
    #: To-one fields that its row in a list needs, beside the whole.
    named_with: tuple[str, ...] = ()

    class Meta:
        abstract = True

    @property
    def kind_name(self) -> str:
        """The name of the case's process; also the kind by which ledger, deadlines and notices know it."""
        raise RuntimeError(f"{type(self).__name__} does not say which process it walks")

    @property
    def process(self) -> "Process":
        return PROCESSES[self.kind_name]

    @property
    def subject(self) -> str:
        """What the ledger calls it."""
        return str(self)

    @property
    def status_label(self) -> str:
        """The status in Chinese."""
        return self.process.label_of(self.status)

    def is_of(self, variant: str) -> bool:
        """Whether it is of this kind, of those that terms of the regulation tell apart; parts are of their whole's."""
        return self.whole.is_of(variant) if self.whole_field else False

    def agreed_day(self, rule: str) -> date | None:
        """The day agreed on in this case for this deadline; None where the regulation's term applies."""
        return None

    @property
    def is_restricted(self) -> bool:
        """Whether knowledge of it is restricted: then not even its subject is told outside the house."""
        return False

    def may_be_told(self, persons: set[int], on: date) -> set[int]:
        """Of these persons, who play a part in it, those who may know of it: with some records a part is not enough."""
        return self.whole.may_be_told(persons, on) if self.whole_field else persons

    @property
    def whole(self) -> "Case":
        """The case this one is a part of, or itself."""
        return getattr(self, self.whole_field) if self.whole_field else self

    @property
    def page(self) -> tuple[str, int]:
        """The address name and the key of the page that shows it: of its own, else of its whole."""
        shown = self if self.process.page else self.whole
        return shown.process.page, shown.pk

    @property
    def row_title(self) -> str:
        """What a list of things to do calls it."""
        return str(self.whole)

    @property
    def row_detail(self) -> str:
        """Which part of the whole it is, for such a list; nothing for the whole itself."""
        return ""

    def snapshot(self) -> dict[str, Any]:
        """The recorded fields and their values (keys for rows)."""
        fields = (field for field in self._meta.concrete_fields if field.name not in self.unrecorded)
        return {field.name: getattr(self, field.attname) for field in fields}

    def nearest_due(self) -> date | None:
        """The nearest deadline that counts of the case, and of its parts when it is whole."""
        counting = COUNTING_OF_CASE if self.whole_field else COUNTING_WITHIN
        return min((day for (day,) in counting(self.committee_id, self.kind_name, self.pk)), default=None)

    def is_overdue(self, today: date) -> bool:
        """Whether a running deadline of this one case has passed, of its parts none counted."""
        days = COUNTING_OF_CASE(self.committee_id, self.kind_name, self.pk)
        return any(day < today for (day,) in days)


def _counting(committee: int, **where: Any) -> models.QuerySet:
    rows = Deadline.objects.of(committee).filter(**where).counting()
    return rows.order_by().values_list(
        "due_on"
    )  # few: asked for the least, a database walks all by their dates


COUNTING_OF_CASE = Prepared(
    lambda committee, kind, key: _counting(committee, kind=kind, case_id=key), int, str, int
)
COUNTING_WITHIN = Prepared(
    lambda committee, kind, key: _counting(committee, whole_kind=kind, whole_id=key), int, str, int
)
