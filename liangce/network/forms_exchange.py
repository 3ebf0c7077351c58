"""Forms of the exchange with other installations."""

from typing import Any

from django import forms

from liangce.kernel.models import Committee, Level
from liangce.network.exchange_in import MOST_FILE_MB
from liangce.network.keys import BadKey, read_key
from liangce.network.models import Partner
from liangce.network.states import Direction


class ExportForm(forms.Form):
    """For whom."""

    partner = forms.ModelChoiceField(label="送给", queryset=Partner.unscoped.none(), empty_label="请选择")
    again = forms.BooleanField(
        label="连同已经导出过的", required=False, help_text="以前的文件丢失时用；对方重复导入不会重复。"
    )

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        rows = Partner.objects.of(committee).filter(is_outside=True).order_by("name")
        self.fields["partner"].queryset = rows  # type: ignore[attr-defined]


class UploadForm(forms.Form):
    """A file from another installation."""

    file = forms.FileField(label="交换文件")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_FILE_MB << 20:
            raise forms.ValidationError(f"文件超过 {MOST_FILE_MB} MB，没有接收。请对方分几次导出。")
        return file


class TrustForm(forms.Form):
    """A committee of another installation, and the key that signs its files."""

    name = forms.CharField(label="简称", max_length=40, help_text="例如：贵阳市政协。")
    slug = forms.SlugField(label="网址名", max_length=50, help_text="对方系统里的网址名，例如：guiyang。")
    level = forms.ChoiceField(label="层级", choices=Level.choices)
    way = forms.ChoiceField(
        label="它是本级的",
        choices=[(Direction.UP, "上级政协"), (Direction.DOWN, "下级政协")],
        widget=forms.RadioSelect,
    )
    key = forms.CharField(label="公钥", max_length=200, help_text="64 位。先打电话核对指纹，一致再登记。")

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.committee = committee

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug == self.committee.slug:
            raise forms.ValidationError("这是本级自己的网址名。")
        return slug

    def clean_key(self) -> str:
        try:
            return read_key(self.cleaned_data["key"])
        except BadKey as why:
            raise forms.ValidationError(str(why)) from why
