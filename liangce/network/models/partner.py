"""A committee above or below, of this installation or of another one."""

from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.models import Level
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.network.states import Direction


class PartnerQuerySet(models.QuerySet["Partner"]):
    def above(self) -> "PartnerQuerySet":
        return self.filter(way=Direction.UP)

    def below(self) -> "PartnerQuerySet":
        return self.filter(way=Direction.DOWN)


class Partner(CommitteeOwned):
    """Known by its slug. Of another installation it also has the key that signs its files."""

    slug = models.SlugField("网址名")
    name = models.CharField("简称", max_length=40)
    level = models.CharField("层级", max_length=10, choices=Level)
    way = models.CharField("上下级", max_length=10, choices=Direction)  # up: it is above us
    is_outside = models.BooleanField("在另一套系统", default=False)
    public_key = models.CharField("公钥", max_length=64, blank=True)
    trusted_at = models.DateTimeField("登记信任", null=True)
    trusted_by = models.CharField("登记人", max_length=100, blank=True)
    #: What it last said of our hand-overs, for comparing; of this installation it is asked afresh.
    statement: Any = models.JSONField("对方账目", encoder=PlainJSON, default=dict)
    stated_at = models.DateTimeField("对方账目时间", null=True)

    unscoped, objects = managers(PartnerQuerySet)

    class Meta:
        verbose_name = "上下级政协"
        ordering = ["-way", "name"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "slug", "is_outside"], name="partner_once"),
            models.CheckConstraint(
                condition=Q(is_outside=False) | ~Q(public_key=""), name="outside_partner_has_a_key"
            ),
        ]

    def __str__(self) -> str:
        return self.name
