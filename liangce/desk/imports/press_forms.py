"""What a person chooses of newspapers: files; then what these do not say themselves."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from liangce.kernel.models import Committee
from liangce.press.fields import ManyFiles
from liangce.press.intake.kinds import Kind
from liangce.press.intake.told import Told
from liangce.press.models import Newspaper

_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.年]?(\d{2})[-_.月]?(\d{2})(?!\d)")


class FilesForm(forms.Form):
    """One file, or several of one kind."""

    uploads = ManyFiles(
        label="文件", error_messages={"required": "请选择文件。", "empty": "文件是空的，请换一个。"}
    )


class ToldForm(forms.Form):
    """Only what a file of its kind is asked for."""

    newspaper = forms.ModelChoiceField(Newspaper.unscoped.none(), label="哪一种报刊", empty_label="请选择")
    day = forms.DateField(
        label="是哪一天的报纸",
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text="文件里没有写明是哪一天，请照报头填写。",
    )
    number = forms.CharField(
        label="期号", required=False, max_length=30, help_text="如 2583；不知道可以空着。"
    )
    first = forms.RegexField(
        r"^[A-Za-z]{0,3}\d{1,3}$",
        label="第一页的版号",
        initial="01",
        help_text="如 01 或 A1，后面各页依次往下编。",
        error_messages={"invalid": "版号要写成 01 或 A1 这样。"},
    )
    publishes = forms.BooleanField(
        label="录入后随即发布给读者",
        required=False,
        help_text="不选：期次停在“待签发”，核对以后再发布。",
    )

    def __init__(
        self, *args: Any, committee: Committee, kind: Kind, name: str, told: Told, **kwargs: Any
    ) -> None:
        papers = Newspaper.objects.of(committee).order_by("kind", "slug")
        kwargs.setdefault("label_suffix", "")
        kwargs["initial"] = preset(told, name, papers)
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["newspaper"].queryset = papers  # type: ignore[attr-defined]
        asked = {
            "day": kind.asks_day,
            "number": kind.asks_pages,
            "first": kind.asks_pages,
            "publishes": kind.is_issue,
        }
        for field, is_asked in asked.items():
            if not is_asked:
                del self.fields[field]

    def told(self) -> Told:
        """What was said."""
        said = self.cleaned_data | {"newspaper": self.cleaned_data["newspaper"].pk}
        return Told(what=self.kind.name, **said)


def preset(told: Told, name: str, papers: Any) -> Mapping[str, Any]:
    """What was said before; else what can be guessed: the only newspaper, a day in the file's name."""
    known = list(papers[:2])
    only = known[0].pk if len(known) == 1 else None
    return {
        "newspaper": told.newspaper or only,
        "day": told.day or day_in(name),
        "number": told.number,
        "first": told.first,
        "publishes": told.publishes,
    }


def day_in(name: str) -> date | None:
    """The day that a file's name tells: 2019-07-24.pdf, 20190724_A1.jpg."""
    match = _DAY.search(name)
    try:
        return date(*(int(one) for one in match.groups())) if match else None
    except ValueError:
        return None
