"""An article as the composer takes it. Blocks keep their places, so that a line's block number is the article's."""

from collections.abc import Sequence
from typing import Any

from liangce.press.compose import Block, Picture, Story
from liangce.press.laying.wishes import Wishes, wished
from liangce.press.models import Article
from liangce.press.models import Picture as Stored


def story_of(article: Article, pictures: Sequence[Stored], wishes: Wishes) -> Story:
    """The story, with its pictures and what is wished of it."""
    bare = Story(
        article.aid,
        article.headline,
        tuple(block_of(block) for block in article.blocks),
        kicker=article.kicker or (f"【{article.column}】" if article.column else ""),
        subhead=article.subhead,
        byline=article.byline,
        dateline=article.dateline,
        pictures=tuple(picture_of(article, row) for row in pictures),
    )
    return wished(bare, wishes)


def picture_of(article: Article, row: Stored) -> Picture:
    """The picture under a key that is its own in the whole issue."""
    return Picture(
        f"{article.aid}/{row.key}", row.width, row.height, row.caption, credit(row), row.alt or row.caption
    )


def credit(row: Stored) -> str:
    """What stands behind the caption: （某某 摄）, with the brackets only once."""
    name = row.credit.strip("（）() ")
    return f"（{name}）" if name else ""


def block_of(block: dict[str, Any]) -> Block:
    """The composer's block of a block of the body."""
    kind = block["kind"]
    if kind == "h":
        return Block("h", text="\n".join(block["lines"]))
    if kind == "verse":
        return Block("verse", lines=tuple(block["lines"]))
    if kind == "list":
        return Block("list", lines=tuple(block["items"]))
    if kind == "table":
        return Block("table", cells=tuple(map(tuple, block["rows"])), heads=int(block.get("head", 0)))
    if kind == "picture":
        return Block("picture", picture=block["key"])
    return Block(kind, text=block["text"])
