"""What the redaction tool and the switch of the site send."""

from typing import Any

from django import forms

from liangce.proposals.redacting import Changes
from liangce.public.models import Extent


class Numbers(forms.MultipleChoiceField):
    """Numbers ticked on the page."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> list[int]:
        return [int(text) for text in value or [] if text.isascii() and text.isdigit() and len(text) < 9]


class RedactionForm(forms.Form):
    """The whole tool; what is added comes as `words`, or as a passage chosen with the mouse."""

    extent = forms.ChoiceField(choices=Extent.choices)
    title = forms.CharField(max_length=200)
    summary = forms.CharField(required=False, max_length=3000)
    shows_names = forms.BooleanField(required=False)
    on, pictures, left_out = Numbers(), Numbers(), Numbers()
    words = forms.CharField(required=False, max_length=200)
    begin = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=0)
    passage = forms.CharField(required=False, strip=False, max_length=20_000)

    @property
    def changes(self) -> Changes:
        """What was sent; the form must be valid."""
        data = self.cleaned_data
        same = ("extent", "title", "summary", "shows_names", "on", "words", "pictures", "left_out")
        has_passage = data["begin"] is not None and data["end"] is not None
        passage = (data["begin"], data["end"], data["passage"]) if has_passage else None
        return Changes(**{name: data[name] for name in same}, passage=passage)


class SiteForm(forms.Form):
    """Whether the site is open, and what it says about itself."""

    is_open = forms.ChoiceField(
        label="公开站点",
        choices=[
            ("yes", "开放：任何人不用登录就能看到已经决定公开的内容"),
            ("no", "关闭：公开的网址一律打不开"),
        ],
        widget=forms.RadioSelect,
    )
    about = forms.CharField(
        label="页脚说明",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如主办单位和意见反馈的途径。会显示在每个公开页面的下方，不要写个人电话。",
    )
