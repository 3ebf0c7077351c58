"""What a person chooses: a file, and which column is which."""

from collections.abc import Mapping
from typing import Any

from django import forms

from liangce.desk.imports.kinds import KINDS
from liangce.kernel.sheets import Columns, Sheet
from liangce.people.models import Session

NONE = "（不导入）"


class UploadForm(forms.Form):
    """A table and what it is a table of."""

    kind = forms.ChoiceField(
        choices=[(kind.name, kind.label) for kind in KINDS.values()], widget=forms.HiddenInput
    )
    file = forms.FileField(
        label="文件", error_messages={"required": "请选择文件。", "empty": "文件是空的，请换一个。"}
    )


class ColumnsForm(forms.Form):
    """A select a field with the file's headers, preset by their names."""

    def __init__(
        self, *args: Any, sheet: Sheet, columns: Columns, chosen: Mapping[str, str], **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        preset = {**columns.match(sheet.headers).columns, **chosen}
        first = next(iter(sheet.rows)).cells if len(sheet) else {}
        headers = [("", NONE)] + [(header, _with_example(header, first)) for header in sheet.headers]
        for name in columns.spec:
            self.fields[name] = forms.ChoiceField(
                label=columns.label(name),
                choices=headers,
                required=name in columns.required,
                initial=preset.get(name, ""),
                error_messages={"required": "请选择是哪一列。"},
            )

    def clean(self) -> dict[str, Any]:
        """No column may be two things."""
        cleaned: dict[str, Any] = super().clean() or {}
        seen: dict[str, str] = {}
        for name, header in list(cleaned.items()):
            if header and header in seen:
                label = self.fields[seen[header]].label
                self.add_error(name, f"“{header}”已用作“{label}”，请换一列。")
            elif header:
                seen[header] = name
        return cleaned


def _with_example(header: str, first: Mapping[str, str]) -> str:
    """The header with the beginning of its first cell."""
    example = " ".join(first.get(header, "").split())
    return f"{header}（{example[:12]}{'…' if len(example) > 12 else ''}）" if example else header


class SessionForm(forms.Form):
    """To which session proposals go."""

    session = forms.ModelChoiceField(
        Session.unscoped.none(), label="归入哪次会议", required=False, empty_label="按每件的提交时间"
    )

    def __init__(self, *args: Any, committee: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        rows = Session.objects.of(committee).select_related("term", "rulebook")
        self.fields["session"].queryset = rows.order_by("-window_opens_at")  # type: ignore[attr-defined]
