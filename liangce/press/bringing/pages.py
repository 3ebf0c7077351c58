"""The pages of an issue entered, and the parts and regions of the articles on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from liangce.kernel.importing import Verdict
from liangce.press.bringing.contents import Contents, PageFiles
from liangce.press.bringing.ledger_rows import Rows
from liangce.press.bringing.neutral import BringRefused
from liangce.press.bringing.neutral import Page as Incoming
from liangce.press.bringing.parts import enter_parts
from liangce.press.models import Article, Issue, Page, PageSource
from liangce.press.states import IssueState

FACTS = ("section_name", "editor", "layout_editor", "proofreader", "confidence")
OPEN = (IssueState.PLANNED, IssueState.TO_SIGN)


#: Of a page that neither says its size nor has a file: a tabloid.
WIDTH, HEIGHT = 28000, 39000


def load(page: Incoming, contents: Contents) -> PageFiles:
    """Checks and keeps the files of a page; it is entered without those that are refused."""
    try:
        return contents.of_page(page.files)
    except BringRefused as why:
        return PageFiles(refused=str(why))


@dataclass
class PageEntry:
    """Enters pages of one issue; `articles` are those of the issue by their sources."""

    issue: Issue
    rows: Rows
    articles: Mapping[str, Article]

    def enter(self, incoming: Incoming, files: PageFiles) -> None:
        """One page, made or found by its label, and what stands on it."""
        held = Page.objects.of(self.issue.committee_id).filter(issue=self.issue)
        page = held.filter(label=incoming.label).first()
        name = f"{incoming.label}版 {incoming.section_name}".strip()
        if page is None and self.issue.status not in OPEN:
            self.rows.refuse("版", name, f"{self.issue}{self.issue.status_label}，不能再录入版面")
            return
        if len(incoming.label) > 10 or not incoming.label.isascii() or not incoming.label.isalnum():
            self.rows.refuse("版", name, "版号要是字母和数字，不超过 10 个字符")
            return
        doubts = [files.refused] if files.refused else []
        if page is None:
            page, verdict = self._new(incoming, files), Verdict.NEW
        else:
            verdict, said = self._compare(page, incoming, files)
            doubts += said
        lacking = [part for part in incoming.parts if part.source not in self.articles]
        parts = [part for part in incoming.parts if part.source in self.articles]
        if self.issue.status in OPEN:
            moved = enter_parts(page, parts, self.articles)
            verdict = Verdict.MATCHED if moved and verdict == Verdict.SAME else verdict
        if lacking:
            doubts.append(f"版上有 {len(lacking)} 篇没有录入")
        self.rows.add("版", name, verdict, detail=f"{len(parts)} 篇", doubts=doubts)

    def _new(self, incoming: Incoming, files: PageFiles) -> Page:
        page: Page = Page.objects.of(self.issue.committee_id).create(
            committee_id=self.issue.committee_id,
            issue=self.issue,
            seq=self._seq(incoming),
            label=incoming.label,
            source=incoming.kind,
            files=dict(files.files),
            printed={"original": files.original} if files.original else {},
            trim_width=incoming.trim_width or files.width or WIDTH,
            trim_height=incoming.trim_height or files.height or HEIGHT,
            **{name: getattr(incoming, name) for name in FACTS} | {"section_name": self._section(incoming)},
        )
        return page

    def _section(self, incoming: Incoming) -> str:
        """The page's own name, else the one that the newspaper gives to this label."""
        usual = {one.get("label"): one.get("name", "") for one in self.issue.newspaper.sections}
        return incoming.section_name or usual.get(incoming.label, "")

    def _seq(self, incoming: Incoming) -> int:
        """The place it names, else that of its label, else the next one."""
        held = Page.objects.of(self.issue.committee_id).filter(issue=self.issue)
        taken = set(held.values_list("seq", flat=True))
        wished = incoming.seq or int("".join(filter(str.isdigit, incoming.label)) or 0)
        if wished and wished not in taken:
            return wished
        return (held.aggregate(last=Max("seq"))["last"] or 0) + 1

    def _compare(self, page: Page, incoming: Incoming, files: PageFiles) -> tuple[Verdict, list[str]]:
        """A page that is here takes what it lacks, while its issue is open and it was not composed here."""
        changed: dict[str, Any] = {}
        if files.original not in ("", page.printed.get("original"), page.files.get("pdf")):
            changed = {"files": dict(files.files), "printed": {"original": files.original}}
            changed |= {"source": incoming.kind, "confidence": incoming.confidence}
            changed |= {"trim_width": files.width, "trim_height": files.height}
        for name in ("section_name", "editor", "layout_editor", "proofreader"):
            if getattr(incoming, name) and not getattr(page, name):
                changed[name] = getattr(incoming, name)
        if not changed:
            return Verdict.SAME, []
        if self.issue.status not in OPEN:
            return Verdict.SAME, [f"{self.issue}{self.issue.status_label}，版面与文件不同，没有改动"]
        if page.source == PageSource.COMPOSED and page.plan:
            return Verdict.SAME, ["这一版是在这里组的，没有改动"]
        for name, value in changed.items():
            setattr(page, name, value)
        page.save(update_fields=list(changed))
        return Verdict.MATCHED, []
