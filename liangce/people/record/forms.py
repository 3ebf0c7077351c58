"""What is asked of a person who proposes a change of their own record."""

from copy import copy, deepcopy
from typing import Any

from django import forms

from liangce.kernel.forms import StepForm
from liangce.people.models import Person
from liangce.people.record.values import proposal, values
from liangce.people.register.fields import KEPT
from liangce.people.register.forms_person import PersonFields, PersonForm
from liangce.people.register.problems import problems_of


class ProposeForm(PersonFields, StepForm):
    """The record as it would be; what was proposed before stands there until it is decided on."""

    note = forms.CharField(
        label="说明", max_length=200, required=False, help_text="要让办公室知道的，如“单位已更名”"
    )

    def prepare(self) -> None:
        """The record's own fields, as they are or as they were proposed."""
        person: Person = self.case.person
        before = values(self.case)
        for name, field in PersonForm(instance=person, committee=self.case.committee).fields.items():
            self.fields[name] = deepcopy(field)
            self.initial.setdefault(name, before.get(name, getattr(person, name)))
        self.initial.setdefault("note", self.case.note)
        self.order_fields([*KEPT[Person], "note"])

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [*super().groups, ("说明", [self["note"]])]

    def clean(self) -> dict[str, Any]:
        """Something must differ from the record, and the record must be possible."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        wanted = {name: cleaned[name] for name in KEPT[Person]}
        if not proposal(self.case.person, wanted)[0]:
            raise forms.ValidationError("与现在的资料相同，没有要修改的。")
        person = copy(self.case.person)
        for name, value in wanted.items():
            setattr(person, name, value)
        for name, sentence in problems_of(person).items():
            self.add_error(name, sentence)
        return cleaned
