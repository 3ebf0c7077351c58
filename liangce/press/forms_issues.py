"""The forms of pages, and of placing several manuscripts at once."""

from typing import Any

from django import forms

from liangce.press.forms_newspapers import LABEL
from liangce.press.models import Issue, Page, PageSource

OF_PAGE = ("label", "section_name", "editor", "layout_editor", "proofreader", "source")
SOURCES = [(PageSource.COMPOSED.value, "系统组版"), (PageSource.TEXT.value, "只有文字")]


class PageForm(forms.ModelForm):
    """One page of an issue."""

    class Meta:
        model = Page
        fields = OF_PAGE

    def __init__(self, *args: Any, issue: Issue, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.issue = issue
        self.fields["label"].help_text = "印在版上的，如 A1 或 01。"
        source = self.fields["source"]
        if self.instance.source in dict(SOURCES):
            source.choices = SOURCES  # type: ignore[attr-defined]
        else:
            del self.fields["source"]  # a page that came as a file stays one

    def clean_label(self) -> str:
        label: str = self.cleaned_data["label"].strip()
        if not LABEL.fullmatch(label):
            raise forms.ValidationError("版号只用字母和数字，如 A1、01。")
        others = Page.objects.of(self.issue.committee_id).filter(issue=self.issue, label=label)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(f"已经有 {label} 版。")
        return label


def next_label(labels: list[str]) -> str:
    """The label after the last: A2 after A1, 02 after 01."""
    last = labels[-1] if labels else ""
    digits = last[len(last.rstrip("0123456789")) :]
    if not digits:
        return "A1" if not last else ""
    return f"{last[: -len(digits)]}{int(digits) + 1:0{len(digits)}}"
