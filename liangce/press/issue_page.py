"""The page of one issue: its pages with what stands on them, what is missing, and what can be done now."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.models import Entry
from liangce.papers.drafts import Requirement, requirements
from liangce.papers.pages.can_do import Buttons, buttons
from liangce.papers.pages.stepper import stepper
from liangce.papers.pages.timeline import reached, span, timeline
from liangce.press.article_rows import TONES as ARTICLE_TONES
from liangce.press.issue_list import TONES, waiting_articles
from liangce.press.models import Article, Issue, Page, PageSource, Part, Release
from liangce.press.printing import drawn
from liangce.press.reach import is_editor
from liangce.press.states import ArticleState, IssueState

Item = dict[str, Any]
#: The step that hands the issue on, by state: what it asks is what is missing.
ONWARD = {
    IssueState.PLANNED: "make", IssueState.PROOF1: "pass_proof1", IssueState.PROOF2: "pass_proof2",
    IssueState.PROOF3: "pass_proof3", IssueState.TO_SIGN: "sign",
}  # fmt: skip
PROOFS = (
    ("pass_proof1", "一校", "proof1_by"), ("pass_proof2", "二校", "proof2_by"), ("pass_proof3", "三校", "proof3_by"),
    ("sign", "签发", "signed_by"),
)  # fmt: skip


@dataclass
class IssueAtDesk:
    """One issue before one of those who make it."""

    issue: Issue
    actor: Actor
    slug: str
    now: datetime

    @property
    def eyebrow(self) -> str:
        issue = self.issue
        day = f"{issue.dated.year} 年 {issue.dated.month} 月 {issue.dated.day} 日"
        said = (
            issue.newspaper.name,
            day,
            issue.lunar,
            f"当日第 {issue.edition} 期" if issue.edition > 1 else "",
        )
        return " · ".join(filter(None, (*said, "过刊" if issue.is_old else "")))

    @property
    def title(self) -> str:
        return str(self.issue).removeprefix(f"《{self.issue.newspaper.name}》")

    @property
    def state(self) -> tuple[str, str]:
        return self.issue.status_label, TONES[IssueState(self.issue.status)]

    @cached_property
    def entries(self) -> list[Entry]:
        return list(Entry.objects.of(self.issue.committee_id).about(self.issue))

    @property
    def steps(self) -> list[Item]:
        when = reached(self.entries, self.issue.kind_name)
        return stepper(self.issue.process, self.issue.status, when)

    @property
    def timeline(self) -> list[Item]:
        return timeline(
            self.entries, {}, self.issue.rulebook.rules, self.issue.status in self.issue.process.final
        )

    @property
    def ledger_span(self) -> str:
        return span(self.entries)

    @cached_property
    def articles(self) -> list[Article]:
        rows = Article.objects.of(self.issue.committee_id).filter(issue=self.issue)
        return list(rows.defer("text").order_by("order", "id"))

    @cached_property
    def parts(self) -> list[Part]:
        return list(Part.objects.of(self.issue.committee_id).filter(page__issue=self.issue).order_by("order"))

    @cached_property
    def pages(self) -> list[Item]:
        """Each page with its articles, those that start on it first, and whether its drawing is fresh."""
        rows = list(Page.objects.of(self.issue.committee_id).filter(issue=self.issue).order_by("seq"))
        by_key = {article.pk: article for article in self.articles}
        fresh = drawn([page for page in rows if page.source == PageSource.COMPOSED])
        return [self._page(page, by_key, page.pk in fresh) for page in rows]

    @cached_property
    def turning(self) -> list[Item]:
        """The pages an article can be sent to, while the issue is being made; none for those who may not."""
        if not (self.issue.is_open and self.is_editor):
            return []
        rows = Page.objects.of(self.issue.committee_id).filter(issue=self.issue).order_by("seq")
        return [{"label": row.label, "name": str(row)} for row in rows]

    def _page(self, page: Page, by_key: dict[int, Article], is_fresh: bool) -> Item:
        held = [part for part in self.parts if part.page_id == page.pk]
        standing = {part.article_id for part in self.parts}
        meant = [a for a in self.articles if a.target_page == page.label and a.pk not in standing]
        is_composed = page.source == PageSource.COMPOSED
        return {
            "row": page,
            "thumb": self._file_url(page, "thumb"),
            "pdf": self._file_url(page, "pdf"),
            "is_composed": is_composed,
            "is_drawn": not is_composed or is_fresh,
            "has_files": bool(page.files),
            "is_cleared": "files" in page.cleared,
            "trouble": page.cleared.get("trouble", {}).get("why", ""),
            "articles": [
                self._article(
                    by_key[part.article_id],
                    f"上接 {part.jump_from} 版" if part.jump_from else "",
                    label=page.label,
                )
                for part in held
                if part.article_id in by_key
            ],
            "meant": [self._article(article, "还没有排上", label=page.label) for article in meant],
        }

    def _file_url(self, page: Page, name: str) -> str:
        return (
            reverse("press-page-file", args=[self.slug, self.issue.pk, page.pk, name])
            if name in page.files
            else ""
        )

    def _article(self, article: Article, note: str = "", *, label: str = "") -> Item:
        status = ArticleState(article.status)
        is_begun_elsewhere = note.startswith("上接")
        return {
            "pk": article.pk,
            "to": [] if is_begun_elsewhere else [one for one in self.turning if one["label"] != label],
            "title": article.headline,
            "url": reverse("press-article", args=[self.slug, article.pk]),
            "sub": " · ".join(
                filter(None, (article.column, article.byline, f"{article.char_count:,} 字", note))
            ),
            "state": "" if status in (ArticleState.PLACED, ArticleState.PUBLISHED) else str(status.label),
            "tone": ARTICLE_TONES[status],
        }

    @property
    def homeless(self) -> list[Item]:
        """Articles of the issue that stand on no page and are meant for none that there is."""
        standing = {part.article_id for part in self.parts}
        labels = {page["row"].label for page in self.pages}
        return [
            self._article(article)
            for article in self.articles
            if article.pk not in standing and article.target_page not in labels
            if article.status != ArticleState.WITHDRAWN
        ]

    @property
    def waiting(self) -> int:
        """How many manuscripts could be placed."""
        return waiting_articles(self.issue).count() if self.issue.is_open else 0

    @property
    def missing(self) -> list[Requirement]:
        """What must hold before it goes on, each with ✓ or the reason why not yet."""
        name = ONWARD.get(IssueState(self.issue.status))
        return requirements(self.issue.process.step(name), self.issue, now=self.now) if name else []

    @property
    def is_editor(self) -> bool:
        return is_editor(self.actor)

    @cached_property
    def buttons(self) -> Buttons:
        return buttons(
            [self.issue], self.actor, slug=self.slug, parts={}, deadlines=[], now=self.now, hint=lambda _: ""
        )

    @property
    def proofs(self) -> list[Item]:
        """The three proofs and the signature: by whom, and when."""
        found = []
        for step, label, field in PROOFS:
            by = getattr(self.issue, field)
            entry = next((e for e in self.entries if e.step == f"press_issue.{step}"), None) if by else None
            said = f"：{entry.reason}" if entry and entry.reason else ""
            found.append(
                {"name": label, "detail": f"{by.name}{said}" if by else "还没有", "at": entry and entry.at}
            )
        return found

    @property
    def facts(self) -> list[tuple[str, str]]:
        issue = self.issue
        until = timezone.localtime(issue.embargo_until) if issue.embargo_until else None
        hour = f"{until.month} 月 {until.day} 日 {until:%H:%M}" if until else "签发后立即"
        out = timezone.localtime(issue.published_at) if issue.published_at else None
        known = (
            ("期号", issue.number),
            ("今日版数", f"{issue.declared_pages} 版" if issue.declared_pages else ""),
            ("农历", issue.lunar),
            ("出版时间", f"{out.year} 年 {out.month} 月 {out.day} 日 {out:%H:%M}" if out else hour),
            ("发布", f"第 {issue.revision} 次" if issue.revision else ""),
            ("撤回说明", issue.notice),
        )
        return [(term, text) for term, text in known if text]

    @property
    def links(self) -> list[tuple[str, str]]:
        """(label, address) of the pages around this one."""
        issue = self.issue
        names: list[tuple[str, str]] = []
        if any(page["is_composed"] for page in self.pages):
            names += [("组版", "press-layout"), ("看校样", "press-proofs")]
        if issue.is_open and self.is_editor:
            names += [("加版、改版", "press-pages"), ("成批上版", "press-place")]
        if self.articles:
            names.append(("预览网页", "press-preview"))
        if issue.is_restricted and issue.published_at:
            names.append(("阅读情况", "press-receipts"))
        if issue.status == IssueState.PUBLISHED:
            names.append(("读者看到的", "press-read-issue"))
        return [(label, reverse(name, args=[self.slug, issue.pk])) for label, name in names]

    @property
    def releases(self) -> list[Release]:
        rows = Release.objects.of(self.issue.committee_id).filter(issue=self.issue).defer("content")
        return list(rows.order_by("-revision"))
