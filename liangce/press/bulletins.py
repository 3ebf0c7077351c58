"""An opinion report that was signed out, as a manuscript of the internal journal."""

from datetime import datetime
from html import escape
from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed
from liangce.opinions.models import OpinionReport
from liangce.opinions.page import author_of
from liangce.opinions.states import ISSUED
from liangce.papers.cards import Links, Source, register
from liangce.papers.models import Paper
from liangce.papers.versions import current
from liangce.people import roles
from liangce.press.beginning import begin_article
from liangce.press.bodies import cleaned
from liangce.press.markup import from_html
from liangce.press.models import Article, Newspaper


def why_not_print(report: OpinionReport, newspaper: Newspaper) -> str | None:
    """Why the report cannot stand in this newspaper: opinion reports are internal, and printed when signed."""
    if report.status not in ISSUED:
        return "签发以后才能编入刊物。"
    if not newspaper.is_restricted:
        return "社情民意信息是内部文稿，只能编入限定读者的内部刊物。"
    if about(report.committee_id, report.pk).filter(newspaper=newspaper).exists():
        return "已经编入这份刊物。"
    return None


def begin_bulletin(report: OpinionReport, newspaper: Newspaper, *, by: Actor, now: datetime) -> Article:
    """The manuscript, ready for its three readings. Raises NotAllowed."""
    if reason := why_not_print(report, newspaper):
        raise NotAllowed(reason)
    parts = [part for part in current(report).sections if part["html"]]
    html = "".join(f"<h3>{escape(part['label'])}</h3>{part['html']}" for part in parts)
    return begin_article(
        newspaper,
        by=by,
        now=now,
        headline=report.title[:200],
        byline=f"反映人：{_authors(report)}",
        blocks=from_html(cleaned(html), lambda source: None),
        source_kind="opinion",
        source_id=report.pk,
        source_note=f"社情民意信息：{report.headline}"[:200],
    )


def _authors(report: OpinionReport) -> str:
    """Its author, or those of the pieces it was made of; once each."""
    originals = OpinionReport.objects.of(report.committee_id).filter(merged_into=report.pk)
    rows = originals.select_related("first_person", "first_body").prefetch_related("particulars_rows")
    pieces = list(rows.order_by("submitted_at", "pk")) if report.particulars.is_combined else [report]
    return "、".join(dict.fromkeys(author_of(piece) for piece in pieces))


def about(committee: Any, paper: Any) -> Any:
    """Articles made of this paper."""
    return Article.objects.of(committee).filter(source_kind__in=("proposal", "opinion"), source_id=paper)


def _links(paper: Paper, actor: Actor, slug: str) -> Links:
    """For the desk: a signed report goes into the journal."""
    if paper.kind != "opinion" or paper.status not in ISSUED or not actor.holds(roles.INFORMATION_DESK):
        return []
    return [("编入内部刊物", reverse("press-from-opinion", args=[slug, paper.pk]))]


#: The chain of the paper shows where it was printed (see `chained`); from here comes the way into the journal.
register(Source("bulletin", about, lambda paper, actor, slug: None, _links))
