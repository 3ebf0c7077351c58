"""The form of a template."""

from typing import Any

from django import forms

from liangce.kernel.actors import Actor
from liangce.people.models import Unit
from liangce.proposals.fields import RichTextField
from liangce.proposals.models import ReplyTemplate
from liangce.proposals.models.reply_template import Suits
from liangce.proposals.reply_templates.keeping import may_keep_common, own_units
from liangce.proposals.reply_templates.placeholders import KNOWN, unknown


class ReplyTemplateForm(forms.Form):
    """Name, for which outcome, text; whose it is, where the keeper has a choice."""

    name = forms.CharField(label="名称", max_length=50, help_text="例如：加装电梯类答复")
    suits = forms.ChoiceField(
        label="适用于", required=False, choices=[("", "不限"), *Suits.choices],
        help_text="套用时，答复还没有选类别的，按这一项选上。",
    )  # fmt: skip
    place = forms.ChoiceField(label="归谁使用")
    html = RichTextField(label="模板正文", help_text="大括号里的词套用时换成这件提案的内容，见右边的说明。")

    def __init__(self, *args: Any, actor: Actor, row: ReplyTemplate, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.actor, self.row = actor, row
        self.units = Unit.objects.of(actor.committee).in_bulk(own_units(actor))
        common = [("common", "各单位通用")] if may_keep_common(actor) else []
        choices = [*common, *((str(key), f"{unit}自用") for key, unit in self.units.items())]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["place"].widget = forms.HiddenInput()
            self.fields["place"].initial = choices[0][0]

    @property
    def unit(self) -> Unit | None:
        """Whose it is; None for common ones. The form must be valid."""
        place = self.cleaned_data["place"]
        return None if place == "common" else self.units[int(place)]

    def clean_html(self) -> str:
        html: str = self.cleaned_data["html"]
        if wrong := "、".join(f"{{{name}}}" for name in unknown(html)):
            raise forms.ValidationError(
                f"不认识{wrong}。可以用的有：{'、'.join(f'{{{name}}}' for name in KNOWN)}。"
            )
        return html

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "place" in data and "name" in data:
            same = ReplyTemplate.objects.of(self.actor.committee).filter(unit=self.unit, name=data["name"])
            if same.exclude(pk=self.row.pk).exists():
                self.add_error("name", "已经有同名的模板，请换个名称。")
        return data
