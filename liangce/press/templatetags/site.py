"""What the templates of the reading pages say."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from liangce.press.site.links import relative
from liangce.press.site.words import day_in_words

register = template.Library()


@register.filter
def seen_from(target: str, here: str) -> str:
    """The link from the page `here` to `target`."""
    return relative(here, target)


@register.filter
def in_words(day: date) -> str:
    """2019年7月24日 星期三."""
    return day_in_words(day)


@register.filter
def moment(text: str) -> str:
    """A frozen moment, as a day in local time: 2019年7月26日."""
    at = timezone.localtime(datetime.fromisoformat(text))
    return f"{at.year}年{at.month}月{at.day}日"


@register.filter
def year_path(year: int) -> str:
    """The page of the year."""
    return f"{year}/"


@register.filter
def month_path(name: str) -> str:
    """The page of the month called 2019-07."""
    return f"{name}/"
