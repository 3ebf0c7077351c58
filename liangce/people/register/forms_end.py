"""The forms with which a spell ends or is corrected."""

from typing import Any, cast

from django import forms

from liangce.people.forms import day_field
from liangce.people.models import Appointment, Body, BodyKind, Membership
from liangce.people.register.forms_spells import NONE, SpellForm

REASONS = ("辞去", "免去", "撤销资格", "届满", "工作变动", "去世", "登记有误")


class EndForm(SpellForm):
    """From when on it holds no longer, by whose decision, and why."""

    to_on = day_field("从哪一天起不再担任", help_text="前一天是最后一天")
    ended_by = forms.CharField(label="决定和文件", max_length=100, required=False, help_text="决定机关和文号")
    why = forms.ChoiceField(label="事由", choices=[NONE, *((word, word) for word in REASONS)])
    note = forms.CharField(label="说明", max_length=80, required=False)
    sector = forms.ModelChoiceField(
        Body.unscoped.none(),
        label="转入界别",
        required=False,
        help_text="只是调整界别的才选，委员任期从那一天起接着算",
    )

    def __init__(self, *args: Any, spell: Membership | Appointment, **kwargs: Any) -> None:
        self.spell = spell
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Only a member can go over to another sector."""
        if not isinstance(self.spell, Membership):
            del self.fields["sector"]
            return
        sectors = Body.objects.of(self.committee).existing(self.today).filter(kind=BodyKind.SECTOR)
        self.offer("sector", sectors.exclude(pk=self.spell.sector_id), "不调整")
        cast(forms.ChoiceField, self.fields["why"]).choices = [
            NONE, *((word, word) for word in (*REASONS, "调整界别")),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The reason in one line."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["reason"] = "：".join(filter(None, [cleaned.get("why"), cleaned.get("note")]))
        return cleaned


class AmendForm(SpellForm):
    """What was written wrongly of a spell, and why it is corrected."""

    from_on = day_field("从哪一天起")
    to_on = day_field("从哪一天起不再担任", required=False)
    number = forms.CharField(label="委员证号", max_length=20, required=False)
    decided_by = forms.CharField(label="决定机关", max_length=100, required=False)
    document = forms.CharField(label="文件", max_length=100, required=False)
    ended_by = forms.CharField(label="免去决定", max_length=100, required=False)
    reason = forms.CharField(label="事由", max_length=100, required=False)
    why = forms.CharField(label="为什么更正", max_length=100, help_text="记入台账")

    def __init__(self, *args: Any, spell: Membership | Appointment, **kwargs: Any) -> None:
        self.spell = spell
        kwargs["initial"] = {name: getattr(spell, name, None) for name in self.base_fields}
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Only members have a number."""
        if not isinstance(self.spell, Membership):
            del self.fields["number"]

    @property
    def values(self) -> dict[str, Any]:
        """The spell's fields; the form must be valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "why"}
