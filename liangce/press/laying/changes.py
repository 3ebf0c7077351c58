"""Changes on the compose screen: made by one editor at a time, planned again at once, and taken back one by one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.press.laying.laying import held, lay_held
from liangce.press.laying.planning import Sheets
from liangce.press.laying.wishes import FRAMES, Wishes
from liangce.press.models import Article, Issue, LayoutChange, Page

KEPT = 50  # changes that can be taken back
FRAME_NAMES = dict(zip(FRAMES, ("不加框", "加框", "加底纹"), strict=True))
BLANK: Wishes = {
    "span": 0, "frame": "", "vertical": False, "break": "", "size": 0, "cut": 0, "jump_to": "", "may_jump": False,
    "slot": [0, 0], "pictures": {},
}  # fmt: skip


class Overtaken(Exception):
    """Somebody else changed the page meanwhile; the message says who and what."""


class Nothing(Exception):
    """There is nothing to change or to take back; the message says so."""


def revision(page: Page) -> int:
    """How often the page was changed."""
    return int((page.edits or {}).get("revision", 0))


@transaction.atomic
def change(
    issue: Issue,
    label: str,
    aid: str,
    wishes: Wishes,
    *,
    to_page: str,
    place: int,
    seen: int,
    by: Actor,
    now: datetime,
) -> LayoutChange:
    """Sets what is wished of the article on this page and where it stands, and lays the issue out anew. Raises NotOpen,
    Overtaken, Nothing, CannotPlan.
    """
    sheets = Sheets.of(held(issue))
    page = _page(sheets, label)
    _not_overtaken(page, seen)
    article = next((row for row in sheets.on(page) if row.aid == aid), None)
    if article is None:
        raise Nothing(f"{label}版上已经没有这一篇。")
    before = _state(sheets)
    said = [
        *_set_wishes(sheets, page, article, wishes),
        *_move(sheets, page, article, to_page, place),
    ]
    if not said:
        raise Nothing("没有改动。")
    return _keep(sheets, before, f"{article}{'，'.join(said)}", by=by, now=now)


@transaction.atomic
def undo(issue: Issue, *, by: Actor, now: datetime) -> LayoutChange:
    """Takes back the last change that was not taken back yet, whoever made it; returns it. Raises NotOpen, Nothing."""
    sheets = Sheets.of(held(issue))
    rows = LayoutChange.objects.of(issue.committee_id).filter(issue=issue, is_undone=False)
    last: LayoutChange | None = rows.first()
    if last is None:
        raise Nothing("没有可以撤销的改动。")
    articles = {row.aid: row for row in sheets.articles}
    for page in sheets.pages:
        if page.label in last.before["pages"]:
            _write(page, last.before["pages"][page.label])
    for aid, label in last.before["articles"].items():
        if aid in articles:
            articles[aid].target_page = label
    _save(sheets)
    LayoutChange.objects.of(issue.committee_id).filter(pk=last.pk).update(is_undone=True)
    return last


def last_changes(issue: Issue, count: int = 8) -> list[LayoutChange]:
    """The latest, newest first."""
    return list(LayoutChange.objects.of(issue.committee_id).filter(issue=issue)[:count])


def _page(sheets: Sheets, label: str) -> Page:
    page = next((one for one in sheets.pages if one.label == label), None)
    if page is None:
        raise Nothing(f"这一期没有{label}版。")
    return page


def _not_overtaken(page: Page, seen: int) -> None:
    if revision(page) == seen:
        return
    rows = LayoutChange.objects.of(page.committee_id).filter(issue=page.issue_id)
    last = rows.first()
    who = f"{last.by}刚改过：{last.what}。" if last else "刚有人改过。"
    raise Overtaken(f"{page.label}版{who}您的这一步没有保存，请看清现在的版面再改。")


def _state(sheets: Sheets) -> dict[str, Any]:
    return {
        "pages": {page.label: dict(page.edits or {}) for page in sheets.pages},
        "articles": {row.aid: row.target_page for row in sheets.articles},
    }


def _set_wishes(sheets: Sheets, page: Page, article: Article, wishes: Wishes) -> list[str]:
    """Keeps what differs from the article's own wishes; says what changed."""
    held_now = {**BLANK, **sheets.wishes()[article.aid]}
    changed = [name for name in BLANK if wishes.get(name, BLANK[name]) != held_now[name]]
    if not changed:
        return []
    own = {**BLANK, **(article.wishes or {})}
    kept = {name: value for name, value in wishes.items() if name in BLANK and value != own[name]}
    stories = {**(page.edits or {}).get("stories", {}), article.aid: kept}
    _write(page, {**(page.edits or {}), "stories": {aid: one for aid, one in stories.items() if one}})
    return [sentence for name in changed if (sentence := _said(name, wishes.get(name, BLANK[name])))]


