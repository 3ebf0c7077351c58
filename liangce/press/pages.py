"""Pages of an issue that is being made: added, renamed, put in order, taken out; the ledger of the issue tells."""

from datetime import datetime
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed
from liangce.press.forms_issues import OF_PAGE
from liangce.press.models import Article, Issue, Page, Part
from liangce.press.recording import record
from liangce.press.standing import stand


def open_issue(issue: Issue) -> Issue:
    """The issue, locked; raises NotAllowed when its pages stand."""
    rows = Issue.objects.of(issue.committee_id).select_for_update(of=("self",), no_key=True)
    locked: Issue = rows.select_related("newspaper").get(pk=issue.pk)
    if not locked.is_open:
        raise NotAllowed(f"现在是“{locked.status_label}”，版面不能再改；要改，请先“退回改版”。")
    return locked


def _pages(issue: Issue) -> list[Page]:
    return list(Page.objects.of(issue.committee_id).filter(issue=issue).order_by("seq"))


@transaction.atomic
def keep_page(issue: Issue, page: Page, *, by: Actor, now: datetime) -> None:
    """Saves a page, a new one after the others; articles meant for a page that is renamed follow it."""
    issue = open_issue(issue)
    is_new = page._state.adding
    held = None if is_new else Page.objects.of(issue.committee_id).get(pk=page.pk, issue=issue)
    if is_new:
        page.committee_id, page.issue = issue.committee_id, issue
        page.seq = max((other.seq for other in _pages(issue)), default=0) + 1
        page.save(force_insert=True)
        record(issue, "page", "加版", by=by, now=now, after={"版": str(page)})
        return
    page.save(update_fields=list(OF_PAGE))
    if held and held.label != page.label:
        meant = Article.objects.of(issue.committee_id).filter(issue=issue, target_page=held.label)
        meant.update(target_page=page.label)
    before, after = _said(held), _said(page)
    changed = [name for name in after if before[name] != after[name]]
    if changed:
        record(
            issue,
            "page",
            f"改版（{page.label}）",
            by=by,
            now=now,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )


def _said(page: Page | None) -> dict[str, Any]:
    if page is None:
        return {}
    names = {name: str(getattr(Page._meta.get_field(name), "verbose_name", name)) for name in OF_PAGE}
    said = {label: getattr(page, name) for name, label in names.items()}
    return said | {names["source"]: page.get_source_display()}


@transaction.atomic
def move_page(issue: Issue, page: Page, up: bool, *, by: Actor, now: datetime) -> None:
    """One place forward or back."""
    issue = open_issue(issue)
    rows = _pages(issue)
    place = next(number for number, other in enumerate(rows) if other.pk == page.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    number(rows)
    after = {"版次": "、".join(row.label for row in rows)}
    record(issue, "page", f"{page.label} 版{'前移' if up else '后移'}", by=by, now=now, after=after)


def number(rows: list[Page]) -> None:
    """Writes the order anew, by way of numbers that nobody has."""
    for place, row in enumerate(rows, start=1):
        Page.objects.of(row.committee_id).filter(pk=row.pk).update(seq=1000 + place)
    for place, row in enumerate(rows, start=1):
        Page.objects.of(row.committee_id).filter(pk=row.pk).update(seq=place)


@transaction.atomic
def remove_page(issue: Issue, page: Page, *, by: Actor, now: datetime) -> None:
    """Takes the page out; raises NotAllowed while articles stand on it."""
    issue = open_issue(issue)
    count = Part.objects.of(issue.committee_id).filter(page=page).values("article").distinct().count()
    if count:
        raise NotAllowed(f"{page.label} 版上还有 {count} 篇文章，请先撤下或移到别的版。")
    name = str(page)
    page.delete()
    number(_pages(issue))
    record(issue, "page", "减版", by=by, now=now, before={"版": name})


@transaction.atomic
def turn_to(article: Article, label: str, *, by: Actor, now: datetime) -> None:
    """Another page of the same issue; where it stood it gives way. Raises NotAllowed."""
    if article.issue is None:
        raise NotAllowed("这一篇还没有上版。")
    issue, before = open_issue(article.issue), article.target_page
    if label and not Page.objects.of(issue.committee_id).filter(issue=issue, label=label).exists():
        raise NotAllowed(f"这一期没有 {label} 版。")
    Part.objects.of(issue.committee_id).filter(article=article).delete()
    article.target_page = label
    article.save(update_fields=["target_page"])
    stand(article)
    after = {"拟上版面": label or "（由组版决定）"}
    record(issue, "place", f"移版：{article}", by=by, now=now, before={"拟上版面": before}, after=after)
