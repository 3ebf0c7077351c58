"""Linking a paper to another that was found."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from liangce.outcomes.models import LinkKind
from liangce.papers.models import Paper


class LinkForm(forms.Form):
    """Which paper, and how it hangs together with the one at hand."""

    paper = forms.ModelChoiceField(label="文稿", queryset=Paper.unscoped.none())
    kind = forms.ChoiceField(
        label="关系",
        choices=[
            (LinkKind.LED_TO, "本件形成了它"),
            (LinkKind.BASED_ON, "本件依据它"),
            (LinkKind.CONVERTED, "本件转化为它"),
            (LinkKind.SAME, "同一事项"),
        ],
    )

    def __init__(self, *args: Any, papers: QuerySet[Paper], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = papers  # type: ignore[attr-defined]
