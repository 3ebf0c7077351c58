"""Where an article stands on a page that is not composed."""

from liangce.press.models import Article, Page, PageSource, Part


def stand(article: Article) -> None:
    """On a page that is not composed an article stands as soon as it is meant for it, after the others."""
    of = article.committee_id
    pages = Page.objects.of(of).filter(issue=article.issue_id, label=article.target_page)
    page = pages.filter(source=PageSource.TEXT).first()
    if page is None or Part.objects.of(of).filter(article=article).exists():
        return
    last = Part.objects.of(of).filter(page=page).order_by("-order").first()
    Part.objects.of(of).create(
        committee_id=of, article=article, page=page, order=last.order + 1 if last else 0
    )
