"""The forms of what stands below every page: footer lines and groups of links."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import URLValidator

from liangce.press.models import LinkGroup, Newspaper


class FooterForm(forms.Form):
    """One line of the footer."""

    text = forms.CharField(label="文字", max_length=300)
    url = forms.URLField(label="链接", max_length=500, required=False, assume_scheme="https")


class LinkGroupForm(forms.Form):
    """A group of links, one a line: the name, a blank, the address."""

    name = forms.CharField(label="名称", max_length=60)
    links = forms.CharField(
        label="链接",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="一行一个：名称，空一格，网址。没有网址的只写名称。",
    )

    def __init__(
        self, *args: Any, newspaper: Newspaper, group: LinkGroup | None = None, **kwargs: Any
    ) -> None:
        self.newspaper, self.group = newspaper, group
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = LinkGroup.objects.of(self.newspaper.committee_id).filter(newspaper=self.newspaper, name=name)
        if others.exclude(pk=self.group.pk if self.group else None).exists():
            raise forms.ValidationError(f"已经有一组叫“{name}”。")
        return name

    def clean_links(self) -> list[dict[str, str]]:
        return [_link(line) for line in map(str.strip, self.cleaned_data["links"].splitlines()) if line]


def _link(line: str) -> dict[str, str]:
    name, _, url = line.rpartition(" ")
    if "://" not in url:
        return {"name": line[:60], "url": ""}
    try:
        URLValidator(schemes=["http", "https"])(url)
    except forms.ValidationError:
        raise forms.ValidationError(f"“{url}”不像网址。") from None
    if not name.strip():
        raise forms.ValidationError(f"“{url}”前面要写名称，再空一格。")
    return {"name": name.strip()[:60], "url": url}


def links_said(links: Iterable[dict[str, str]]) -> str:
    """The links as they are written in the form."""
    return "\n".join(f"{link['name']} {link.get('url', '')}".strip() for link in links)
