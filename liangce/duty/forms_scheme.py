"""Which scheme a year is to work by: one that comes with the product, or a file of one's own."""

from functools import lru_cache
from typing import Any, cast

from django import forms
from django.utils import timezone

from liangce.duty.engine import Scheme, shipped
from liangce.kernel.regulation import RegulationError

MOST = 256 * 1024  # bytes of a file


class SchemeForm(forms.Form):
    """`scheme` is the one that was chosen or read from the file."""

    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    name = forms.ChoiceField(label="随产品提供的办法", required=False)
    file = forms.FileField(
        label="或者上传自己的办法（TOML 文件）",
        required=False,
        help_text="先用命令 liangce points show 名称 取得一份，改好后在这里上传；有错会逐条指出",
    )
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    scheme: Scheme

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["name"])
        field.choices = [("", "不选"), *titles()]
        self.initial.setdefault("year", timezone.localdate().year)

    def clean(self) -> dict[str, Any]:
        """One of the two, and a file without mistakes."""
        cleaned: dict[str, Any] = super().clean() or {}
        name, file = cleaned.get("name"), cleaned.get("file")
        if bool(name) == bool(file):
            raise forms.ValidationError("请选一个随产品提供的办法，或者上传一个文件，只选一样。")
        if file and file.size > MOST:
            raise forms.ValidationError("文件太大，积分办法不超过 256 KB。")
        try:
            stem = file.name.rsplit(".", 1)[0][:60] if file else ""
            self.scheme = shipped.load_text(stem, file.read()) if file else shipped.load(str(name))
        except RegulationError as bad:
            raise forms.ValidationError([*bad.problems]) from bad
        return cleaned


@lru_cache(maxsize=1)
def titles() -> tuple[tuple[str, str], ...]:
    """Names and titles of the schemes that come with the product."""
    return tuple((name, shipped.load(name).title) for name in shipped.names())
