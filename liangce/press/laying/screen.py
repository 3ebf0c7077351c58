"""The compose screen of one page: the plan as a picture, each article's form, what is missing, what was changed."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from liangce.kernel.actors import Actor
from liangce.press.laying import picture
from liangce.press.laying.changes import last_changes, revision
from liangce.press.laying.drawing import is_stale
from liangce.press.laying.formats import format_of
from liangce.press.laying.forms import StoryForm
from liangce.press.laying.laying import may_be_laid
from liangce.press.laying.planning import Sheets
from liangce.press.models import Article, Drawing, Issue, LayoutChange, Page, Part
from liangce.press.parts import EDITORS
from liangce.press.plans import kept_plan
from liangce.press.printing import drawn


@dataclass
class Screen:
    """What the template asks."""

    sheets: Sheets
    page: Page
    actor: Actor
    now: datetime
    opened: str = ""
    bad: StoryForm | None = None

    @property
    def issue(self) -> Issue:
        return self.sheets.issue

    @property
    def may_change(self) -> bool:
        return may_be_laid(self.issue) and self.actor.holds(*EDITORS.roles)

    @property
    def why_not(self) -> str:
        """Why nothing can be changed; empty when it can."""
        if not may_be_laid(self.issue):
            return f"这一期现在是“{self.issue.status_label}”，版面不能再改；要改请先退回改版。"
        return "" if self.may_change else "组版由编辑来做，您可以看。"

    @property
    def revision(self) -> int:
        return revision(self.page)

    @cached_property
    def plan(self) -> Any:
        return kept_plan(self.page)

    @cached_property
    def shown(self) -> Any:
        return picture.parts(self.plan) if self.plan else []

    @cached_property
    def furniture(self) -> Any:
        return picture.furniture(self.plan) if self.plan else ([], [])

    @cached_property
    def spares(self) -> list[Part]:
        rows = Part.objects.of(self.issue.committee_id).filter(page__issue=self.issue)
        return list(rows.select_related("article"))

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """Each page with what it lacks in all."""
        lacks = {page.pk: 0 for page in self.sheets.pages}
        for part in self.spares:
            lacks[part.page_id] = lacks.get(part.page_id, 0) - min(0, part.spare)
        return [
            {"page": page, "lacks": lacks[page.pk], "is_current": page.pk == self.page.pk}
            for page in self.sheets.pages
        ]

    @property
    def room(self) -> int:
        """Rows that the page has left over (or lacks)."""
        lacking = sum(rows for _, rows in (self.page.plan or {}).get("unplaced", ()))
        return -lacking if lacking else (self.plan.spare if self.plan else 0)

    @property
    def room_text(self) -> str:
        return said(self.room)

    @property
    def columns(self) -> int:
        return format_of(self.issue.newspaper).columns

    @property
    def page_count(self) -> int:
        return len(self.sheets.pages)

    @property
    def cards(self) -> list[dict[str, Any]]:
        """The articles of the page in order, each with its form; last what has come over from other pages."""
        mine = self.sheets.on(self.page)
        by_key = {part.article.aid: part for part in self.spares if part.page_id == self.page.pk}
        cards = [self._card(row, by_key.get(row.aid), self.form(row)) for row in mine]
        here = {row.aid for row in mine}
        return cards + [
            self._card(part.article, part, None) for aid, part in by_key.items() if aid not in here
        ]

    def _card(self, article: Article, part: Part | None, form: StoryForm | None) -> dict[str, Any]:
        room = said(part.spare) if part else ""
        is_open = article.aid == self.opened and form is not None
        return {"article": article, "part": part, "form": form, "room": room, "is_open": is_open}

    def form(self, article: Article, data: Any = None) -> StoryForm:
        """The article's form; the one that was refused as it was sent."""
        if self.bad and self.bad.article.aid == article.aid and data is None:
            return self.bad
        mine = self.sheets.on(self.page)
        return StoryForm(
            data,
            article=article,
            wishes=self.sheets.wishes()[article.aid],
            page=self.page,
            pages=self.sheets.pages,
            count=len(mine),
            place=1 + [row.pk for row in mine].index(article.pk),
            fmt=format_of(self.issue.newspaper),
            pictures=self.sheets.pictures.get(article.pk, ()),
        )

    @property
    def changes(self) -> list[LayoutChange]:
        return last_changes(self.issue)

    @property
    def can_undo(self) -> bool:
        return self.may_change and any(not row.is_undone for row in self.changes)

    @property
    def undrawn_text(self) -> str:
        return f"{'、'.join(self.undrawn)}版的大样还没有画，或画出以后又改过"

    @property
    def drawn_text(self) -> str:
        """How many pages are drawn so far."""
        return f"{self.drawing.done} / {self.page_count} 版" if self.drawing else ""

    @property
    def missing(self) -> str:
        """Characters that no font has."""
        return (self.page.plan or {}).get("missing", "")

    @cached_property
    def drawing(self) -> Drawing | None:
        return Drawing.objects.of(self.issue.committee_id).filter(issue=self.issue).first()

    @property
    def drawing_is_stale(self) -> bool:
        return bool(self.drawing and is_stale(self.drawing, self.now))

    @cached_property
    def undrawn(self) -> list[str]:
        """Labels of pages whose files are missing or no longer show what the page says."""
        fresh = drawn(self.sheets.pages)
        return [page.label for page in self.sheets.pages if page.pk not in fresh]


def said(spare: int) -> str:
    """余 n 行, or 缺 n 行."""
    return f"缺 {-spare} 行" if spare < 0 else f"余 {spare} 行" if spare else "正好"
