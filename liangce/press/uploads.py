"""Pictures that are sent in: their content must be a picture, and where they were taken stays outside."""

import io
from typing import IO

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from liangce.papers.text.files import FileRefused, inspect
from liangce.papers.text.signatures import picture_size
from liangce.papers.text.strip import stripped
from liangce.press.keeping import keep_file
from liangce.press.models import Article, ArticleVersion, Newspaper, Picture

MAX_SIZE = 20 * 1024 * 1024  # bytes
MAX_PICTURES = 40  # of an article
LEAST_PRINTED = 1000  # pixels; narrower ones look coarse on paper


def read_picture(file: UploadedFile) -> tuple[bytes, str, int, int]:
    """(content without EXIF, MIME, width, height); raises FileRefused."""
    name = file.name or "picture.png"
    stream: IO[bytes] = io.BytesIO(file.read(MAX_SIZE + 1))
    found = inspect(name, stream, max_size=MAX_SIZE)
    if found.kind != "picture":
        raise FileRefused("这里只收图片（PNG、JPG、GIF 等）。")
    content, mime = stripped(stream.read())
    width, height = picture_size(content) or (0, 0)
    if not width or not height:
        raise FileRefused("图片已损坏，读不出大小。请重新保存后再上传。")
    return content, mime, width, height


@transaction.atomic
def add_picture(article: Article, file: UploadedFile) -> Picture:
    """One more picture of the article; the same content is one picture. Raises FileRefused."""
    content, mime, width, height = read_picture(file)
    sha256 = keep_file(article.committee_id, content)
    Article.objects.of(article.committee_id).select_for_update(no_key=True).get(
        pk=article.pk
    )  # keys are given in turn
    rows = Picture.objects.of(article.committee_id).filter(article=article)
    if same := rows.filter(sha256=sha256).first():
        return same
    if rows.count() >= MAX_PICTURES:
        raise FileRefused(f"一篇稿件最多 {MAX_PICTURES} 幅图片。")
    picture: Picture = rows.create(
        committee_id=article.committee_id,
        article=article,
        key=_next_key(article),
        sha256=sha256,
        mime=mime,
        width=width,
        height=height,
    )
    return picture


def _next_key(article: Article) -> str:
    """p1, p2 …: a key is not given again while an old version may name it."""
    named = list(
        Picture.objects.of(article.committee_id).filter(article=article).values_list("key", flat=True)
    )
    for content in (
        ArticleVersion.objects.of(article.committee_id)
        .filter(article=article)
        .values_list("content", flat=True)
    ):
        named += [block["key"] for block in content.get("blocks", ()) if block["kind"] == "picture"]
    numbers = [int(key[1:]) for key in named if key[:1] == "p" and key[1:].isdecimal()]
    return f"p{max(numbers, default=0) + 1}"


def remove_picture(article: Article, key: str) -> str | None:
    """Takes the picture away unless the body names it; returns why not, or None. Its content stays for old versions."""
    if any(block["kind"] == "picture" and block["key"] == key for block in article.blocks):
        return "正文里还有这幅图片，请先在正文里删去。"
    Picture.objects.of(article.committee_id).filter(article=article, key=key).delete()
    return None


def keep_masthead(newspaper: Newspaper, file: UploadedFile) -> str:
    """The SHA-256 of the masthead's picture, kept; raises FileRefused."""
    return keep_file(newspaper.committee_id, read_picture(file)[0])
