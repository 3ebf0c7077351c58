"""Composed pages for the tests: articles long enough to fill them, placed by the newsroom's own steps."""

from io import BytesIO

from PIL import Image

from liangce.press.keeping import keep_file
from liangce.press.models import Article, Issue, Page, PageSource, Picture
from tests.press.newsroom import Newsroom

WORDS = "近年来，区政协围绕中心工作开展调研视察，推动了一批民生实事的解决。委员们走进社区，听取居民的想法。"


def paragraphs(count: int) -> list[dict[str, object]]:
    """So many paragraphs, each different, under a section head now and then."""
    body: list[dict[str, object]] = []
    for number in range(count):
        if number % 4 == 2:
            body.append({"kind": "h", "lines": [f"第{number}个关键", "把事情办好"]})
        body.append({"kind": "p", "text": f"第{number}段：{WORDS * (1 + number % 3)}"})
    return body


def composed(newsroom: Newsroom, issue: Issue, *labels: str) -> list[Page]:
    """Pages to be composed here."""
    return [newsroom.page(issue, label, source=PageSource.COMPOSED) for label in labels]


def placed(
    newsroom: Newsroom, issue: Issue, label: str, headline: str, count: int = 6, **fields: object
) -> Article:
    """An article read three times and meant for the page."""
    article = newsroom.read(newsroom.article(headline, **{"blocks": paragraphs(count)} | fields))
    taken: Article = newsroom.cast.take("place", article, "su", issue=issue.pk, target_page=label)
    return taken


def two_pages(newsroom: Newsroom, **data: object) -> Issue:
    """An issue of two pages with five articles."""
    issue = newsroom.issue(**{"declared_pages": 2} | data)
    composed(newsroom, issue, "A1", "A2")
    for label, headline, count in (
        ("A1", "政协工作实现新发展", 10),
        ("A1", "老旧小区加装电梯", 7),
        ("A2", "湿地公园换新颜", 9),
        ("A2", "委员走进社区", 6),
        ("A2", "茶园里的课堂", 5),
    ):
        placed(newsroom, issue, label, headline, count)
    return issue


def illustrate(article: Article, key: str = "p1") -> Picture:
    """A picture of the article, which its body names first."""
    stream = BytesIO()
    Image.new("RGB", (300, 200), (120, 160, 140)).save(stream, "PNG")
    article.blocks = [{"kind": "picture", "key": key}, *article.blocks]
    article.save(update_fields=["blocks"])
    made: Picture = Picture.objects.of(article.committee_id).create(
        committee_id=article.committee_id,
        article=article,
        key=key,
        sha256=keep_file(article.committee_id, stream.getvalue()),
        mime="image/png",
        width=300,
        height=200,
        caption="委员在现场",
        alt="绿色的山",
    )
    return made
