"""One issue entered: its row, its articles, its pages and where everything stands on them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from liangce.kernel.importing import Run, Verdict
from liangce.kernel.models import Rulebook
from liangce.kernel.process import take
from liangce.press.bringing.articles import ArticleEntry
from liangce.press.bringing.contents import Contents, Loaded, PageFiles
from liangce.press.bringing.ledger_rows import Rows
from liangce.press.bringing.neutral import BringRefused
from liangce.press.bringing.neutral import Issue as Incoming
from liangce.press.bringing.old_addresses import enter_old
from liangce.press.bringing.pages import PageEntry, load
from liangce.press.models import Issue, Newspaper, Page
from liangce.press.process_issues import ISSUE
from liangce.press.states import IssueState

FACTS = ("number", "declared_pages", "edition_name", "lunar")
LABELS = {"number": "期号", "declared_pages": "版数", "edition_name": "名称", "lunar": "农历"}
OPEN = (IssueState.PLANNED, IssueState.TO_SIGN)


@dataclass
class IssueEntry:
    """The entry of one issue, by one run."""

    run: Run
    rulebook: Rulebook
    paper: Newspaper
    incoming: Incoming
    contents: Contents
    rows: Rows
    loaded: dict[str, Loaded] = field(default_factory=dict)
    files: dict[str, PageFiles] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the report calls it."""
        one = self.incoming
        return f"{one.dated:%Y-%m-%d}" + (f" 第 {one.edition} 次" if one.edition > 1 else "")

    def load(self, loaded: Callable[[], None]) -> None:
        """Takes in and checks every file, which takes long, before the database is locked; tells of every page."""
        one, held = self.incoming, Issue.objects.of(self.run.committee.pk)
        for issue in held.filter(newspaper=self.paper, dated=one.dated, edition=one.edition):
            self.contents.know(issue)
        self.loaded = {one.source: self.contents.of_article(one) for one in self.incoming.articles}
        for page in self.incoming.pages:
            self.files[page.label] = load(page, self.contents)
            loaded()

    def enter(self) -> Issue:
        """The issue as it now stands. Raises BringRefused when nothing of it can be entered."""
        issue = self._issue()
        entry = ArticleEntry(self.run, self.rulebook, issue, self.rows)
        articles = entry.enter(self.incoming.articles, self.loaded)
        pages = PageEntry(issue, self.rows, articles)
        for page in self.incoming.pages:
            pages.enter(page, self.files[page.label])
        enter_old(issue, self.incoming, articles, self.rows)
        return issue

    def _issue(self) -> Issue:
        """The issue of this day and edition: found, or entered as one that had appeared before."""
        incoming, of = self.incoming, self.run.committee.pk
        held = Issue.objects.of(of).filter(newspaper=self.paper).select_related("newspaper", "rulebook")
        if not incoming.pages:
            raise BringRefused("没有一个版面，没有录入")
        same_number = held.filter(number=incoming.number).exclude(
            dated=incoming.dated, edition=incoming.edition
        )
        if incoming.number and (other := same_number.first()):
            raise BringRefused(
                f"期号“{incoming.number}”已用于 {other.dated:%Y-%m-%d} 的一期，"
                f"这里的 {len(incoming.pages)} 版 {len(incoming.articles)} 篇都没有录入，请先核对日期"
            )
        issue: Issue | None = held.filter(dated=incoming.dated, edition=incoming.edition).first()
        if issue is None:
            return self._begin()
        self._compare(issue)
        return issue

    def _begin(self) -> Issue:
        one = self.incoming
        row = Issue(
            committee=self.run.committee,
            rulebook=self.rulebook,
            newspaper=self.paper,
            dated=one.dated,
            edition=one.edition,
            **{name: getattr(one, name) for name in FACTS},
        )
        row.newspaper = self.paper
        issue: Issue = take(ISSUE.step("enter"), row, by=self.run.by, now=self.run.now)
        self.rows.add("期", str(issue), Verdict.NEW, detail=self._detail(), doubts=self._doubts(issue))
        return issue

    def _compare(self, issue: Issue) -> None:
        """Fills in what is empty while the issue is still open; what differs is said and left."""
        filled, doubts = [], []
        for name in FACTS:
            here, said = getattr(issue, name), getattr(self.incoming, name)
            if not said or here == said:
                continue
            if here or issue.status not in OPEN:
                doubts.append(f"{LABELS[name]}在这里是“{here or '空'}”，文件里是“{said}”，没有改动")
            else:
                setattr(issue, name, said)
                filled.append(name)
        if filled:
            issue.save(update_fields=filled)
        verdict = Verdict.MATCHED if filled else Verdict.SAME
        self.rows.add(
            "期", str(issue), verdict, detail=self._detail(), doubts=[*doubts, *self._doubts(issue)]
        )

    def _detail(self) -> str:
        one = self.incoming
        return f"{one.dated:%Y-%m-%d}，{len(one.pages)} 版 {len(one.articles)} 篇"

    def _doubts(self, issue: Issue) -> list[str]:
        """Whether as many pages are here, these among them, as the paper says it has."""
        held = Page.objects.of(issue.committee_id).filter(issue=issue).values_list("label", flat=True)
        declared, found = (
            self.incoming.declared_pages,
            len({*held, *(one.label for one in self.incoming.pages)}),
        )
        if not declared or declared == found:
            return []
        return [f"报头写共 {declared} 版，这里有 {found} 版"]
