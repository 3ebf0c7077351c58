"""The form of a conference."""

from django import forms

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ConferenceForm(forms.Form):
    """What it is called, when and where it is held."""

    name = forms.CharField(label="名称", max_length=100)
    held_on = forms.DateField(label="日期", widget=DAY)
    place = forms.CharField(label="地点", max_length=100, required=False)
