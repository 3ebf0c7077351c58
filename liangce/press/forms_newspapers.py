"""The forms of a newspaper: what is the same in all its issues, its footer and links, its readers."""

import re
from typing import Any

from django import forms

from liangce.kernel.models import Committee
from liangce.press.models import Issue, Newspaper
from liangce.press.printing import digest

LABEL = re.compile(r"[A-Za-z0-9]{1,10}")
RESERVED = {"search", "static", "shared", "feed", "assets"}
OF_NEWSPAPER = (
    "name", "slug", "kind", "is_restricted", "supervisor", "sponsor", "cn_number", "issn", "permit_number", "site_url",
)  # fmt: skip


def sections_in(said: str) -> list[dict[str, str]]:
    """A1 要闻, one a line, as rows of label and name; raises ValidationError."""
    rows: list[dict[str, str]] = []
    for line in filter(None, map(str.strip, said.splitlines())):
        label, _, name = line.partition(" ")
        if not LABEL.fullmatch(label):
            raise forms.ValidationError(
                f"“{line}”不像版面：先写版号（字母和数字，如 A1），空一格，再写版名。"
            )
        if label in (row["label"] for row in rows):
            raise forms.ValidationError(f"版号 {label} 写了两次。")
        rows.append({"label": label, "name": name.strip()[:30]})
    return rows


class NewspaperForm(forms.ModelForm):
    """A newspaper, new or known. `seen` tells whether somebody changed it since it was shown."""

    sections = forms.CharField(
        label="版面",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="新开一期时照此建好各版。一行一个版：版号，空一格，版名，如“A1 要闻”。",
    )
    columns = forms.CharField(
        label="栏目",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="一行一个，如“委员风采”。",
    )
    site_url = forms.URLField(
        label="网站地址",
        required=False,
        assume_scheme="https",
        help_text="发布的报纸放在哪个网址下面，可以以后再填。",
    )
    masthead_file = forms.FileField(
        label="报头图片",
        required=False,
        help_text="PNG 或 JPG，白底或透明底，宽 1600 像素以上。不选就保持原样。",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Newspaper
        fields = OF_NEWSPAPER

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.committee, paper = committee, self.instance
        self.fields["slug"].help_text = "网址里用的名字，用小写字母和数字。有了期次以后不能再改。"
        self.fields["is_restricted"].help_text = "勾选以后只有名单里的读者登录后能看，公开网站上没有它。"
        self.initial = {
            **self.initial,
            "sections": "\n".join(f"{row['label']} {row.get('name', '')}".strip() for row in paper.sections),
            "columns": "\n".join(paper.columns),
            "seen": fingerprint(paper),
        }

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        others = Newspaper.objects.of(self.committee).exclude(pk=self.instance.pk)
        if slug in RESERVED or others.filter(slug=slug).exists():
            raise forms.ValidationError(f"网址名“{slug}”已经有了，请换一个。")
        held = self.initial.get("slug")
        if (
            held
            and slug != held
            and Issue.objects.of(self.committee).filter(newspaper=self.instance).exists()
        ):
            raise forms.ValidationError("已经有期次，网址名不能再改：读者手里的链接会失效。")
        return slug

    def clean_sections(self) -> list[dict[str, str]]:
        return sections_in(self.cleaned_data["sections"])

    def clean_columns(self) -> list[str]:
        names = (line.strip()[:30] for line in self.cleaned_data["columns"].splitlines())
        return list(dict.fromkeys(filter(None, names)))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.instance._state.adding and data.get("seen") != self.initial["seen"]:
            self.add_error(None, "这份报刊在您打开以后被别人改过。请重新打开，核对以后再改。")
        if data.get("kind") == "paper" and data.get("is_restricted"):
            self.add_error("is_restricted", "报纸是公开发行的；限定读者的请选“内部刊物”。")
        return data


def fingerprint(paper: Newspaper) -> str:
    """Changes when anything that the form shows does."""
    return digest([getattr(paper, name) for name in (*OF_NEWSPAPER, "sections", "columns", "masthead")])
