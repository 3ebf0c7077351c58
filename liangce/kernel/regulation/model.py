"""The regulation a session works under: every rule that differs from place to place and year to year."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from hashlib import sha256
from itertools import permutations
from typing import Any, Self

from .defaults import national, national_sections
from .meetings import Attendance
from .parts import (
    Attachments,
    Band,
    Category,
    Collective,
    Cosign,
    Examining,
    Handling,
    Numbering,
    Question,
    Reason,
    Rehandling,
    ReplyClass,
    SectionRule,
    TitleRule,
)
from .reading import dump, identity_of, read
from .reports import Reports
from .scoring import Appraisal, AwardRules, KeyRules
from .terms import DeadlineRule

DEADLINES = frozenset(
    {"cosign", "examine", "assign", "receive", "return", "contact"}
    | {"co_opinion", "reply", "review", "feedback", "publish", "rehandle"}
    | {"resubmit", "decide", "countersign", "promise"}
    | {"key_opinion", "key", "appraisal", "award_review", "award_notice"}
    | {"opinion_triage", "opinion_return", "opinion_sign", "commission"}
    | {"instruction_report", "look_back"}
    | {"report_approve", "report_revise", "report_send", "report_answer"}
    | {"activity_notice", "activity_papers", "activity_minutes", "leave"}
)
PAPER_KINDS = frozenset({"proposal", "opinion", *(kind.name for kind in fields(Reports))})
ITEM_NUMBER = re.compile(r"^\s*(\([0-9一二三四五六七八九十]+\)|[0-9一二三四五六七八九十]+[、.)])")


@dataclass(frozen=True)
class Regulation:
    """One complete, checked set of rules; `extends` names the profiles under it, the nearest first."""

    name: str
    title: str
    source: str
    title_rule: TitleRule
    numbering: Numbering
    cosign: Cosign
    collective: Collective
    attachments: Attachments
    deadlines: Mapping[str, DeadlineRule] = field(metadata={"keys": DEADLINES}, hash=False)
    bands: tuple[Band, ...]
    categories: tuple[Category, ...]
    reply_classes: tuple[ReplyClass, ...]
    not_filing_reasons: tuple[Reason, ...]
    feedback: tuple[Question, ...]
    sections: Mapping[str, tuple[SectionRule, ...]] = field(metadata={"keys": PAPER_KINDS}, hash=False)
    examining: Examining = field(default_factory=Examining)
    handling: Handling = field(default_factory=Handling)
    rehandling: Rehandling = field(default_factory=Rehandling)
    key: KeyRules = field(default_factory=partial(national, KeyRules, "key"))
    appraisal: Appraisal = field(default_factory=partial(national, Appraisal, "appraisal"))
    awards: AwardRules = field(default_factory=partial(national, AwardRules, "awards"))
    reports: Reports = field(default_factory=partial(national, Reports, "reports"))
    attendance: Attendance = field(default_factory=partial(national, Attendance, "attendance"))
    extends: tuple[str, ...] = ()

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of what does not fit together."""
        for key in ("bands", "categories", "reply_classes"):
            if not getattr(self, key):
                yield key, "至少要有一项"
        yield from _shared_names("categories", self.categories)
        for kind, rules in self.sections.items():
            yield from _shared_names(f"sections.{kind}", rules)

    def category(self, text: str) -> Category | None:
        """The category with this code, label or alias, however it is spaced; None when there is none."""
        return self._categories.get(plain(text))

    def parts(self, kind: str) -> tuple[SectionRule, ...]:
        """The boxes of this kind of paper; of a kind that a stored version did not know, the national profile's."""
        return self.sections.get(kind) or national_sections(kind)

    def section(self, kind: str, heading: str) -> SectionRule | None:
        """The box of this kind of paper that a heading such as "二、存在问题：" belongs to."""
        return self._sections.get((kind, plain(heading)))

    def reply_class(self, code: str) -> ReplyClass:
        """The reply class with this code; KeyError when the regulation has none."""
        return {item.code: item for item in self.reply_classes}[code]

    def band(self, days_left: int) -> Band | None:
        """The most urgent band a deadline with so many working days left falls in (negative: overdue)."""
        reached = [band for band in self.bands if days_left <= band.days]
        return min(reached, key=lambda band: band.days, default=None)

    def to_data(self) -> dict[str, Any]:
        """The whole regulation as JSON-able data, for keeping a version of it."""
        data: dict[str, Any] = dump(self)
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The regulation that `to_data` wrote; RegulationError when the data was tampered with."""
        return read(cls, data, file=str(data.get("name", "")))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal."""
        text = json.dumps(self.to_data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()

    @cached_property
    def _categories(self) -> dict[str, Category]:
        return {name: item for item in self.categories for name in _names_of(item)}

    @cached_property
    def _sections(self) -> dict[tuple[str, str], SectionRule]:
        return {
            (kind, name): rule
            for kind, rules in self.sections.items()
            for rule in rules
            for name in _names_of(rule)
        }


def plain(text: str) -> str:
    """A heading or label without its number, spaces and punctuation: "（二） 存在问题：" is "存在问题"."""
    text = ITEM_NUMBER.sub("", unicodedata.normalize("NFKC", text))
    return "".join(character for character in text if character.isalnum()).casefold()


def _names_of(item: Category | SectionRule) -> set[str]:
    code = item.code if isinstance(item, Category) else item.name
    return {plain(name) for name in (code, item.label, *item.aliases)}


def _shared_names(key: str, items: Sequence[Category | SectionRule]) -> Iterator[tuple[str, str]]:
    """A problem at each of two items that answer to the same name."""
    for one, other in permutations(items, 2):
        here, there = identity_of(dump(one)), identity_of(dump(other))
        for name in sorted(_names_of(one) & _names_of(other)):
            yield f"{key}.[{here}].aliases", f"与 [{there}] 都叫“{name}”，请只留一处"
