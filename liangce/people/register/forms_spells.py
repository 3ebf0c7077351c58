"""The forms of spells: begun, corrected, ended; and of a body or unit that is no more."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.models import Committee
from liangce.people import roles
from liangce.people.forms import day_field
from liangce.people.models import Appointment, Body, BodyKind, Membership, Term, Unit
from liangce.people.offices import OFFICES
from liangce.people.register.closing import Closing, Then
from liangce.people.register.spells import RESERVED

NONE = ("", "请选择")
PLACES = {"committee": "本会", "body": "组织", "unit": "单位"}
REASONS = ("辞去", "免去", "撤销资格", "届满", "工作变动", "去世", "登记有误")


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
