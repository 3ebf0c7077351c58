"""The form of a person, for who keeps the register and for the person."""

import re
from datetime import date

from django import forms
from django.utils import timezone

from liangce.people.forms import day_field
from liangce.people.models import Person
from liangce.people.register.fields import GROUPS, KEPT
from liangce.people.register.forms import RegisterForm

PHONE = re.compile(r"[\d+＋\-—()（） 转、,，/]{5,30}")


class PersonFields(forms.BaseForm):
    """How the fields of a person are grouped and checked, whoever fills them in."""

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in GROUPS]

    def clean_phone(self) -> str:
        return _phone(self.cleaned_data["phone"])

    def clean_office_phone(self) -> str:
        return _phone(self.cleaned_data["office_phone"])

    def clean_born_on(self) -> date | None:
        """A day that somebody alive can have been born on."""
        day: date | None = self.cleaned_data["born_on"]
        if day and not 1900 <= day.year <= timezone.localdate().year - 10:
            raise forms.ValidationError("请核对年份。")
        return day


class PersonForm(PersonFields, RegisterForm):
    """Everything that is kept of a person."""

    born_on = day_field("出生日期", required=False)

    class Meta:
        model = Person
        fields = KEPT[Person]
        widgets = {name: forms.Textarea({"rows": 2}) for name in ("social_posts", "honours")}
        help_texts = {
            "other_affiliation": "另外还是一个党派成员的才选",
            "employer": "单位全称",
            "post": "在工作单位的职务",
            "honours": "主要的几项",
        }


def _phone(written: str) -> str:
    """The number as it was written; raises ValidationError for what is none."""
    if written and not PHONE.fullmatch(written):
        raise forms.ValidationError("请写数字，几个号码用顿号分开。")
    return written
