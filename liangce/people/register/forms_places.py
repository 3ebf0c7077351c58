"""The forms of bodies and units."""

from typing import Any

from django import forms
from django.utils import timezone

from liangce.people.forms import day_field
from liangce.people.models import Body, Unit, UnitKind
from liangce.people.register.fields import KEPT
from liangce.people.register.forms import RegisterForm


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
