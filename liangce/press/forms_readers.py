"""The form by which a restricted journal is addressed to persons."""

import re
from typing import Any

from django import forms

from liangce.kernel.models import Committee
from liangce.people.models import Person

NAMED = re.compile(r"\s*([^（）()]+?)\s*(?:[（(]([^（）()]*)[）)])?\s*")


class ReadersForm(forms.Form):
    """Names of readers, as a list is pasted: parted by lines or 、; two of one name are told apart by what they do."""

    names = forms.CharField(
        label="姓名",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="用顿号或换行分开，可以整列粘贴。同名的在后面写明单位，如“李强（区财政局）”。",
    )

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.committee = committee

    def clean_names(self) -> list[Person]:
        found, wrong = [], []
        for said in filter(str.strip, re.split(r"[、，,；;\n]", self.cleaned_data["names"])):
            match = NAMED.fullmatch(said)
            name, where = (match[1], match[2] or "") if match else (said, "")
            rows = list(Person.objects.of(self.committee).filter(name=name, employer__icontains=where)[:3])
            if len(rows) == 1:
                found.append(rows[0])
            else:
                wrong.append(f"{said.strip()}（{'有同名的，请写明单位' if rows else '名册里没有'}）")
        if wrong:
            raise forms.ValidationError(f"没有认出来：{'、'.join(wrong)}")
        return list({person.pk: person for person in found}.values())
