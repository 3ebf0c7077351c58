"""The parts of a regulation other than deadlines. Field names are the keys of the TOML file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter
from typing import Any

AT_LEAST_ONE = {"least": 1}
NOT_NEGATIVE = {"least": 0}
NUMBER_FIELDS = {"term": 9, "session": 3, "year": 2026, "number": 7}


class NationalCategory(StrEnum):
    """The five categories of the National Committee, to which every local one is mapped."""

    ECONOMIC = "economic"
    POLITICAL = "political"
    CULTURAL = "cultural"
    SOCIAL = "social"
    ECOLOGICAL = "ecological"


class ReplyMeaning(StrEnum):
    """What a reply class says about the matter, so that places and years compare whatever their letters."""

    SOLVED = "solved"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    NOT_NOW = "not_now"
    REFERENCE = "reference"


class Disposition(StrEnum):
    """What usually becomes of a proposal that is not filed."""

    CONVERT = "convert"  # into opinions and suggestions or a public-opinion report
    FORWARD = "forward"  # to the body that can deal with it
    DROP = "drop"  # nothing but the notice to the proposer


class Decider(StrEnum):
    """Whose dissatisfaction makes a proposal one that was answered unsatisfactorily."""

    FIRST = "first"  # the first signatory who gave a verdict
    ANYBODY = "anybody"


class Proof(StrEnum):
    """What shows that a collective stands behind its proposal."""

    SEAL = "seal"
    CONVENER = "convener"


@dataclass(frozen=True)
class Category:
    """A category of this place, the national one it counts as, and its other names in imported tables."""

    code: str
    label: str
    national: NationalCategory
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReplyClass:
    """A class a unit may give its reply: 〔A〕 and what it means."""

    code: str
    label: str
    meaning: ReplyMeaning


@dataclass(frozen=True)
class Reason:
    """A reason not to file, and what usually happens to the paper then."""

    code: str
    label: str
    disposition: Disposition


@dataclass(frozen=True)
class SectionRule:
    """A box of the paper's form, and the headings imported text is put into it by. 0 characters: no limit."""

    name: str
    label: str
    required: bool
    min_chars: int = field(default=0, metadata=NOT_NEGATIVE)
    max_chars: int = field(default=0, metadata=NOT_NEGATIVE)
    aliases: tuple[str, ...] = ()

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of what does not fit together."""
        if self.max_chars and self.max_chars < self.min_chars:
            yield "max_chars", f"不能小于 min_chars（{self.min_chars}），现在是 {self.max_chars}"


@dataclass(frozen=True)
class TitleRule:
    """How long a title (案由) may be."""

    max_chars: int = field(metadata=AT_LEAST_ONE)
    min_chars: int = field(default=1, metadata=AT_LEAST_ONE)


@dataclass(frozen=True)
class Numbering:
    """Formats of the serial (submission) and the number (filing): {term} {session} {year} {number:04d}."""

    serial: str
    number: str

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of formats that do not work."""
        for key, text in (("serial", self.serial), ("number", self.number)):
            try:
                used = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
                if unknown := used - NUMBER_FIELDS.keys():
                    yield key, f"不认识 {{{min(unknown)}}}；可用的有：{'、'.join(NUMBER_FIELDS)}"
                elif "number" not in used:
                    yield key, "要有 {number}，否则编号会重复"
                else:
                    text.format(**NUMBER_FIELDS)
            except ValueError:
                yield key, f"格式写法不对：{text}"

    def serial_text(self, **fields: Any) -> str:
        """The serial given at submission; needs term, session, year and number."""
        return self.serial.format(**fields)

    def number_text(self, **fields: Any) -> str:
        """The number given at filing; needs term, session, year and number."""
        return self.number.format(**fields)


@dataclass(frozen=True)
class Cosign:
    """How long an invitation to co-sign stays open unless the proposer says otherwise; how many may join."""

    expire_days: int = field(metadata=AT_LEAST_ONE)  # calendar days
    max_cosigners: int = field(default=0, metadata=NOT_NEGATIVE)  # 0: no limit


@dataclass(frozen=True)
class Choice:
    """An answer; `positive` is unset where the question does not judge."""

    code: str
    label: str
    positive: bool | None = None


@dataclass(frozen=True)
class Question:
    """A question of the feedback form; one without choices is answered in words."""

    name: str
    label: str
    required: bool
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Examining:
    """How many readings (审) there are before the decision to file: 2 初审、终审, 3 初审、复审、终审."""

    readings: int = field(default=2, metadata={"least": 2})

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of what does not fit together."""
        if self.readings > 3:
            yield "readings", f"应为 2 或 3，现在是 {self.readings}"


@dataclass(frozen=True)
class Handling:
    """What a reply needs before it is sent for review."""

    contact_first: bool = False  # the proposer was spoken to
    countersign: bool = False  # the co-handlers have countersigned the text (会签)
    promises_for: tuple[ReplyMeaning, ...] = ()  # replies that must name dated promises


@dataclass(frozen=True)
class Rehandling:
    """When a proposal is answered again: whose dissatisfaction decides, and how many rounds there are at most."""

    decided_by: Decider = Decider.FIRST
    max_rounds: int = field(default=2, metadata=AT_LEAST_ONE)


@dataclass(frozen=True)
class Attachments:
    """How large one attachment and how many attachments of a paper may be."""

    max_mb: int = field(metadata=AT_LEAST_ONE)
    max_count: int = field(metadata=AT_LEAST_ONE)


@dataclass(frozen=True)
class Collective:
    """Kinds of bodies that may propose, by what they must show; some only while the session sits."""

    seal: tuple[str, ...]
    convener: tuple[str, ...]
    session_only: tuple[str, ...] = ()

    def proof_for(self, body_kind: str) -> Proof | None:
        """What a body of this kind must show; None when it may not propose at all."""
        if body_kind in self.seal:
            return Proof.SEAL
        return Proof.CONVENER if body_kind in self.convener else None


@dataclass(frozen=True)
class Band:
    """A warning colour for deadlines with at most so many working days left."""

    tone: str
    label: str
    days: int = field(metadata=NOT_NEGATIVE)
