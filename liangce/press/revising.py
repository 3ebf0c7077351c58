"""The editor of an article: its form, what stands beside it, and saving what was sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.process import why_not
from liangce.papers.drafts import requirements
from liangce.people.requests import CommitteeRequest
from liangce.press.bodies import body_html
from liangce.press.contributors import contributors_said
from liangce.press.forms_articles import ArticleForm
from liangce.press.models import Article, Newspaper, Picture
from liangce.press.roles import is_of_the_press
from liangce.press.states import ArticleState
from liangce.press.writing import last_version, save, somebody_else

SAME = (
    "newspaper", "kind", "column", "kicker", "headline", "subhead", "byline", "dateline", "rights", "target_page",
)  # fmt: skip


def form_of(
    request: CommitteeRequest, article: Article, data: Mapping[str, Any] | None = None
) -> ArticleForm:
    """The form as the article stands, or filled in with what was sent."""
    initial: dict[str, Any] = {name: getattr(article, name) for name in SAME}
    initial["contributors"] = contributors_said(article.contributors)
    initial["body"] = body_html(article, request.committee.slug)
    papers = Newspaper.objects.of(request.committee)
    if not is_of_the_press(request.actor):
        papers = papers.filter(pk=article.newspaper_id)
    return ArticleForm(
        data,
        article=article,
        newspapers=papers,
        pictures=Picture.objects.of(request.committee).filter(article=article).order_by("id"),
        upload_url=reverse("press-pictures", args=[request.committee.slug, article.pk]),
        initial=initial,
    )


@transaction.atomic
def save_form(form: ArticleForm, article: Article, *, by: Actor, now: datetime) -> Article:
    """Saves a valid form with the revision it was opened at; raises NotAllowed and Conflict."""
    revision = str(form.data.get("revision", ""))
    saved = save(
        article,
        form.values(),
        by=by,
        now=now,
        revision=int(revision) if revision.isdecimal() else -1,
        beside="overwrite" in form.data,
    )
    said = form.said_of_pictures()
    for picture in form.pictures:
        changed = {
            name: value for name, value in said[picture.key].items() if getattr(picture, name) != value
        }
        for name, value in changed.items():
            setattr(picture, name, value)
        if changed:
            picture.save(update_fields=list(changed))
    return saved


def edit_page(request: CommitteeRequest, article: Article, form: ArticleForm | None = None) -> dict[str, Any]:
    """What the page of the editor shows; `form` is given when it was refused."""
    now, last = timezone.now(), last_version(article)
    shown = form or form_of(request, article)
    return {
        "article": article,
        "form": shown,
        "revision": shown.data.get("revision", article.revision),
        "last": last,
        "hint": somebody_else(article, request.actor, now=now),
        "columns": article.newspaper.columns,
        "is_press": is_of_the_press(request.actor),
        **readiness(article, request.actor),
    }


def readiness(article: Article, actor: Actor) -> dict[str, Any]:
    """What must hold before the manuscript is handed on, each with ✓ or the reason why not yet."""
    if article.status != ArticleState.MANUSCRIPT:
        return {"requirements": [], "may_submit": False}
    step = article.process.step("submit")
    return {
        "requirements": requirements(step, article, now=timezone.now()),
        "may_submit": why_not(step, article, actor) is None,
    }
