"""A new version of a regulation on its way: kept here until it is put in force or thrown away."""

from django.db import models

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.models import Rulebook
from liangce.kernel.regulation import Regulation, RegulationError
from liangce.kernel.regulation.reading import Path
from liangce.kernel.tenancy import managers
from liangce.people.models import Person, Session
from liangce.rulebooks.states import OPEN, DraftState


class RulesDraftQuerySet(models.QuerySet["RulesDraft"]):
    def visible_to(self, actor: Actor) -> "RulesDraftQuerySet":
        """Drafts are the desk's own business until they are in force."""
        return self if actor.is_staff else self.none()

    def open(self) -> "RulesDraftQuerySet":
        """Neither in force nor thrown away."""
        return self.filter(status__in=OPEN)


class RulesDraft(Case):
    """`rulebook` is the version it goes out from, `version` what it became. `data` may have problems until checked."""

    name = models.CharField("规则", max_length=60)
    data = models.JSONField("内容", encoder=PlainJSON)
    reason = models.TextField("改动理由", blank=True)
    begun_at = models.DateTimeField("起草时间")
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="起草人")
    changed_at = models.DateTimeField("修改时间", null=True)
    changed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name="最后修改人"
    )
    checked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="核对人")
    version = models.ForeignKey(
        Rulebook, models.PROTECT, related_name="+", null=True, verbose_name="新的一版"
    )
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="+", null=True, verbose_name="用于哪次会议"
    )
    from_at = models.DateTimeField("自", null=True)

    unrecorded = Case.unrecorded | {
        "name", "data", "reason", "begun_at", "begun_by", "changed_at", "changed_by", "checked_by", "version",
        "session",
    }  # fmt: skip

    unscoped, objects = managers(RulesDraftQuerySet)

    class Meta:
        verbose_name = "规则草稿"
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name"],
                name="one_open_draft_of_rules",
                condition=models.Q(status__in=[str(state) for state in OPEN]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rulebook.title}规则的修改"

    @property
    def kind_name(self) -> str:
        return "rules_draft"

    @property
    def is_open(self) -> bool:
        """Whether it is still on its way."""
        return self.status in OPEN

    @property
    def is_writable(self) -> bool:
        """Whether it may still be changed."""
        return self.status == DraftState.DRAFT

    @property
    def rules(self) -> Regulation:
        """The regulation it would become; RegulationError while its parts do not fit together."""
        _, found, error = self._read()
        if found is None:
            raise error or RegulationError([])
        return found

    def problems(self) -> list[tuple[Path, str]]:
        """(path, sentence) of everything that does not fit together."""
        _, _, error = self._read()
        return error.places if error else []

    def _read(self) -> tuple[object, Regulation | None, RegulationError | None]:
        """The data read once: pages and guards ask for it again and again."""
        kept: tuple[object, Regulation | None, RegulationError | None] | None = self.__dict__.get("_kept")
        if kept is None or kept[0] is not self.data:
            try:
                kept = self.data, Regulation.from_data(self.data), None
            except RegulationError as error:
                kept = self.data, None, error
            self.__dict__["_kept"] = kept
        return kept
