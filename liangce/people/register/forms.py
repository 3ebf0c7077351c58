"""What the forms of persons, bodies and units share. The rows are written by `changing`, never by a form."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any, cast

from django import forms
from django.db import models

from liangce.kernel.models import Committee

NOBODY = "没有"


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
