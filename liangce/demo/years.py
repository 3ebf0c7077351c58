"""Which two years the example covers: the last two plenary sessions held before today, and the days between."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from liangce.kernel.workdays import WorkCalendar

TUESDAY = 1
CALENDAR = WorkCalendar()


@dataclass(frozen=True)
class Plenary:
    """A yearly plenary session in January, with the days that hang on it."""

    number: int
    opens_on: date

    @property
    def closes_on(self) -> date:
        """The fourth day."""
        return self.opens_on + timedelta(days=3)

    @property
    def window_opens_at(self) -> datetime:
        """From 1 December on, papers belong to this session."""
        return moment(date(self.opens_on.year - 1, 12, 1), 9 * 60)

    @property
    def cutoff_at(self) -> datetime:
        """Six in the evening of the second day."""
        return moment(self.opens_on + timedelta(days=1), 18 * 60)

    @property
    def assigned_on(self) -> date:
        """The conference at which the filed proposals are handed to the units."""
        return CALENDAR.add(self.closes_on, 12)


@dataclass(frozen=True)
class Years:
    """The example's time. Days are counted in working days from today: −1 is the last working day before it."""

    today: date
    last: Plenary
    this: Plenary

    def index(self, day: date) -> int:
        """How many working days the day lies before (negative) or after today."""
        return -CALENDAR.count(day, self.today)

    def day(self, index: int) -> date:
        """The working day with this index."""
        return CALENDAR.add(self.today, index)


def years(today: date) -> Years:
    """The two years before today; a session counts once it is a month behind."""
    year = today.year if today >= date(today.year, 2, 20) else today.year - 1
    return Years(today, last=Plenary(4, _opening(year - 1)), this=Plenary(5, _opening(year)))


def _opening(year: int) -> date:
    """The second Tuesday of January."""
    first = date(year, 1, 1)
    return first + timedelta(days=(TUESDAY - first.weekday()) % 7 + 7)


def moment(day: date, minute: int, second: int = 0) -> datetime:
    """The minute of this day in the house's time zone."""
    clock = time(minute // 60, minute % 60, second)
    return datetime.combine(day, clock, tzinfo=timezone.get_default_timezone())
