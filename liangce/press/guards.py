"""What must hold of a manuscript and of an issue, each said in a sentence."""

from datetime import datetime

from liangce.kernel.process import guard
from liangce.press.models import Article, Issue, Page, PageSource, Part, Picture, Region, RegionRole
from liangce.press.printing import drawn
from liangce.press.states import IN_READING, ArticleState, IssueState


@guard("有标题和正文（图片稿有图片）")
def has_all(article: Article, now: datetime) -> str | None:
    if not article.headline.strip():
        return "还没有标题。"
    return None if article.blocks else "还没有正文，也没有图片。"


@guard("正文里的图片都已上传")
def pictures_are_there(article: Article, now: datetime) -> str | None:
    named = [block["key"] for block in article.blocks if block["kind"] == "picture"]
    held = set(Picture.objects.of(article.committee_id).filter(article=article).values_list("key", flat=True))
    lacking = [key for key in named if key not in held]
    return f"正文里的图片还没有上传：{'、'.join(lacking)}。" if lacking else None


@guard("所在的一期还在组版")
def issue_is_open(article: Article, now: datetime) -> str | None:
    issue = article.issue
    if issue is None or issue.is_open:
        return None
    return f"{issue}现在是“{issue.status_label}”，请先退回改版。"


@guard("所在的一期是正在录入的过刊")
def is_being_brought_in(article: Article, now: datetime) -> str | None:
    issue = article.issue
    if issue and issue.is_old and issue.status == IssueState.TO_SIGN:
        return None
    return "只有还没有发布的过刊，才能删去误录的文章。"


@guard("所在的一期已出版")
def issue_is_out(article: Article, now: datetime) -> str | None:
    issue = article.issue
    return None if issue and issue.status == IssueState.PUBLISHED else "所在的一期没有在出版中，不能更正。"


@guard("所在的一期已出版")
def issue_came_out(article: Article, now: datetime) -> str | None:
    issue = article.issue
    return None if issue and issue.status == IssueState.PUBLISHED else "所在的一期还没有出版。"


def _some(names: list[str]) -> str:
    return "、".join(names[:3]) + ("等" if len(names) > 3 else "")


@guard("有版面，每一篇都在版上")
def everything_is_placed(issue: Issue, now: datetime) -> str | None:
    of = issue.committee_id
    if not Page.objects.of(of).filter(issue=issue).exists():
        return "本期还没有版面。"
    articles = Article.objects.of(of).filter(issue=issue).exclude(status=ArticleState.WITHDRAWN)
    placed = Part.objects.of(of).filter(article__issue=issue)
    left = [str(row) for row in articles.exclude(pk__in=placed.values("article"))]
    if left:
        return f"有 {len(left)} 篇没有排到版上：{_some(left)}。"
    return None if articles.exists() else "本期还没有文章。"


@guard("版面都已画出，且与文章现在的内容一致")
def pages_are_drawn(issue: Issue, now: datetime) -> str | None:
    rows = Page.objects.of(issue.committee_id).filter(issue=issue, source=PageSource.COMPOSED)
    pages = list(rows.order_by("seq"))
    fresh = drawn(pages)
    stale = [page.label for page in pages if page.pk not in fresh]
    return f"{_some(stale)}版画出以后又改过，或还没有画，请先重画。" if stale else None


@guard("文章都已三审")
def articles_are_read(issue: Issue, now: datetime) -> str | None:
    unread = Article.objects.of(issue.committee_id).filter(
        issue=issue, status__in=(ArticleState.MANUSCRIPT, *IN_READING)
    )
    names = [str(row) for row in unread]
    return f"有 {len(names)} 篇没有三审：{_some(names)}。" if names else None


@guard("所说的版数与版面相符")
def numbers_agree(issue: Issue, now: datetime) -> str | None:
    count = Page.objects.of(issue.committee_id).filter(issue=issue).count()
    if issue.is_old or not issue.declared_pages or issue.declared_pages == count:
        return None
    return f"报头写“今日 {issue.declared_pages} 版”，实有 {count} 版，请改正。"


@guard("是过刊")
def is_old(issue: Issue, now: datetime) -> str | None:
    return None if issue.is_old else "新出的一期须由秘书长签发。"


@guard("出版时间已到")
def hour_has_come(issue: Issue, now: datetime) -> str | None:
    until = issue.embargo_until
    return None if until is None or until <= now else "还没有到出版时间。"


@guard("版面上没有排不下的文字")
def nothing_overflows(issue: Issue, now: datetime) -> str | None:
    short = Part.objects.of(issue.committee_id).filter(page__issue=issue, spare__lt=0)
    rows = [
        f"{part.page.label}版{part.article}缺 {-part.spare} 行"
        for part in short.select_related("article", "page").order_by("page__seq", "order")
    ]
    return f"{_some(rows)}：请删文、转版或移到别的版。" if rows else None


@guard("版面上没有空着的图位")
def no_slot_is_empty(issue: Issue, now: datetime) -> str | None:
    composed = Page.objects.of(issue.committee_id).filter(issue=issue, source=PageSource.COMPOSED)
    empty = [
        f"{label}版《{title}》"
        for label, plan in composed.order_by("seq").values_list("label", "plan")
        for title in (plan or {}).get("slots", ())
    ]
    return f"{_some(empty)}的图位还空着：请配一幅图，或在组版页选“不留图位”。" if empty else None


@guard("每一篇在版上都有热区，各篇的热区互不相压")
def areas_are_sound(issue: Issue, now: datetime) -> str | None:
    of = issue.committee_id
    composed = Part.objects.of(of).filter(page__issue=issue, page__source=PageSource.COMPOSED)
    hot = Region.objects.of(of).filter(part__in=composed, role=RegionRole.HOT)
    found: dict[int, list[tuple[int, list[int]]]] = {}
    for region in hot.select_related("part"):
        found.setdefault(region.part.page_id, []).extend((region.part_id, one) for one in region.rects)
    for part in composed.select_related("article", "page"):
        mine = [one for key, one in found.get(part.page_id, ()) if key == part.pk]
        if not mine:
            return f"{part.page.label}版的{part.article}没有热区，请重新排版。"
        if any(overlap(one, other) for one in mine for key, other in found[part.page_id] if key != part.pk):
            return f"{part.page.label}版的{part.article}与别的文章的热区相压，请重新排版。"
    return None


def overlap(one: list[int], other: list[int]) -> bool:
    """Whether two rectangles [x, y, width, height] cover a common area."""
    across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
    return across and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
