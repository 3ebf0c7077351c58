"""The forms with which a spell begins: as a member, in an office."""

from typing import Any, cast

from django import forms

from liangce.kernel.actors import Actor
from liangce.people import roles
from liangce.people.forms import day_field
from liangce.people.models import Body, BodyKind, Term, Unit
from liangce.people.offices import OFFICES
from liangce.people.register.forms_spells import NONE, SpellForm
from liangce.people.register.spells import RESERVED

PLACES = {"committee": "本会", "body": "组织", "unit": "单位"}


class BeginForm(SpellForm):
    """When it began and who decided so."""

    from_on = day_field("从哪一天起")
    decided_by = forms.CharField(
        label="决定机关", max_length=100, required=False, help_text="如“九届区政协常委会第十八次会议”"
    )
    document = forms.CharField(label="文件", max_length=100, required=False, help_text="文号")
    reason = forms.CharField(
        label="事由", max_length=100, required=False, help_text="如“换届产生”“增补”“机构改革”"
    )


class MembershipForm(BeginForm):
    """A spell as a member."""

    term = forms.ModelChoiceField(Term.unscoped.none(), label="届")
    sector = forms.ModelChoiceField(Body.unscoped.none(), label="界别")
    number = forms.CharField(label="委员证号", max_length=20, required=False)
    field_order = ("term", "sector", "number")

    def prepare(self) -> None:
        """The terms, the newest first, and the sectors there are."""
        self.offer("term", Term.objects.of(self.committee))
        self.offer(
            "sector", Body.objects.of(self.committee).existing(self.today).filter(kind=BodyKind.SECTOR)
        )


class AppointmentForm(BeginForm):
    """An office, and where it is held."""

    office = forms.ChoiceField(label="职务")
    place = forms.ChoiceField(label="在哪里", required=False, help_text="本会的职务不选")
    field_order = ("office", "place")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The offices this actor may give, by where they are held; bodies and units that exist."""
        offices = [one for one in OFFICES.values() if self._may_give(one.roles)]
        groups = [
            (label, [(one.code, one.label) for one in offices if one.place == place])
            for place, label in PLACES.items()
        ]
        bodies = Body.objects.of(self.committee).existing(self.today)
        units = Unit.objects.of(self.committee).existing(self.today)
        self.places = {f"body-{row.pk}": row for row in bodies} | {f"unit-{row.pk}": row for row in units}
        places = [
            (str(kind.label), [(f"body-{row.pk}", row.label) for row in bodies if row.kind == kind])
            for kind in BodyKind
        ]
        places.append(("单位", [(f"unit-{row.pk}", row.label) for row in units]))
        cast(forms.ChoiceField, self.fields["office"]).choices = [NONE, *groups]
        cast(forms.ChoiceField, self.fields["place"]).choices = [
            ("", "（本会）"), *((label, rows) for label, rows in places if rows),
        ]  # fmt: skip

    def _may_give(self, given: tuple[Any, ...]) -> bool:
        return self.actor.holds(roles.ADMINISTRATOR) or not set(given) & set(RESERVED)

    @property
    def values(self) -> dict[str, Any]:
        """The appointment's fields; the form must be valid."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "place"}
        place = self.places.get(self.cleaned_data["place"])
        where = {
            "body": place if isinstance(place, Body) else None,
            "unit": place if isinstance(place, Unit) else None,
        }
        return found | where
