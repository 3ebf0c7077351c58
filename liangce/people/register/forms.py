"""The forms of persons, bodies and units. The rows themselves are written by `changing`, never by a form."""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from typing import Any, cast

from django import forms
from django.db import models
from django.utils import timezone

from liangce.kernel.models import Committee
from liangce.people.forms import day_field
from liangce.people.models import Body, Person, Unit, UnitKind
from liangce.people.register.fields import GROUPS, KEPT

NOBODY = "没有"
PHONE = re.compile(r"[\d+＋\-—()（） 转、,，/]{5,30}")


class RegisterForm(forms.ModelForm):
    """A form over one row of the register, new or known. It leaves the row that it is given as it is."""

    def __init__(
        self, data: Any = None, *, instance: Any = None, committee: Committee, **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        row = copy(instance) if instance else self._meta.model(committee=committee)
        super().__init__(data, instance=row, **kwargs)
        self.committee = committee
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField):
                options = list(cast(Iterable[tuple[Any, Any]], field.choices))
                field.choices = [(value, text if value else "未填") for value, text in options]
        self.prepare()

    def prepare(self) -> None:
        """Sets the choices among rows; they must be the committee's own."""

    def offer(self, name: str, rows: "models.QuerySet[Any]", empty: str = NOBODY) -> None:
        """The rows to choose from in the field `name`."""
        field = cast(forms.ModelChoiceField, self.fields[name])
        field.queryset, field.empty_label = rows, empty

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, by field; the form must be valid."""
        return {
            name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data
        }

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Puts each reason at its field."""
        for name, sentence in problems.items():
            self.add_error(name if name in self.fields else None, sentence)

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings, those that are there."""
        return [("", list(self.visible_fields()))]


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


class BodyForm(RegisterForm):
    """A body of the committee, or one that takes part in it."""

    founded_on = day_field("设立", required=False)
    dissolved_on = day_field("撤销", required=False, help_text="撤销有误的，清空就恢复")

    class Meta:
        model = Body
        fields = KEPT[Body]
        widgets = {"duties": forms.Textarea({"rows": 2})}
        help_texts = {"short_name": "列表里用，如“提案委”", "order": "小的在前"}

    def prepare(self) -> None:
        """The day of dissolution can be corrected here; dissolving has a page of its own."""
        if self.instance.dissolved_on is None:
            del self.fields["dissolved_on"]


class UnitForm(RegisterForm):
    """A unit that handles papers, or an office that assigns them."""

    abolished_on = day_field(
        "撤销", required=False, help_text="撤销有误的，清空就恢复；职责划入的单位一并清空"
    )

    class Meta:
        model = Unit
        fields = KEPT[Unit]
        widgets = {"duties": forms.Textarea({"rows": 2})}
        help_texts = {
            "short_name": "列表里用，如“区住建局”",
            "mark": "复函文号用，如“花住建函”",
            "duties": "写明管什么，交办时好选",
            "order": "小的在前",
            "assigned_by": "由哪个机构向它交办",
            "parent": "内设机构、下属单位才选；上级单位的负责人可以为它签发答复",
        }

    def prepare(self) -> None:
        """Units that exist, but never the unit itself."""
        there = Unit.objects.of(self.committee).existing(timezone.localdate()).exclude(pk=self.instance.pk)
        self.offer("assigned_by", there.filter(kind=UnitKind.ASSIGNING))
        self.offer("parent", there.that_answer())
        if self.instance.abolished_on is None:
            del self.fields["abolished_on"], self.fields["successor"]
        else:
            self.offer("successor", Unit.objects.of(self.committee).exclude(pk=self.instance.pk))

    def clean(self) -> dict[str, Any]:
        """A unit that is not abolished after all has no successor."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "successor" in cleaned and not cleaned.get("abolished_on"):
            cleaned["successor"] = None
        return cleaned


def _phone(written: str) -> str:
    """The number as it was written; raises ValidationError for what is none."""
    if written and not PHONE.fullmatch(written):
        raise forms.ValidationError("请写数字，几个号码用顿号分开。")
    return written
