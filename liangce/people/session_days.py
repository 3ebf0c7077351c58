"""The days of a session, and why some cannot be: each reason names its field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.utils import timezone

from liangce.people.models import Session, Term

LONGEST = 31  # days; a longer plenary is a year mistyped
Problems = dict[str, str]


@dataclass(frozen=True)
class Days:
    """When the plenary sits, and when papers for it are collected; moments carry a time zone."""

    opens_on: date
    closes_on: date
    window_opens_at: datetime
    cutoff_at: datetime

    @classmethod
    def of(cls, session: Session) -> Self:
        """The days a session has now."""
        return cls(session.opens_on, session.closes_on, session.window_opens_at, session.cutoff_at)

    def problems(self, term: Term, number: int, others: Iterable[Session]) -> Problems:
        """By field, the first reason why session `number` of this term cannot have these days."""
        found: Problems = {}
        for problems in (self._in_themselves(), self._in_term(term), self._beside(term, number, others)):
            found = problems | found
        return found

    def _in_themselves(self) -> Problems:
        found: Problems = {}
        length = (self.closes_on - self.opens_on).days + 1
        if length < 1:
            found["closes_on"] = f"闭幕不能早于开幕（{in_words(self.opens_on)}）。"
        elif length > LONGEST:
            found["closes_on"] = f"从开幕到闭幕有 {length} 天，请核对年份和月份。"
        if self.cutoff_at <= self.window_opens_at:
            found["cutoff_at"] = f"截止要晚于征集开始（{in_words(self.window_opens_at)}）。"
        elif timezone.localdate(self.cutoff_at) > max(self.opens_on, self.closes_on):
            found["cutoff_at"] = (
                f"截止不能晚于会议闭幕（{in_words(self.closes_on)}）；闭幕以后提交的是平时提案。"
            )
        return found

    def _in_term(self, term: Term) -> Problems:
        if self.opens_on < term.begins_on:
            return {"opens_on": f"{term}从 {in_words(term.begins_on)}开始，会议不能在那以前开幕。"}
        if term.ends_on and self.closes_on > term.ends_on:
            return {"closes_on": f"{term}到 {in_words(term.ends_on)}为止，会议不能在那以后闭幕。"}
        return {}

    def _beside(self, term: Term, number: int, others: Iterable[Session]) -> Problems:
        """Sessions follow each other by their numbers: neither their days nor their windows overlap."""
        found: Problems = {}
        for other in others:
            theirs, is_earlier = Days.of(other), (other.term.number, other.number) < (term.number, number)
            first, second = (theirs, self) if is_earlier else (self, theirs)
            if second.opens_on <= first.closes_on:
                side = "以后" if is_earlier else "以前"
                sits = f"{in_words(other.opens_on)} 至 {in_words(other.closes_on)}"
                found.setdefault("opens_on", f"{other}是 {sits}，本次会议应在那{side}。")
            if second.window_opens_at <= first.cutoff_at:
                field = "window_opens_at" if is_earlier else "cutoff_at"
                window = f"{in_words(other.window_opens_at)} 至 {in_words(other.cutoff_at)}"
                found.setdefault(field, f"与{other}的征集窗口（{window}）重叠。")
        return found


def in_words(day: date) -> str:
    """2026 年 2 月 3 日, a moment with its time in the house's zone."""
    if isinstance(day, datetime):
        local = timezone.localtime(day)
        return f"{in_words(local.date())} {local:%H:%M}"
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
