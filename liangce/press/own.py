"""Manuscripts handed in by those who do not make the paper: from a telephone, with the fate of each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.process import take
from liangce.papers.text.paragraphs import split
from liangce.press.beginning import begin_article
from liangce.press.keeping import keep_version, sum_up
from liangce.press.models import Article
from liangce.press.uploads import add_picture


@transaction.atomic
def hand_in(
    data: dict[str, Any], files: Sequence[UploadedFile], *, by: Actor, now: datetime, send: bool
) -> Article:
    """Writes the manuscript with its pictures after the text, and sends it to the editors when `send`.

    Raises NotAllowed and FileRefused; then nothing is kept.
    """
    article = begin_article(
        data["newspaper"],
        by=by,
        now=now,
        headline=data["headline"],
        byline=data["byline"],
        blocks=[{"kind": "p", "text": paragraph} for paragraph in split(data["text"])],
        contributors=[{"name": by.name, "role": "文"}] if by.name in data["byline"] else [],
    )
    for file in files:
        picture = add_picture(article, file)
        if not picture.caption and data["caption"]:
            picture.caption = picture.alt = data["caption"]
        picture.credit = picture.credit or data["credit"]
        picture.save(update_fields=["caption", "alt", "credit"])
        if {"kind": "picture", "key": picture.key} not in article.blocks:
            article.blocks = [*article.blocks, {"kind": "picture", "key": picture.key}]
    if files:
        sum_up(article)
        article.save(update_fields=["blocks", "char_count", "text"])
        keep_version(article, by=by, now=now, why="图片")
    return take(article.process.step("submit"), article, by=by, now=now) if send else article