def _said(name: str, value: Any) -> str:
    """What the change is called in the list of changes."""
    sentences: Mapping[str, str] = {
        "span": f"改为 {value} 栏" if value else "栏数改为自动",
        "frame": FRAME_NAMES.get(value, "") if name == "frame" else "",
        "vertical": "改为竖标题" if value else "改为横标题",
        "break": "标题重新分行",
        "size": f"标题 {value} 磅" if value else "标题字号改为自动",
        "cut": f"本版留 {value} 行" if value else "不再限行",
        "jump_to": f"转到{value}版" if value else "不指定转版",
        "slot": _slot_said(value) if name == "slot" else "",
        "pictures": "图片改栏数",
    }
    return sentences.get(name, "")


def _slot_said(slot: Any) -> str:
    if slot[0] < 0:
        return "不留图位"
    return f"图位 {slot[0]} 栏 {slot[1]} 行" if any(slot) else "图位改为自动"


def _move(sheets: Sheets, page: Page, article: Article, to_page: str, place: int) -> list[str]:
    """To another page, or to another place on this one."""
    if to_page != page.label:
        target = _page(sheets, to_page)
        wishes = (page.edits or {}).get("stories", {})
        _write(page, {**(page.edits or {}), "stories": {k: v for k, v in wishes.items() if k != article.aid}})
        stories = {**(target.edits or {}).get("stories", {}), article.aid: wishes.get(article.aid, {})}
        article.target_page = to_page
        order = [row.aid for row in sheets.on(target) if row.aid != article.aid] + [article.aid]
        _write(target, {**(target.edits or {}), "stories": stories, "order": order, "bands": []})
        return [f"移到{to_page}版"]
    order = [row.aid for row in sheets.on(page)]
    if order.index(article.aid) == place - 1 or not 0 < place <= len(order):
        return []
    order.remove(article.aid)
    order.insert(place - 1, article.aid)
    _write(page, {**(page.edits or {}), "order": order, "bands": []})
    return [f"改排第 {place}"]


def _write(page: Page, edits: dict[str, Any]) -> None:
    """The edits, one revision on."""
    page.edits = {**edits, "revision": revision(page) + 1}


def _keep(sheets: Sheets, before: dict[str, Any], what: str, *, by: Actor, now: datetime) -> LayoutChange:
    changed = {page.label for page in sheets.pages if (page.edits or {}) != before["pages"][page.label]}
    moved = {row.aid for row in sheets.articles if row.target_page != before["articles"][row.aid]}
    rows = LayoutChange.objects.of(sheets.issue.committee_id)
    kept: LayoutChange = rows.create(
        committee_id=sheets.issue.committee_id,
        issue=sheets.issue,
        at=now,
        by=by.name,
        what=what[:200],
        before={
            "pages": {label: held for label, held in before["pages"].items() if label in changed},
            "articles": {aid: label for aid, label in before["articles"].items() if aid in moved},
        },
    )
    stale = rows.filter(issue=sheets.issue).values_list("pk", flat=True)[KEPT:]
    rows.filter(pk__in=list(stale)).delete()
    _save(sheets)
    return kept


def _save(sheets: Sheets) -> None:
    """Writes pages and articles, and lays the issue out."""
    committee = sheets.issue.committee_id
    Page.objects.of(committee).bulk_update(sheets.pages, ["edits"])
    Article.objects.of(committee).bulk_update(sheets.articles, ["target_page"])
    lay_held(sheets.issue)
