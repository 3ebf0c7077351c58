"""A box for a value: what kind of box, what may be written in it, and how what was written is read."""

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

from django import forms

from liangce.kernel.regulation.parts import NUMBER_FIELDS
from liangce.kernel.regulation.shape import Key, Kind, Shape
from liangce.kernel.regulation.words import (
    SLOTS,
    TRISTATE,
    Vocabulary,
    member_words,
    pattern_from_words,
    pattern_to_words,
)

SEPARATOR = "、"
SEPARATORS = re.compile(r"[、，,;；\s]+")
UNSET, YES, NO = "", "true", "false"
CHOOSE = [("", "请选择")]


class Joined:
    """A widget for values that may come one by one: they stand in its one box, separated by 、"""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        return SEPARATOR.join(data.getlist(name)) if name in data else None


class JoinedInput(Joined, forms.TextInput):
    pass


class JoinedText(Joined, forms.Textarea):
    pass


class WordsField(forms.CharField):
    """Several values in one box, separated by 、"""

    def __init__(self, *args: Any, numbers: bool = False, least: int | None = None, **kwargs: Any) -> None:
        self.numbers, self.least = numbers, least
        kwargs["widget"] = JoinedInput() if numbers else JoinedText(attrs={"rows": 2})
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        parts = [part for part in SEPARATORS.split(super().to_python(value) or "") if part]
        if not self.numbers:
            return list(dict.fromkeys(parts))
        try:
            found = [int(part) for part in parts]
        except ValueError as wrong:
            raise forms.ValidationError("只写数字，用顿号分开，例如 5、1、0。") from wrong
        if self.least is not None and any(number < self.least for number in found):
            raise forms.ValidationError(f"每个数不小于 {self.least}。")
        return found

    def prepare_value(self, value: Any) -> Any:
        return SEPARATOR.join(map(str, value)) if isinstance(value, list | tuple) else value


class PatternField(forms.CharField):
    """A format of numbers, written as [届:2][次:2]-[序号:5]."""

    def to_python(self, value: Any) -> Any:
        return pattern_from_words(super().to_python(value) or "")

    def prepare_value(self, value: Any) -> Any:
        return pattern_to_words(value) if isinstance(value, str) else value

    def validate(self, value: Any) -> None:
        super().validate(value)
        try:
            used = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
        except ValueError as wrong:
            raise forms.ValidationError("括号没有成对。") from wrong
        known = "、".join(f"[{word}]" for word in SLOTS.values())
        if unknown := used - NUMBER_FIELDS.keys():
            raise forms.ValidationError(f"不认识 [{min(unknown)}]；可用的有 {known}。")
        if "number" not in used:
            raise forms.ValidationError("要有 [序号]，否则编号会重复。")


class NumberField(forms.IntegerField):
    """A whole number; what is the default anyway is left blank."""

    def __init__(self, *args: Any, default: Any = None, **kwargs: Any) -> None:
        self.default = default
        super().__init__(*args, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "" if value == self.default == 0 else value


def field_for(key: Key, shape: Shape, vocabulary: Vocabulary) -> forms.Field:
    """The box for a value of this key and form."""
    said = key.said
    common: dict[str, Any] = {"label": said.label, "help_text": said.help, "required": key.is_required}
    if said.refers:
        return _of_list(shape, vocabulary.listed(said.refers), common)
    if shape.kind is Kind.TICK:
        return _tick(key, shape, common)
    if shape.kind is Kind.CHOICE:
        members = [(str(member), member_words(member)) for member in shape.type]
        return forms.ChoiceField(choices=[*CHOOSE, *members], **common)
    if shape.kind is Kind.SEVERAL and shape.inside.kind is Kind.CHOICE:
        return _of_list(shape, {str(one): member_words(one) for one in shape.inside.type}, common)
    if shape.type is float:
        return forms.FloatField(**common)
    if shape.kind is Kind.NUMBER:
        return NumberField(min_value=shape.least, max_value=100_000, default=key.default, **common)
    if shape.kind is Kind.SEVERAL:
        is_number = shape.inside.kind is Kind.NUMBER
        return WordsField(numbers=is_number, least=shape.inside.least, **common | {"required": False})
    if said.pattern:
        more = "可用 [届] [次] [年] [序号]；[序号:4] 是四位，不足的补零"
        help_text = "。".join(filter(None, [said.help, more]))
        return PatternField(max_length=60, **common | {"help_text": help_text})
    return forms.CharField(max_length=500, **common)


def hidden(key: Key) -> forms.Field:
    """A box for a code that people do not use."""
    return forms.CharField(label=key.said.label, required=False, max_length=60, widget=forms.HiddenInput)


def _of_list(shape: Shape, listed: Mapping[str, str], common: dict[str, Any]) -> forms.Field:
    choices = list(listed.items())
    if shape.kind is Kind.SEVERAL:
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=choices, widget=widget, **common | {"required": False})
    return forms.ChoiceField(choices=[*CHOOSE, *choices], **common)


def _tick(key: Key, shape: Shape, common: dict[str, Any]) -> forms.Field:
    if not shape.may_lack:
        return forms.BooleanField(**common | {"required": False})
    known = TRISTATE.get((key.owner, key.name), {None: "没有规定", True: "是", False: "否"})
    values = {None: UNSET, True: YES, False: NO}
    return forms.TypedChoiceField(
        choices=[(values[value], words) for value, words in known.items()],
        coerce=lambda text: text == YES,
        empty_value=None,
        **common | {"required": False},
    )
