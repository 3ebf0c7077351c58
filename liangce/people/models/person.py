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


class Education(models.TextChoices):
    POSTGRADUATE = "postgraduate", "研究生"
    UNDERGRADUATE = "undergraduate", "大学本科"
    COLLEGE = "college", "大学专科"
    SECONDARY = "secondary", "中专"
    HIGH = "high", "高中"
    LOWER = "lower", "初中及以下"


class EmployerKind(models.TextChoices):
    """What sort of unit somebody works in; it tells whether they are inside the state system (体制内)."""

    AUTHORITY = "authority", "党政机关"
    INSTITUTION = "institution", "事业单位"
    STATE_FIRM = "state_firm", "国有企业"
    PRIVATE_FIRM = "private_firm", "民营企业"
    SOCIAL = "social", "社会组织"
    GRASSROOTS = "grassroots", "村、社区"
    FREELANCE = "freelance", "自由职业"
    OTHER = "other", "其他"

    @property
    def is_inside(self) -> bool:
        """Whether it belongs to the state system."""
        return self in (EmployerKind.AUTHORITY, EmployerKind.INSTITUTION, EmployerKind.STATE_FIRM)


class Origin(models.TextChoices):
    HONG_KONG = "hong_kong", "香港"
    MACAO = "macao", "澳门"
    TAIWAN = "taiwan", "台湾"
    RETURNED = "returned", "归侨侨眷"


class PersonQuerySet(models.QuerySet["Person"]):
    def by_strokes(self) -> "PersonQuerySet":
        """按姓氏笔画: the order of official lists."""
        return self.order_by("stroke_key", "id")

    def by_pinyin(self) -> "PersonQuerySet":
        return self.order_by("pinyin_key", "id")


class Person(CommitteeOwned):
    """A person of the committee. What they were, when, stands in memberships and appointments.

    Identity numbers and religion are not kept, on purpose: nothing here needs them.
    """

    name = models.CharField("姓名", max_length=50)
    sex = models.CharField("性别", max_length=10, choices=Sex, blank=True)
    born_on = models.DateField("出生日期", null=True, blank=True)
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    affiliation = models.CharField("党派", max_length=20, choices=Affiliation, blank=True)
    other_affiliation = models.CharField("另属党派", max_length=20, choices=Affiliation, blank=True)
    native_place = models.CharField("籍贯", max_length=50, blank=True)
    education = models.CharField("学历", max_length=20, choices=Education, blank=True)
    degree = models.CharField("学位", max_length=30, blank=True)
    origin = models.CharField("港澳台侨", max_length=20, choices=Origin, blank=True)
    employer = models.CharField("工作单位", max_length=100, blank=True)
    post = models.CharField("单位职务", max_length=100, blank=True)
    employer_kind = models.CharField("单位性质", max_length=20, choices=EmployerKind, blank=True)
    title = models.CharField("职称", max_length=50, blank=True)
    social_posts = models.CharField("社会职务", max_length=300, blank=True)
    honours = models.CharField("荣誉", max_length=300, blank=True)
    phone = models.CharField("手机", max_length=30, blank=True)
    office_phone = models.CharField("办公电话", max_length=30, blank=True)
    email = models.EmailField("邮箱", blank=True)
    address = models.CharField("通讯地址", max_length=200, blank=True)
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
    def is_inside(self) -> bool | None:
        """体制内 or outside; None where the kind of employer is not told."""
        return EmployerKind(self.employer_kind).is_inside if self.employer_kind else None

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
