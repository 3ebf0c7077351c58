"""The page of one article: what it says, where it stands, who read it, and what can be done now."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.models import Entry
from liangce.papers.pages.can_do import Buttons, buttons
from liangce.papers.pages.stepper import stepper
from liangce.papers.pages.timeline import reached, span, timeline
from liangce.press.article_rows import TONES
from liangce.press.contributors import contributors_said
from liangce.press.models import Article, Correction, Part
from liangce.press.printing import of_article
from liangce.press.roles import is_of_the_press
from liangce.press.shown import picture_items, shown_blocks
from liangce.press.states import ArticleState
from liangce.press.writing import why_not_write

Item = dict[str, Any]
READINGS = (
    ("pass_first", "一审", "first_by"),
    ("pass_second", "二审", "second_by"),
    ("pass_third", "三审", "third_by"),
)
#: What an entry calls the digest of what was read.
DIGEST = "内容摘要"
READ = (ArticleState.READY, ArticleState.PLACED)


@dataclass
class ArticlePage:
    """One article before one actor."""

    article: Article
    actor: Actor
    slug: str
    now: datetime

    @property
    def is_press(self) -> bool:
        return is_of_the_press(self.actor)

    @property
    def eyebrow(self) -> str:
        article = self.article
        said = (article.newspaper.name, article.column, article.get_kind_display(), f"编号 {article.aid}")
        return " · ".join(filter(None, said))

    @property
    def state(self) -> tuple[str, str]:
        return self.article.status_label, TONES[ArticleState(self.article.status)]

    @cached_property
    def entries(self) -> list[Entry]:
        return list(Entry.objects.of(self.article.committee_id).about(self.article))

    @property
    def steps(self) -> list[Item]:
        when = reached(self.entries, self.article.kind_name)
        return stepper(self.article.process, self.article.status, when)

    @property
    def timeline(self) -> list[Item]:
        is_over = self.article.status in self.article.process.final
        return timeline(self.entries, {}, self.article.rulebook.rules, is_over)

    @property
    def ledger_span(self) -> str:
        return span(self.entries)

    @cached_property
    def pictures(self) -> dict[str, Item]:
        return picture_items(self.article, self.slug)

    @property
    def blocks(self) -> list[Item]:
        return shown_blocks(self.article.blocks, self.pictures)

    @property
    def loose_pictures(self) -> list[Item]:
        """Pictures that the body does not name; they may stand on the page all the same."""
        named = {block["key"] for block in self.article.blocks if block["kind"] == "picture"}
        return [item for key, item in self.pictures.items() if key not in named]

    @cached_property
    def buttons(self) -> Buttons:
        return buttons(
            [self.article],
            self.actor,
            slug=self.slug,
            parts={},
            deadlines=[],
            now=self.now,
            hint=lambda _: "",
        )

    @property
    def why_not_edit(self) -> str | None:
        return why_not_write(self.article, self.actor)

    @property
    def readings(self) -> list[Item]:
        """The three readings of the text as it went through them last: by whom, and when."""
        found = []
        for step, label, field in READINGS:
            by = getattr(self.article, field)
            entry = self._entry(step) if by else None
            found.append(
                {
                    "name": label,
                    "detail": f"{by.name}{f'：{entry.reason}' if entry and entry.reason else ''}"
                    if by
                    else "还没有",
                    "at": entry.at if entry else None,
                }
            )
        return found

    def _entry(self, step: str) -> Entry | None:
        return next((e for e in self.entries if e.step == f"press_article.{step}"), None)

    @property
    def has_changed_since(self) -> bool:
        """Whether the text is no longer what the third reader read."""
        entry = self._entry("pass_third") if self.article.status in READ else None
        return bool(entry and entry.after.get(DIGEST) not in (None, of_article(self.article)))

    @property
    def why(self) -> str:
        """Why it was sent back, not used, or withdrawn."""
        article = self.article
        if article.status == ArticleState.WITHDRAWN:
            return article.notice
        steps = {ArticleState.MANUSCRIPT: "send_back", ArticleState.SHELVED: "shelve"}
        step = steps.get(ArticleState(article.status))
        last = self.entries[0] if self.entries else None
        is_it = last and step and last.step == f"press_article.{step}"
        return last.reason if last and is_it else ""

    @property
    def corrections(self) -> list[Correction]:
        rows = Correction.objects.of(self.article.committee_id).filter(article=self.article)
        return list(rows.order_by("-at"))

    @property
    def places(self) -> str:
        """On which pages it stands: A1版，下转 A3版."""
        rows = Part.objects.of(self.article.committee_id).filter(article=self.article).order_by("number")
        labels = [part.page.label for part in rows.select_related("page")]
        return "，下转 ".join(f"{label} 版" for label in labels)

    @property
    def facts(self) -> list[tuple[str, str]]:
        article = self.article
        known = (
            ("报刊", article.newspaper.name),
            ("期", str(article.issue).removeprefix(f"《{article.newspaper.name}》") if article.issue else ""),
            ("版", self.places or (f"拟上 {article.target_page} 版" if article.target_page else "")),
            ("字数", f"{article.char_count:,}"),
            ("图片", f"{len(self.pictures)} 幅" if self.pictures else ""),
            ("作者", contributors_said(article.contributors)),
            ("来稿人", article.begun_by.name if article.begun_by else ""),
            ("来源", article.source_note),
            ("版权", article.rights),
        )
        return [(term, text) for term, text in known if text]

    @property
    def source_url(self) -> str:
        """The page of the record of the house it reports on."""
        article = self.article
        is_proposal = article.source_kind == "proposal" and article.source_id
        return reverse("proposal", args=[self.slug, article.source_id]) if is_proposal else ""

    @property
    def links(self) -> list[tuple[str, str]]:
        names = [("历次版本", "press-versions")]
        if self.why_not_edit is None:
            names = [("编辑", "press-edit"), *names]
        return [(label, reverse(name, args=[self.slug, self.article.pk])) for label, name in names]
