"""The forms with which a manuscript begins: at the desk, and on a telephone."""

from typing import Any

from django import forms

from liangce.press.fields import Pictures, line
from liangce.press.models import Newspaper


class NewForm(forms.Form):
    """A manuscript to begin with: where to, what it is called."""

    newspaper = forms.ModelChoiceField(
        label="给哪一份报刊", queryset=Newspaper.unscoped.none(), empty_label=None, widget=forms.RadioSelect
    )
    headline = line("标题", 200, required=True)

    def __init__(self, *args: Any, newspapers: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["newspaper"].queryset = newspapers  # type: ignore[attr-defined]
        self.initial.setdefault("newspaper", newspapers.first())


class HandInForm(NewForm):
    """A manuscript written or pasted on a telephone, with pictures."""

    byline = line("署名", 200, "怎样印在报上，如“区政协委员 陈思远”。")
    text = forms.CharField(
        label="正文",
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="直接写，或从别处粘贴。一行一段，不用空格缩进。",
    )
    pictures = Pictures(
        label="图片", required=False, help_text="可以一次选几张照片；拍摄地点等信息会自动去掉。"
    )
    caption = line("图说", 300, "谁、在哪里、做什么。几张照片共用，编辑会再分开写。")
    credit = line("照片作者", 100, "谁拍的；是自己拍的就写自己。")
    no_secret = forms.BooleanField(
        label="我声明：本稿不含国家秘密和工作秘密，照片中的人知道会刊登。",
        error_messages={"required": "请确认这一条，才能交稿。"},
    )
