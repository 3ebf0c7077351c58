"""The body of an article as templates show it, with its pictures."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from liangce.press.blocks import Block
from liangce.press.models import Article, Picture

Item = dict[str, Any]


def picture_url(article_pk: int, key: str, slug: str) -> str:
    """Where the desk finds a picture."""
    return reverse("press-picture", args=[slug, article_pk, key])


def shown_blocks(blocks: Sequence[Block], pictures: Mapping[str, Item]) -> list[Item]:
    """The blocks as the template shows them: head rows of tables apart, pictures with their address."""
    shown: list[Item] = []
    for block in blocks:
        item: Item = dict(block)
        if block["kind"] == "list":
            item["lines"] = item.pop("items")  # in a template, `items` is what every dictionary has
        if block["kind"] == "table":
            head = block.get("head", 0)
            item |= {"head_rows": block["rows"][:head], "rows": block["rows"][head:]}
        if block["kind"] == "picture":
            item["picture"] = pictures.get(block["key"])
        shown.append(item)
    return shown


def picture_items(article: Article, slug: str) -> dict[str, Item]:
    """The pictures of an article by key, with the address of each."""
    rows = Picture.objects.of(article.committee_id).filter(article=article).order_by("id")
    return {row.key: {"row": row, "url": picture_url(article.pk, row.key, slug)} for row in rows}
