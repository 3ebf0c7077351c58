"""Persons as a committee knows them: members, staff, clerks, leaders."""

from typing import Any

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people.names import pinyin_key, stroke_key


class Sex(models.TextChoices):
    MALE = "male", "男"
    FEMALE = "female", "女"


class Affiliation(models.TextChoices):
    """Party affiliation; everyone but CPC counts as non-CPC (党外)."""

    CPC = "cpc", "中共"
    RCCK = "rcck", "民革"
    CDL = "cdl", "民盟"
    CNDCA = "cndca", "民建"
    CAPD = "capd", "民进"
    CPWDP = "cpwdp", "农工党"
    CZGP = "czgp", "致公党"
    JIUSAN = "jiusan", "九三学社"
    TDSGL = "tdsgl", "台盟"
    NONPARTISAN = "nonpartisan", "无党派人士"
    LEAGUE = "league", "共青团员"
    MASSES = "masses", "群众"


class PersonQuerySet(models.QuerySet["Person"]):
    def by_strokes(self) -> "PersonQuerySet":
        """按姓氏笔画: the order of official lists."""
        return self.order_by("stroke_key", "id")

    def by_pinyin(self) -> "PersonQuerySet":
        return self.order_by("pinyin_key", "id")


class Person(CommitteeOwned):
    """A person of the committee. What they were, when, stands in memberships and appointments."""

    name = models.CharField("姓名", max_length=50)
    sex = models.CharField("性别", max_length=10, choices=Sex, blank=True)
    born_on = models.DateField("出生日期", null=True, blank=True)
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    affiliation = models.CharField("党派", max_length=20, choices=Affiliation, blank=True)
    employer = models.CharField("工作单位", max_length=100, blank=True)
    post = models.CharField("职务", max_length=100, blank=True)
    phone = models.CharField("手机", max_length=30, blank=True)
    email = models.EmailField("邮箱", blank=True)
    account = models.ForeignKey(
        "people.Account", models.SET_NULL, null=True, blank=True, related_name="persons"
    )
    stroke_key = models.CharField(max_length=200, editable=False)
    pinyin_key = models.CharField(max_length=200, editable=False)

    unscoped, objects = managers(PersonQuerySet)

    class Meta:
        verbose_name = "人员"
        ordering = ["stroke_key", "id"]
        constraints = [models.UniqueConstraint(fields=["committee", "account"], name="one_person_an_account")]
        indexes = [
            models.Index(fields=["committee", "stroke_key"], name="person_by_strokes"),
            models.Index(fields=["committee", "name"], name="person_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_cpc(self) -> bool:
        return self.affiliation == Affiliation.CPC

    def sort_keys(self) -> "Person":
        """Sets the keys by which names are sorted; called by whatever writes a name."""
        self.stroke_key, self.pinyin_key = stroke_key(self.name), pinyin_key(self.name)
        return self

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_keys()
        super().save(*args, **kwargs)
