"""Whether what was drawn of a page still shows what it says: digests of everything the drawing depends on."""

import hashlib
import json
from typing import Any

from liangce.press.models import Article, Page, Picture

#: What of an article is printed.
PRINTED = ("column", "kicker", "headline", "subhead", "byline", "dateline", "blocks", "wishes")


def digest(value: Any) -> str:
    """SHA-256 of the value as canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def of_article(article: Article) -> str:
    """Digest of what is printed of the article, its pictures included."""
    pictures = Picture.objects.of(article.committee_id).filter(article=article)
    seen = [[p.key, p.sha256, p.caption, p.credit] for p in pictures.order_by("key")]
    return digest([*(getattr(article, name) for name in PRINTED), seen])


def of_page(page: Page) -> dict[str, str]:
    """Digest by article of everything on the page, and of the page's own lines under the empty name."""
    on_it = Article.objects.of(page.committee_id).filter(parts__page=page).distinct()
    issue = page.issue
    makers = page.editor, page.layout_editor, page.proofreader
    dates = str(issue.dated), issue.number, issue.edition_name, issue.declared_pages, issue.lunar
    own = digest([page.label, page.section_name, *makers, page.plan, *dates])
    return {"": own} | {article.aid: of_article(article) for article in on_it}


def is_drawn(page: Page) -> bool:
    """Whether the page has its files, and nothing on it changed since."""
    return "pdf" in page.files and page.printed == of_page(page)
