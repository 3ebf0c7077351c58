"""Texts that replies begin with: a unit's own, or common ones of the committee."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people import roles


class Suits(models.TextChoices):
    """For which outcome a text is meant; the letters of the classes differ from place to place, these do not."""

    SOLVED = "solved", "已经解决"
    IN_PROGRESS = "in_progress", "正在解决"
    PLANNED = "planned", "列入计划"
    NOT_NOW = "not_now", "暂不能解决"
    REFERENCE = "reference", "留作参考"


class ReplyTemplateQuerySet(models.QuerySet["ReplyTemplate"]):
    def common(self) -> "ReplyTemplateQuerySet":
        """The committee's, for every unit."""
        return self.filter(unit=None)

    def for_unit(self, unit: int) -> "ReplyTemplateQuerySet":
        """What this unit may choose from: its own and the common ones."""
        return self.filter(Q(unit=None) | Q(unit=unit))

    def visible_to(self, actor: Actor) -> "ReplyTemplateQuerySet":
        """Common ones for who writes, reviews or reads replies as their work; a unit's for its own people."""
        rows = self.filter(committee_id=actor.committee)
        units = {*actor.places(roles.UNIT_CLERK, "unit"), *actor.places(roles.UNIT_LEADER, "unit")}
        if units:
            return rows.filter(Q(unit=None) | Q(unit__in=units))
        is_office = actor.is_staff or actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE)
        return rows.common() if is_office else rows.none()


class ReplyTemplate(CommitteeOwned):
    """A text with placeholders such as {案由}; without a unit it is common to all."""

    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="reply_templates", verbose_name="单位"
    )
    name = models.CharField("名称", max_length=50)
    suits = models.CharField("适用", max_length=20, choices=Suits, blank=True)
    html = models.TextField("正文")
    at = models.DateTimeField("修改时间")
    by = models.CharField("修改人", max_length=100)

    unscoped, objects = managers(ReplyTemplateQuerySet)

    class Meta:
        verbose_name = "答复模板"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "unit", "name"], name="reply_template_name_once"),
            models.UniqueConstraint(
                fields=["committee", "name"], condition=Q(unit=None), name="common_reply_template_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
