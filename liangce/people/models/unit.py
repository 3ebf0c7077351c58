"""Handling units: the departments, townships and others that answer; and the offices that assign to them."""

from datetime import date

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers


class UnitKind(models.TextChoices):
    PARTY = "party", "党委部门"
    GOVERNMENT = "government", "政府部门"
    TOWNSHIP = "township", "乡镇（街道）"
    COURT = "court", "法院"
    PROCURATORATE = "procuratorate", "检察院"
    CONGRESS = "congress", "人大机关"
    CPPCC = "cppcc", "政协机关"
    ORGANIZATION = "organization", "群团"
    ENTERPRISE = "enterprise", "企事业单位"
    VERTICAL = "vertical", "垂直管理单位"
    ASSIGNING = "assigning", "交办机构"


class UnitQuerySet(models.QuerySet["Unit"]):
    def existing(self, day: date) -> "UnitQuerySet":
        """Not yet abolished on this day."""
        return self.filter(models.Q(abolished_on=None) | models.Q(abolished_on__gt=day))

    def that_answer(self) -> "UnitQuerySet":
        """Units to which papers can be assigned."""
        return self.exclude(kind=UnitKind.ASSIGNING)


class Unit(CommitteeOwned):
    """A unit that handles papers, or (kind ASSIGNING) the office that assigns and supervises.

    Who leads the unit above (`parent`) signs for its parts too: a section's clerk drafts, the ministry's leader signs.
    """

    kind = models.CharField("类别", max_length=20, choices=UnitKind)
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=40, blank=True)
    mark = models.CharField("发文代字", max_length=20, blank=True)
    duties = models.CharField("职责", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="上级单位"
    )
    assigned_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="assigns_to", verbose_name="交办机构"
    )
    abolished_on = models.DateField("撤销", null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="职责划入"
    )

    unscoped, objects = managers(UnitQuerySet)

    class Meta:
        verbose_name = "单位"
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="unit_name_once"),
            models.CheckConstraint(
                condition=models.Q(successor=None) | models.Q(abolished_on__isnull=False),
                name="only_an_abolished_unit_has_a_successor",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def exists_on(self, day: date) -> bool:
        """Whether it is not abolished on this day."""
        return self.abolished_on is None or self.abolished_on > day

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name
