"""A proposal as the neutral rows that `bringing` enters."""

from collections.abc import Sequence

from liangce.press.bringing.neutral import Article, Part
from liangce.press.marking.areas import regions_of
from liangce.press.marking.proposing import Found, Proposal
from liangce.press.models import ArticleKind


def articles_of(label: str, proposal: Proposal) -> list[Article]:
    """The articles of the page, named by their places on it."""
    return [_article(f"{label}/{number}", one) for number, one in enumerate(proposal.articles, 1)]


def parts_of(label: str, proposal: Proposal) -> tuple[Part, ...]:
    """Where they stand."""
    return tuple(
        Part(
            source=f"{label}/{number}",
            jump_to=one.jump_to,
            jump_from=one.jump_from,
            regions=regions_of(one, proposal),
        )
        for number, one in enumerate(proposal.articles, 1)
    )


def _article(source: str, one: Found) -> Article:
    return Article(
        source=source,
        headline=(one.headline or _first_words(one))[:200],
        kicker=one.kicker[:200],
        subhead=one.subhead[:200],
        byline=one.byline[:200],
        dateline=one.dateline[:60],
        blocks=tuple(one.blocks),
        kind=kind_of(one),
    )


def kind_of(one: Found) -> str:
    """A poem, a picture by itself, or an article."""
    kinds = {block["kind"] for block in one.blocks}
    if kinds == {"verse"}:
        return str(ArticleKind.POEM)
    return str(ArticleKind.PICTURE if one.pictures and not kinds else ArticleKind.ARTICLE)


def _first_words(one: Found) -> str:
    """What stands for the headline of something that has none, so that it can be named."""
    said = next((block.get("text") or "".join(block.get("lines", [])) for block in one.blocks), "")
    return f"（无题）{said[:20]}" if said else "（无题）"


def joined_jumps(
    labels: Sequence[str], proposals: Sequence[Proposal]
) -> dict[tuple[str, int], tuple[str, int]]:
    """By (label, number) of a part that goes on from elsewhere (上接), the (label, number) where it begins (下转)."""
    begins = {
        (label, one.jump_to): (label, number)
        for label, proposal in zip(labels, proposals, strict=True)
        for number, one in enumerate(proposal.articles, 1)
        if one.jump_to
    }
    found = {}
    for label, proposal in zip(labels, proposals, strict=True):
        for number, one in enumerate(proposal.articles, 1):
            first = begins.get((one.jump_from, label))
            if one.jump_from and first:
                found[label, number] = first
    return found
