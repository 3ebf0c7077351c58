"""The form of a manuscript: its headlines, its writers, its body, and what is said of its pictures."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from liangce.press.bodies import read_body
from liangce.press.models import Article, ArticleKind, Newspaper, Picture

CONTRIBUTOR = re.compile(r"\s*([^（）()]+?)\s*(?:[（(]([^（）()]*)[）)])?\s*")
TEXT = {"autocomplete": "off"}


def line(label: str, most: int, help_text: str = "", **options: Any) -> forms.CharField:
    """One line of words, which may stay empty unless told otherwise."""
    options.setdefault("required", False)
    return forms.CharField(
        label=label, max_length=most, help_text=help_text, widget=forms.TextInput(attrs=dict(TEXT)), **options
    )


def contributors_in(said: str) -> list[dict[str, str]]:
    """张三（文）、李四（图） as rows of name and role."""
    found = [CONTRIBUTOR.fullmatch(part) for part in re.split(r"[、，,；;\n]", said) if part.strip()]
    return [{"name": match[1], "role": match[2] or ""} for match in found if match]


def contributors_said(rows: Iterable[dict[str, str]]) -> str:
    """The rows as they are written in the form."""
    return "、".join(f"{row['name']}（{row['role']}）" if row.get("role") else row["name"] for row in rows)


class ArticleForm(forms.Form):
    """Everything of an article that its editor shows; a draft may be unfinished."""

    newspaper = forms.ModelChoiceField(label="报刊", queryset=Newspaper.unscoped.none(), empty_label=None)
    kind = forms.ChoiceField(label="类型", choices=ArticleKind.choices)
    column = line("栏目", 30)
    kicker = line("引题", 200, "主题上面的一行，可不填。")
    headline = line("主题", 200, required=True)
    subhead = line("副题", 200, "主题下面的一行，常以“——”开头，可不填。")
    byline = line("署名", 200, "照印在报上的样子，如“□本报记者 苏文”。")
    contributors = line("作者", 300, "统计用，如“苏文（文）、温岚（图）”。")
    dateline = line("电头", 60, "如“本报讯”，可不填。")
    rights = line("版权说明", 200)
    target_page = line("拟上版面", 10, "如 A1，可不填。")
    body = forms.CharField(
        label="正文", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 18})
    )

    def __init__(
        self,
        *args: Any,
        article: Article,
        newspapers: Any,
        pictures: Iterable[Picture] = (),
        upload_url: str = "",
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.article, self.pictures = article, list(pictures)
        self.fields["newspaper"].queryset = newspapers  # type: ignore[attr-defined]
        if article.issue_id:  # an article stays in the newspaper of its issue
            self.fields["newspaper"].disabled = True
        self.fields["body"].widget.attrs |= {"data-editor": "", "data-upload-url": upload_url}
        self.fields["column"].widget.attrs["list"] = "columns"
        for picture in self.pictures:
            self._add_picture(picture)

    def _add_picture(self, picture: Picture) -> None:
        for name, label, most in (
            ("caption", "图说", 300),
            ("credit", "作者", 100),
            ("alt", "替代文字", 300),
        ):
            self.fields[f"{picture.key}-{name}"] = line(label, most)
            self.initial.setdefault(f"{picture.key}-{name}", getattr(picture, name))
        for name, label in (("focus_x", "焦点左右"), ("focus_y", "焦点上下")):
            widget = forms.NumberInput(attrs={"type": "range", "min": 0, "max": 100, "step": 5})
            field = forms.IntegerField(label=label, min_value=0, max_value=100, required=False, widget=widget)
            self.fields[f"{picture.key}-{name}"] = field
            self.initial.setdefault(f"{picture.key}-{name}", getattr(picture, name))

    @property
    def picture_rows(self) -> list[dict[str, Any]]:
        """Each picture with its fields."""
        return [
            {
                "picture": picture,
                "words": [self[f"{picture.key}-{name}"] for name in ("caption", "credit", "alt")],
                "focus": [self[f"{picture.key}-{name}"] for name in ("focus_x", "focus_y")],
            }
            for picture in self.pictures
        ]

    def values(self) -> dict[str, Any]:
        """The fields of the article; the form must be valid."""
        names = (
            "newspaper", "kind", "column", "kicker", "headline", "subhead", "byline", "dateline", "rights",
            "target_page",
        )  # fmt: skip
        data = self.cleaned_data
        return {name: data[name] for name in names} | {
            "contributors": contributors_in(data["contributors"]),
            "blocks": read_body(self.article, data["body"]),
        }

    def said_of_pictures(self) -> dict[str, dict[str, Any]]:
        """By key, what was filled in about each picture."""
        names = ("caption", "credit", "alt", "focus_x", "focus_y")
        return {
            picture.key: {
                name: value
                for name in names
                if (value := self.cleaned_data.get(f"{picture.key}-{name}")) is not None
            }
            for picture in self.pictures
        }

    def refusal(self) -> str:
        """Every error in a sentence."""
        labels = {name: field.label for name, field in self.fields.items()}
        return "；".join(
            f"{labels.get(name, '')}：{' '.join(map(str, errors))}" for name, errors in self.errors.items()
        )


class Pictures(forms.FileField):
    """Several pictures at once, or none."""

    widget = type("ManyFiles", (forms.ClearableFileInput,), {"allow_multiple_selected": True})(
        attrs={"multiple": True, "accept": "image/png,image/jpeg,image/gif,image/webp"}
    )

    def clean(self, value: Any, initial: Any = None) -> list[UploadedFile]:
        return [super(Pictures, self).clean(one) for one in value or []]


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
    no_secret = forms.BooleanField(
        label="我声明：本稿不含国家秘密和工作秘密，照片中的人知道会刊登。",
        error_messages={"required": "请确认这一条，才能交稿。"},
    )
