"""The form of a body or unit that is no more."""

from datetime import date
from typing import Any, cast

from django import forms

from liangce.people.forms import day_field
from liangce.people.models import Body, Unit
from liangce.people.register.closing import Closing, Then
from liangce.people.register.forms_spells import SpellForm


class CloseForm(SpellForm):
    """The day of a body or unit that is no more, who takes over, and what becomes of the people there."""

    on = day_field("从哪一天起撤销")
    decided = forms.CharField(
        label="决定和文件", max_length=100, help_text="如“区委编委〔2026〕3 号”；记入台账"
    )
    successor = forms.ModelChoiceField(
        Unit.unscoped.none(),
        label="职责划入",
        required=False,
        help_text="由哪个单位接续；几个单位接续的，选主要的一个",
    )
    then = forms.ChoiceField(
        label="在这里任职的人", choices=Then.choices, widget=forms.RadioSelect, initial=Then.END
    )

    def __init__(self, *args: Any, place: Body | Unit, **kwargs: Any) -> None:
        self.place = place
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Only a unit has a successor to which its people can move."""
        if isinstance(self.place, Unit):
            there = Unit.objects.of(self.committee).existing(self.today).exclude(pk=self.place.pk)
            is_assigning = self.place.kind == "assigning"
            self.offer(
                "successor",
                there.filter(kind="assigning") if is_assigning else there.that_answer(),
                "没有接续的单位",
            )
            return
        del self.fields["successor"]
        cast(forms.ChoiceField, self.fields["then"]).choices = [
            one for one in Then.choices if one[0] != Then.MOVE
        ]

    @property
    def how(self) -> Closing:
        """What was decided; the form must be valid."""
        said = self.cleaned_data
        day: date = said["on"]
        return Closing(day, said["decided"], Then(said["then"]), said.get("successor"))
