"""The committee: one level's CPPCC, and the tenant everything else belongs to."""

from django.db import models

from liangce.kernel.keys import new_key


class Level(models.TextChoices):
    NATION = "nation", "全国"
    PROVINCE = "province", "省（自治区、直辖市）"
    CITY = "city", "市（州、盟）"
    COUNTY = "county", "县（市、区、旗）"


class Committee(models.Model):
    """A local committee of the CPPCC, e.g. 政协花溪区委员会."""

    id = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    slug = models.SlugField("网址名", unique=True)
    name = models.CharField("全称", max_length=100)
    short_name = models.CharField("简称", max_length=40)
    level = models.CharField("层级", max_length=10, choices=Level)
    region = models.CharField("地区", max_length=100)
    region_code = models.CharField("行政区划代码", max_length=12, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级政协"
    )

    class Meta:
        verbose_name = "政协委员会"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.short_name
