"""Bodies of every kind: parties, people's organizations, special committees, sectors, groups."""

from datetime import date

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers


class BodyKind(models.TextChoices):
    PARTY = "party", "民主党派"
    ORGANIZATION = "organization", "人民团体"
    SPECIAL_COMMITTEE = "special_committee", "专门委员会"
    SECTOR = "sector", "界别"
    GROUP = "group", "委员小组"
    LIAISON_GROUP = "liaison_group", "委员联络组"
    LEADERSHIP = "leadership", "领导班子"
    OFFICE = "office", "工作机构"
    COMMITTEE = "committee", "上级或下级政协"

    @property
    def needs_seal(self) -> bool:
        """Whether its collective papers carry a seal; sectors and groups are signed for by their convener."""
        return self in (BodyKind.PARTY, BodyKind.ORGANIZATION, BodyKind.SPECIAL_COMMITTEE)

    @property
    def is_of_term(self) -> bool:
        """Whether it is put together anew each term; parties and organizations go on by themselves."""
        return self not in (BodyKind.PARTY, BodyKind.ORGANIZATION, BodyKind.OFFICE, BodyKind.COMMITTEE)


class BodyQuerySet(models.QuerySet["Body"]):
    def existing(self, day: date) -> "BodyQuerySet":
        """Founded and not yet dissolved on this day."""
        founded = self.filter(models.Q(founded_on=None) | models.Q(founded_on__lte=day))
        return founded.filter(models.Q(dissolved_on=None) | models.Q(dissolved_on__gt=day))

    def that_may_propose(self) -> "BodyQuerySet":
        """Bodies in whose name papers are submitted."""
        return self.exclude(kind__in=[BodyKind.LEADERSHIP, BodyKind.OFFICE, BodyKind.COMMITTEE])


class Body(CommitteeOwned):
    """A body of the committee or taking part in it."""

    kind = models.CharField("类别", max_length=20, choices=BodyKind)
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=40, blank=True)
    duties = models.CharField("职责", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    founded_on = models.DateField("设立", null=True, blank=True)
    dissolved_on = models.DateField("撤销", null=True, blank=True)

    unscoped, objects = managers(BodyQuerySet)

    class Meta:
        verbose_name = "组织"
        ordering = ["kind", "order", "name"]
        constraints = [models.UniqueConstraint(fields=["committee", "kind", "name"], name="body_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name
