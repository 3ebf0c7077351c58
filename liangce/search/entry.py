"""A text in the index. Its key begins with its day, so that the newest texts have the greatest keys."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.search.fold import fold
from liangce.search.grams import TOKENS_VERSION, grams, tagged
from liangce.search.strata import HEADING, HEADLINE

#: Bits of a key below its day.
BELOW_DAY = 43
#: The tag of a text's year, by which a database narrows what it fetches.
YEAR = "y"
#: Between headline, other headings and body.
STAGE = "\x1e"


class Entry(CommitteeOwned):
    """What is searched of one text: `folded` is headline, headings and body, `tags` are what filters ask for.

    A package extends it with a foreign key to the record. It is made of other rows and can be made again.
    """

    folded = models.TextField("文字")
    tags = models.JSONField("条件", default=list)
    version = models.PositiveSmallIntegerField("切分版本", default=TOKENS_VERSION)

    is_derived = True

    unscoped, objects = managers()

    class Meta:
        abstract = True

    def tokens(self) -> list[str]:
        """Everything it is found by, in a fixed order."""
        headline, headings, _ = self.folded.split(STAGE)
        first = grams(headline)
        found = grams(self.folded.replace(STAGE, "\n")) | set(self.tags)
        if self.version > 1:  # the index forgets a text only by the tokens it was given
            found.add(year_token(year_of(self.pk)))
        return sorted(found | tagged(HEADLINE, first) | tagged(HEADING, first | grams(headings)))


def key(day: date, record: int) -> int:
    """The key of the text of this record of this day; the same whenever it is asked for."""
    return day.toordinal() << BELOW_DAY | record_of(record)


def record_of(entry: int) -> int:
    """The part of a key that its record gave it: the lower bits of the record's own key."""
    return entry & ((1 << BELOW_DAY) - 1)


def key_at(ordinal: int) -> int:
    """Where the keys of a day begin."""
    return max(ordinal, 0) << BELOW_DAY


def day_of(entry: int) -> int:
    """The ordinal of the day in a key."""
    return entry >> BELOW_DAY


def year_of(entry: int) -> int:
    """The year in which this key lies."""
    return date.fromordinal(min(max(day_of(entry), 1), date.max.toordinal())).year


def year_token(year: int) -> str:
    """The token of all texts of the year: y:2019."""
    return f"{YEAR}:{year}"


def folded_text(headline: str, headings: Iterable[str], body: Iterable[str]) -> str:
    """The text as an entry keeps it."""
    return STAGE.join(
        (
            fold(headline),
            "\n".join(map(fold, filter(None, headings))),
            "\n".join(map(fold, filter(None, body))),
        )
    )


def tags_of(values: Mapping[str, Iterable[Any]]) -> list[str]:
    """Filter values as tokens: {"a": ["苏文"]} gives ["a:苏文"]; what folds to nothing is left out."""
    return sorted({token for tag, some in values.items() for token in tagged(tag, map(tag_text, some))})


def tag_text(value: Any) -> str:
    """A filter value as it stands in its token."""
    return fold(str(value)).replace("\n", "")
