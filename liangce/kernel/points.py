"""What members did, in the words of points (履职积分): kinds of event, and who tells of them.

Whoever owns the records registers a source in its `points.py`; rules of points (`liangce/duty`) name kinds, roles and
attributes of this module alone. Nothing here knows a database.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liangce.kernel.models import Committee


class Unit(StrEnum):
    """What is counted, and by what a rule may give points."""

    HALF_DAY = "half_day"
    TIME = "time"
    PIECE = "piece"
    ITEM = "item"
    YEAR = "year"

    @property
    def label(self) -> str:
        """The unit as it stands behind a number."""
        return UNITS[self]


UNITS = {Unit.HALF_DAY: "半天", Unit.TIME: "次", Unit.PIECE: "件", Unit.ITEM: "项", Unit.YEAR: "年"}


@dataclass(frozen=True)
class EventKind:
    """A kind of event: what it is called, and by what it is counted."""

    name: str
    label: str
    unit: Unit


#: Every kind of event by name. Meetings and activities come from sign-in sheets, papers from their processes.
KINDS: dict[str, EventKind] = {
    kind.name: kind
    for kind in (
        EventKind("plenary", "全体会议", Unit.HALF_DAY),
        EventKind("standing", "常委会会议", Unit.TIME),
        EventKind("activity", "履职活动", Unit.TIME),
        EventKind("training", "学习培训", Unit.TIME),
        EventKind("welfare", "公益活动", Unit.TIME),
        EventKind("liaison", "联络组值班接待", Unit.TIME),
        EventKind("speech_oral", "口头发言", Unit.TIME),
        EventKind("speech_written", "书面发言", Unit.PIECE),
        EventKind("research", "调研报告", Unit.PIECE),
        EventKind("lecture", "宣讲授课", Unit.TIME),
        EventKind("honour", "获得表彰", Unit.ITEM),
        EventKind("proposal_submitted", "提交提案", Unit.PIECE),
        EventKind("proposal_filed", "提案立案", Unit.PIECE),
        EventKind("proposal_key", "列为重点提案", Unit.PIECE),
        EventKind("proposal_excellent", "评为优秀提案", Unit.PIECE),
        EventKind("opinion_submitted", "报送社情民意信息", Unit.PIECE),
        EventKind("opinion_adopted", "社情民意信息被采用", Unit.PIECE),
        EventKind("opinion_instructed", "社情民意信息获批示", Unit.PIECE),
    )
}
#: In what part somebody took part.
ROLES: dict[str, str] = {
    "alone": "单独署名",
    "first": "联名的第一署名人",
    "cosigner": "联名人",
    "collective": "集体提案的主要撰稿人",
    "attendee": "参加人",
    "speaker": "发言人",
    "writer": "执笔人",
    "lecturer": "宣讲人",
}
#: What else may be told of an event, and the values each may have.
ATTRIBUTES: dict[str, Mapping[str, str]] = {
    "outcome": {"attended": "出席", "leave": "请假", "absent": "未请假缺席"},
    "mandatory": {"yes": "要求参加", "no": "自愿参加"},
    "level": {"county": "县级", "city": "市级", "province": "省级", "nation": "全国"},
    "upper": {"yes": "上级", "no": "本级"},
    "venue": {"plenary": "全体会议", "standing": "常委会会议", "consultation": "协商会议", "other": "其他"},
    "offsite": {"yes": "脱产", "no": "不脱产"},
    "extent": {"whole": "全程", "part": "部分"},
}
#: Outcomes from best to worst: of a meeting of several half-days, the worst is that of the whole.
OUTCOMES = tuple(ATTRIBUTES["outcome"])
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Evidence:
    """The record behind an event, which a line of points opens."""

    kind: str
    key: int
    label: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something a member did, or left undone. Half-days of one meeting have the same evidence: the meeting.

    `sharers` is how many had the same part in it, `rank` the place among them.
    """

    kind: str
    person: int
    at: date
    evidence: Evidence
    role: str = "attendee"
    quantity: Decimal = Decimal(1)
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    sharers: int = 1
    rank: int = 1


#: A source tells of a committee's events from one day to another, both included.
Source = Callable[["Committee", date, date], Iterable[Event]]
SOURCES: list[Source] = []
#: By kind of evidence: the address name of the page that shows the record.
PAGES: dict[str, str] = {}


def events_of(committee: "Committee", since: date, until: date) -> list[Event]:
    """The events of every source."""
    return [event for source in SOURCES for event in source(committee, since, until)]
