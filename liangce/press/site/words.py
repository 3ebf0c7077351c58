"""Days and numbers as a newspaper prints them."""

from datetime import date

WEEKDAYS = "一二三四五六日"


def day_in_words(day: date) -> str:
    """2019年7月24日 星期三."""
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"


def number_in_words(number: str) -> str:
    """第2583期; what is not a bare number stands as it is printed."""
    return f"第{number}期" if number.isdecimal() else number


def name_in_words(number: str, edition_name: str, day: date) -> str:
    """第2583期, 第2583期 增刊, 增刊; of an issue without either its day."""
    said = " ".join(filter(None, (number_in_words(number), edition_name)))
    return said or f"{day.month}月{day.day}日"
