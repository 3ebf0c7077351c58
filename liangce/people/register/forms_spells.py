"""What the forms of spells share."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils import timezone

from liangce.kernel.models import Committee

NONE = ("", "请选择")


class SpellForm(forms.Form):
    """What every form of a spell knows."""

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        self.committee, self.today = committee, timezone.localdate()
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Sets the choices among rows; they must be the committee's own."""

    def offer(self, name: str, rows: Any, empty: str = NONE[1]) -> None:
        """The rows to choose from in the field `name`."""
        field = cast(forms.ModelChoiceField, self.fields[name])
        field.queryset, field.empty_label = rows, empty

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Puts each reason at its field."""
        for name, sentence in problems.items():
            self.add_error(name if name in self.fields else None, sentence)
