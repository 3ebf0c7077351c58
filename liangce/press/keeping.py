"""What the press keeps: new addresses for articles, versions of what they were, files by their content."""

import hashlib
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from liangce.kernel.actors import Actor
from liangce.press import blocks
from liangce.press.models import Article, ArticleVersion, Newspaper, stored
from liangce.press.printing import digest

#: What a version keeps and a correction may change.
CONTENT = (
    "kind", "column", "kicker", "headline", "subhead", "byline", "contributors", "dateline", "blocks", "rights",
)  # fmt: skip


def new_aid(newspaper: Newspaper) -> str:
    """The next address of an article, e.g. a1k7: short, ASCII, never given twice; the newspaper's row is locked."""
    rows = Newspaper.objects.of(newspaper.committee_id).select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=newspaper.pk)
    locked.articles_given += 1
    locked.save(update_fields=["articles_given"])
    newspaper.articles_given = locked.articles_given
    return f"a{base36(locked.articles_given)}"


def base36(number: int) -> str:
    """The number in digits and small letters."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return text or "0"


def content_of(article: Article) -> dict[str, Any]:
    """Everything of the article that a version keeps."""
    return {name: getattr(article, name) for name in CONTENT}


def sum_up(article: Article) -> None:
    """Sets what is reckoned from the content: number of characters, and the text for search."""
    article.char_count = blocks.char_count(article.blocks)
    lines = (article.kicker, article.headline, article.subhead, article.byline, blocks.plain(article.blocks))
    article.text = "\n".join(line for line in lines if line)


def keep_version(article: Article, *, by: Actor, now: datetime, why: str = "") -> ArticleVersion | None:
    """Keeps the article as it now is; None when the last version says the same."""
    content = content_of(article)
    last = ArticleVersion.objects.of(article.committee_id).filter(article=article).order_by("-number").first()
    if last and last.digest == digest(content):
        return None
    version: ArticleVersion = ArticleVersion.objects.of(article.committee_id).create(
        committee_id=article.committee_id,
        article=article,
        number=last.number + 1 if last else 1,
        at=now,
        by=by.name,
        why=why,
        content=content,
        digest=digest(content),
    )
    return version


def keep_file(committee: int, content: bytes) -> str:
    """Writes the content to its place unless it is there, whole or not at all; returns its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    place: Path = stored(committee, sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        half = place.with_name(f".{place.name}.{os.getpid()}")
        half.write_bytes(content)
        half.replace(place)
    return sha256
