"""Promises as a clerk types them: a line each, the day first: 2026-12-31 完成三个片区的管线迁改."""

import re
from datetime import date
from typing import Any

from django import forms

LINE = re.compile(r"^(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?前?\s*[，,:：、]?\s*(.+)$")
LONGEST = 300  # characters of one promise


def read(text: str) -> list[dict[str, str]]:
    """`[{"on": "2026-12-31", "text": …}]`, the nearest first; raises ValueError with a sentence that names the line."""
    found = [_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return sorted(found, key=lambda item: item["on"])


def written(promises: list[dict[str, str]]) -> str:
    """The same as text."""
    return "\n".join(f"{item['on']} {item['text']}" for item in promises)


def _line(number: int, line: str) -> dict[str, str]:
    match = LINE.match(line.strip())
    if match is None:
        raise ValueError(f"第 {number} 行没有以日期开头，应像“2026-12-31 完成某事”：{line.strip()[:20]}")
    year, month, day, text = match.groups()
    try:
        on = date(int(year), int(month), int(day))
    except ValueError as wrong:
        raise ValueError(f"第 {number} 行的日期 {year}-{month}-{day} 不存在。") from wrong
    if len(text) > LONGEST:
        raise ValueError(f"第 {number} 行有 {len(text)} 字，超过 {LONGEST} 字，请分成几项。")
    return {"on": on.isoformat(), "text": text.strip()}


class PromisesField(forms.CharField):
    """Lines of promises; gives the list that `read` returns."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[dict[str, str]]:
        try:
            return read(super().clean(value))
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
