"""The form of a manuscript: its headlines, its writers, its body, and what is said of its pictures."""

from collections.abc import Iterable
from typing import Any

from django import forms

from liangce.press.bodies import read_body
from liangce.press.contributors import contributors_in
from liangce.press.fields import line
from liangce.press.models import Article, ArticleKind, Newspaper, Picture


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
        label="正文",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="可以从文字处理软件粘贴。小标题用“标题”，分成两行的按住上档键回车；行首打“>”和空格是引文，分行的引文印成诗。"
        "字体和加粗由版式定，不保留。",
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
