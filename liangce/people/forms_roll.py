"""What a reader asks of the roll and of the bodies. It stands in the address, so a list can be kept and sent on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from liangce.people.forms import day_field
from liangce.people.models import Body, BodyKind

ANY = ("", "不限")
EVERYBODY = "all"


class DayForm(forms.Form):
    """On which day; today where none is named, or what was sent is none."""

    day = day_field("日期", required=False)

    def __init__(self, query: QueryDict) -> None:
        self.today = timezone.localdate()
        super().__init__({"day": self.today.isoformat()} | query.dict(), label_suffix="")
        self.prepare()
        self.full_clean()

    def prepare(self) -> None:
        """Sets the choices."""

    @property
    def asked(self) -> dict[str, Any]:
        """What is understood of what was asked, by field."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    @property
    def chosen(self) -> date:
        """The day."""
        found: date = self.asked.get("day", self.today)
        return found


class RollForm(DayForm):
    """Which part of the roll, in which order."""

    name = forms.CharField(label="姓名中的字", required=False, max_length=50)
    sector = forms.TypedChoiceField(label="界别", required=False, coerce=int, empty_value=None)
    body = forms.TypedChoiceField(label="所在组织", required=False, coerce=int, empty_value=None)
    who = forms.ChoiceField(
        label="范围", required=False, choices=[("", "委员"), (EVERYBODY, "全部登记的人员")]
    )
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, query: QueryDict, *, bodies: Sequence[Body], shows_everybody: bool = False) -> None:
        self.bodies, self.shows_everybody = bodies, shows_everybody
        super().__init__(query)

    def prepare(self) -> None:
        """Sectors apart, all other bodies by their kind; who is no member is listed for the desk."""
        if not self.shows_everybody:
            del self.fields["who"]
        choices: dict[str, Any] = {name: self.fields[name] for name in ("sector", "body")}
        choices["sector"].choices = [ANY, *self._of(BodyKind.SECTOR)]
        kinds = [kind for kind in BodyKind if kind != BodyKind.SECTOR]
        choices["body"].choices = [ANY, *((kind.label, of) for kind in kinds if (of := self._of(kind)))]

    def _of(self, kind: BodyKind) -> list[tuple[int, str]]:
        return [(body.pk, body.label) for body in self.bodies if body.kind == kind]

    @property
    def conditions(self) -> list[str]:
        """The conditions besides the day, in words."""
        asked, labels = self.asked, {body.pk: body.label for body in self.bodies}
        named = ["全部登记的人员"] if "who" in asked else []
        named += [labels[asked[name]] for name in ("sector", "body") if name in asked]
        return [*named, *([f"姓名含“{asked['name']}”"] if "name" in asked else [])]
