"""Fields that the forms of the press share."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

TEXT = {"autocomplete": "off"}


def line(label: str, most: int, help_text: str = "", **options: Any) -> forms.CharField:
    """One line of words, which may stay empty unless told otherwise."""
    options.setdefault("required", False)
    return forms.CharField(
        label=label, max_length=most, help_text=help_text, widget=forms.TextInput(attrs=dict(TEXT)), **options
    )


class Pictures(forms.FileField):
    """Several pictures at once, or none."""

    widget = type("ManyFiles", (forms.ClearableFileInput,), {"allow_multiple_selected": True})(
        attrs={"multiple": True, "accept": "image/png,image/jpeg,image/gif,image/webp"}
    )

    def clean(self, value: Any, initial: Any = None) -> list[UploadedFile]:
        return [super(Pictures, self).clean(one) for one in value or []]
