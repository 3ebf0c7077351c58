"""Form fields that several forms share."""

from typing import Any

from django import forms

from liangce.papers.text.clean import clean_html, count_chars


class RichTextField(forms.CharField):
    """Text with tables and pictures, cleaned on the way in."""

    widget = forms.Textarea(attrs={"rows": 12, "data-editor": ""})

    def clean(self, value: Any) -> str:
        html = clean_html(super().clean(value))
        if self.required and not count_chars(html):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return html
