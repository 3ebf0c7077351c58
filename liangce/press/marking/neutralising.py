"""A proposal as the neutral rows that `bringing` enters."""

from collections.abc import Sequence
from dataclasses import replace

from liangce.press.blocks import Block
from liangce.press.bringing.neutral import Article, Part, Picture
from liangce.press.marking.areas import regions_of
from liangce.press.marking.cuttings import Cuttings
from liangce.press.marking.proposing import Found, Proposal
from liangce.press.models import ArticleKind
from liangce.press.pdf.geometry import Box
from liangce.press.pdf.lines import Line


def articles_of(label: str, proposal: Proposal, cuttings: Cuttings) -> list[Article]:
    """The articles of the page, named by their places on it, with their pictures cut out of it."""
    return [_article(f"{label}/{number}", one, cuttings) for number, one in enumerate(proposal.articles, 1)]


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


def _article(source: str, one: Found, cuttings: Cuttings) -> Article:
    pictures = tuple(
        picture(f"p{number}", source, cuttings, shown.box, said(shown.caption))
        for number, shown in enumerate(one.pictures, 1)
    )
    return Article(
        source=source,
        headline=(one.headline or _first_words(one))[:200],
        kicker=one.kicker[:200],
        subhead=one.subhead[:200],
        byline=one.byline[:200],
        dateline=one.dateline[:60],
        blocks=(*({"kind": "picture", "key": each.key} for each in pictures), *one.blocks),
        pictures=pictures,
        kind=kind_of([*one.blocks, *({"kind": "picture"} for _ in pictures)]),
    )


def picture(key: str, source: str, cuttings: Cuttings, box: Box, caption: str) -> Picture:
    """A picture of the article called `source`, as the page shows it in this box."""
    name = f"{source.replace('/', '-')}-{key}.jpg"
    return Picture(key, name, cuttings.add(box), caption=caption[:300], alt=caption[:300])


def said(caption: Sequence[Line]) -> str:
    """The words below a picture."""
    return "".join(line.text for line in caption).lstrip("▲△↑←→ ")


def kind_of(blocks: Sequence[Block]) -> str:
    """A poem, a picture by itself, or an article."""
    kinds = {block["kind"] for block in blocks}
    if kinds == {"picture"}:
        return str(ArticleKind.PICTURE)
    return str(ArticleKind.POEM if kinds - {"picture"} == {"verse"} else ArticleKind.ARTICLE)


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


def continued(begun: Article, rest: Article) -> Article:
    """One article with the text and the pictures of both its parts, whose pictures get keys of their own."""
    keys = {one.key: f"p{len(begun.pictures) + number}" for number, one in enumerate(rest.pictures, 1)}
    blocks = [
        block | {"key": keys[block["key"]]} if block["kind"] == "picture" else block for block in rest.blocks
    ]
    pictures = [replace(one, key=keys[one.key]) for one in rest.pictures]
    return replace(begun, blocks=(*begun.blocks, *blocks), pictures=(*begun.pictures, *pictures))
