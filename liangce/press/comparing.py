"""Two versions of an article set against each other, line for line, by eye."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from liangce.papers.text.compare import compare, summary
from liangce.press.contributors import contributors_said
from liangce.press.keeping import CONTENT
from liangce.press.markup_out import to_html
from liangce.press.models import Article
from liangce.press.writing import Conflict

#: The lines above and below the body, as they are called.
LINES = {
    "column": "栏目", "kicker": "引题", "headline": "主题", "subhead": "副题", "byline": "署名", "contributors": "作者",
    "dateline": "电头", "rights": "版权说明",
}  # fmt: skip
#: What is never carried over to the next page.
OWN = frozenset({"csrfmiddlewaretoken", "revision", "overwrite", "then"})


@dataclass(frozen=True)
class Difference:
    """One part of the article, with what went and what came marked in one HTML."""

    label: str
    html: str
    summary: str


def differences(
    old: Mapping[str, Any], new: Mapping[str, Any], slug: str, article: Article
) -> list[Difference]:
    """The parts that differ, from the `old` content of a version to the `new` one; pictures are shown."""

    def address(key: str) -> str:
        return f"/{slug}/press/articles/{article.pk}/pictures/{key}/"

    return [
        Difference(label, compare(before, after), summary(before, after))
        for label, before, after in _parts(old, new, address)
        if before != after
    ]


def _parts(old: Mapping[str, Any], new: Mapping[str, Any], address: Any) -> Iterator[tuple[str, str, str]]:
    for name, label in LINES.items():
        yield label, _line(name, old.get(name, "")), _line(name, new.get(name, ""))
    yield "正文", to_html(old.get("blocks", ()), address), to_html(new.get("blocks", ()), address)


def _line(name: str, value: Any) -> str:
    said = contributors_said(value or ()) if name == "contributors" else str(value)
    return f"<p>{escape(said)}</p>" if said else ""


def choosing(
    article: Article, values: Mapping[str, Any], conflict: Conflict, sent: Any, slug: str = ""
) -> dict[str, Any]:
    """What the page shows on which the writer, whose save came second, sees both texts."""
    mine = {name: values[name] for name in CONTENT if name in values}
    carried = [(name, value) for name, given in sent.lists() if name not in OWN for value in given]
    return {
        "article": article,
        "conflict": conflict,
        "rows": differences(conflict.theirs.content, mine, slug or article.committee.slug, article),
        "carried": [*carried, ("revision", conflict.revision), ("overwrite", "1")],
    }
