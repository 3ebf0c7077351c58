"""Beginning a manuscript and an issue by hand: under which rules, with which pages."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.models import Committee, Rulebook
from liangce.kernel.process import NotAllowed, take
from liangce.people.models import Session
from liangce.press.blocks import Block
from liangce.press.keeping import keep_version
from liangce.press.models import Article, Issue, Newspaper, Page
from liangce.press.process_articles import ARTICLE
from liangce.press.process_issues import ISSUE

WEEK = timedelta(days=7)


def rulebook_at(committee: Committee, now: datetime) -> Rulebook:
    """The rules of the session of this day; raises NotAllowed before there is any."""
    session = Session.objects.of(committee).current(timezone.localdate(now))
    if session is None:
        raise NotAllowed("还没有设置会议，请联系政协办公室在“会议与规则”里设置。")
    rulebook: Rulebook = session.rulebook_at(now)
    return rulebook


@transaction.atomic
def begin_article(
    newspaper: Newspaper, *, by: Actor, now: datetime, blocks: Sequence[Block] = (), **fields: Any
) -> Article:
    """A new manuscript with its first version; raises NotAllowed."""
    committee = newspaper.committee
    row = Article(committee=committee, rulebook=rulebook_at(committee, now), newspaper=newspaper)
    row.blocks = list(blocks)
    for name, value in fields.items():
        setattr(row, name, value)
    article: Article = take(ARTICLE.step("write"), row, by=by, now=now)
    keep_version(article, by=by, now=now, why="来稿")
    return article


@transaction.atomic
def begin_issue(newspaper: Newspaper, data: Mapping[str, Any], *, by: Actor, now: datetime) -> Issue:
    """A new issue with the pages that the newspaper usually has; raises NotAllowed and BadData."""
    committee = newspaper.committee
    row = Issue(committee=committee, rulebook=rulebook_at(committee, now), newspaper=newspaper)
    issue: Issue = take(ISSUE.step("begin"), row, by=by, now=now, data=data)
    Page.objects.of(committee).bulk_create(
        Page(
            committee=committee,
            issue=issue,
            seq=place,
            label=section["label"],
            section_name=section.get("name", ""),
        )
        for place, section in enumerate(newspaper.sections, start=1)
    )
    return issue


def suggested(newspaper: Newspaper, today: date) -> dict[str, Any]:
    """Day, number and pages of the next issue, as the last two let one expect."""
    rows = Issue.objects.of(newspaper.committee_id).filter(newspaper=newspaper, is_old=False, edition=1)
    last = list(rows.order_by("-dated")[:2])
    pace = last[0].dated - last[1].dated if len(last) == 2 else WEEK
    return {
        "dated": max(last[0].dated + pace, today) if last else today,
        "edition": 1,
        "number": next_number(newspaper),
        "declared_pages": len(newspaper.sections) or None,
    }


def next_number(newspaper: Newspaper) -> str:
    """One more than the highest number that is one; empty before the first."""
    rows = Issue.objects.of(newspaper.committee_id).filter(newspaper=newspaper).order_by("-dated", "-edition")
    numbers = [int(number) for number in rows.values_list("number", flat=True)[:20] if number.isdecimal()]
    return str(max(numbers) + 1) if numbers else ""
