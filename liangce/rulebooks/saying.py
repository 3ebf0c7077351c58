"""Moments in words."""

from datetime import datetime

from django.utils import timezone


def moment_words(moment: datetime | None) -> str:
    """2027 年 3 月 1 日 09:00; the day alone where it begins at midnight; nothing for None."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    day = f"{local.year} 年 {local.month} 月 {local.day} 日"
    return day if (local.hour, local.minute) == (0, 0) else f"{day} {local:%H:%M}"
