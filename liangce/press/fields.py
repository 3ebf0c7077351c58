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


class ManyFilesInput(forms.ClearableFileInput):
    """A field of files in which several may be chosen at once."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files at once."""

    widget = ManyFilesInput(attrs={"multiple": True})

    def clean(self, value: Any, initial: Any = None) -> list[UploadedFile]:
        if not value and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(ManyFiles, self).clean(one) for one in value or []]


class Pictures(ManyFiles):
    """Several pictures at once, or none."""

    widget = ManyFilesInput(attrs={"multiple": True, "accept": "image/png,image/jpeg,image/gif,image/webp"})
