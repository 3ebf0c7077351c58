"""What the redaction tool and the switch of the site send."""

from typing import Any

from django import forms

from liangce.proposals.redacting import Changes
from liangce.public.models import Extent, Mode


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


class ModeField(forms.ChoiceField):
    """The switch, each choice with a sentence."""

    choice_help = {
        Mode.OFF.value: "立案和印发答复时不提示公开，也没有公开期限",
        Mode.PREPARING.value: "照常提请、复核、决定；决定公开的内容外界还看不到",
        Mode.OPEN.value: "任何人不用登录就能看到已经决定公开的内容",
    }


class SiteForm(forms.Form):
    """Whether the committee publishes, and what its site says about itself."""

    mode = ModeField(label="公开", choices=Mode.choices, widget=forms.RadioSelect)
    about = forms.CharField(
        label="页脚说明",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如主办单位和意见反馈的途径。会显示在每个公开页面的下方，不要写个人电话。",
    )
