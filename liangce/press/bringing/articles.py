"""The articles of an issue entered: new ones, changed ones while the issue is open, and those that are here already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from liangce.kernel.importing import Run, Verdict
from liangce.kernel.models import Rulebook
from liangce.kernel.process import begin_all
from liangce.press import blocks
from liangce.press.bringing.contents import Loaded
from liangce.press.bringing.keeping_aids import free_aids, keep_counting
from liangce.press.bringing.ledger_rows import Rows
from liangce.press.bringing.neutral import Article as Incoming
from liangce.press.keeping import CONTENT, content_of, keep_version, sum_up
from liangce.press.models import Article, Correction, Issue, Picture
from liangce.press.printing import digest
from liangce.press.process_articles import ARTICLE
from liangce.press.states import ArticleState, IssueState

OPEN = (IssueState.PLANNED, IssueState.TO_SIGN)
SOURCE = "过刊导入"


def reference(issue: Issue, source: str) -> str:
    """By which an article brought in is found again: its issue and its name there."""
    return f"{issue.path}/{source}"[:200]


@dataclass
class ArticleEntry:
    """Enters the articles of one issue."""

    run: Run
    rulebook: Rulebook
    issue: Issue
    rows: Rows
    new: list[tuple[Article, Incoming, Loaded]] = field(default_factory=list)

    def enter(self, incoming: Sequence[Incoming], loaded: Mapping[str, Loaded]) -> dict[str, Article]:
        """Articles by their sources; those refused are not among them."""
        found: dict[str, Article] = {}
        by_ref, by_text = self._held()
        by_aid = {row.aid: row for row in by_ref.values()}
        last = max((row.order for row in by_ref.values()), default=0)
        aids = free_aids(self.issue.newspaper, [one.aid for one in incoming])
        for order, one in enumerate(incoming, last + 1):
            row = self._row(one, loaded[one.source], order, one.aid if one.aid in aids else "")
            if reason := self._wrong(row):
                self.rows.refuse("文章", _name(one), reason)
                continue
            here = by_ref.get(row.source_ref) or by_aid.get(one.aid) or by_text.get(_likeness(row))
            if here is None and self.issue.status not in OPEN:
                self.rows.refuse("文章", _name(one), f"{self.issue}{self.issue.status_label}，不能再录入文章")
                continue
            found[one.source] = here or row
            if here is None:
                self.new.append((row, one, loaded[one.source]))
            else:
                self._compare(here, row, one, loaded[one.source])
        self._begin()
        return found

    def _held(self) -> tuple[dict[str, Article], dict[str, Article]]:
        """The issue's articles by the reference they came with, and by what they say."""
        rows = Article.objects.of(self.issue.committee_id).filter(issue=self.issue)
        held = list(rows.select_related("newspaper", "rulebook"))
        return {row.source_ref or row.aid: row for row in held}, {_likeness(row): row for row in held}

    def _row(self, one: Incoming, loaded: Loaded, order: int, aid: str) -> Article:
        """The article as it would be; pictures that were refused are not in its text."""
        body = [
            block
            for block in one.blocks
            if not (
                isinstance(block, dict)
                and block.get("kind") == "picture"
                and block.get("key") in loaded.refused
            )
        ]
        content = {name: getattr(one, name) for name in CONTENT} | {"blocks": body}
        content["contributors"] = [dict(person) for person in one.contributors]
        return Article(
            committee=self.run.committee,
            rulebook=self.rulebook,
            newspaper=self.issue.newspaper,
            issue=self.issue,
            aid=aid,
            order=order,
            source_note=SOURCE,
            source_ref=reference(self.issue, one.source),
            **content,
        )

    def _wrong(self, row: Article) -> str | None:
        """Why the article cannot be entered, in a sentence."""
        if reason := blocks.problem(row.blocks):
            return reason
        if not row.headline.strip():
            return "没有标题"
        try:
            row.clean_fields(exclude=_UNCHECKED)
        except ValidationError as wrong:
            return "；".join(
                f"{_label(row, name)}：{''.join(said)}" for name, said in wrong.message_dict.items()
            )
        return None

    def _compare(self, here: Article, row: Article, one: Incoming, loaded: Loaded) -> None:
        """An article that is here: changed while its issue is open, otherwise only looked at."""
        same = digest(content_of(here)) == digest(content_of(row)) and not self._pictures_differ(here, loaded)
        doubts = list(loaded.refused.values())
        if same:
            self.rows.add("文章", _name(one), Verdict.SAME, doubts=doubts)
        elif here.status != ArticleState.PLACED or self.issue.status not in OPEN:
            doubts.append(f"已是“{here.status_label}”，与文件不同，没有改动；要改请用“更正”")
            self.rows.add("文章", _name(one), Verdict.SAME, doubts=doubts)
        else:
            for name in CONTENT:
                setattr(here, name, getattr(row, name))
            sum_up(here)
            here.revision += 1
            here.save()
            self._settle(here, one, loaded, "重新导入")
            self.rows.add("文章", _name(one), Verdict.MATCHED, detail=_size(here), doubts=doubts)

    def _begin(self) -> None:
        """All new ones by one step, then what hangs on them."""
        begin_all(ARTICLE.step("enter"), [row for row, _, _ in self.new], by=self.run.by, now=self.run.now)
        keep_counting(self.issue.newspaper, [row.aid for row, _, _ in self.new])
        for row, one, loaded in self.new:
            self._settle(row, one, loaded, "导入")
            doubts = list(loaded.refused.values())
            self.rows.add("文章", _name(one), Verdict.NEW, detail=_size(row), doubts=doubts)

    def _settle(self, row: Article, one: Incoming, loaded: Loaded, why: str) -> None:
        """Pictures, the version as it came, and corrections made before it came."""
        of = row.committee_id
        Picture.objects.of(of).filter(article=row).delete()
        for key, facts in loaded.pictures.items():
            Picture.objects.of(of).create(committee_id=of, article=row, key=key, **facts)
        keep_version(row, by=self.run.by, now=self.run.now, why=why)
        for said in one.corrections:
            Correction.objects.of(of).get_or_create(
                committee_id=of,
                article=row,
                note=said["note"],
                defaults={"at": said["at"], "by": said.get("by", ""), "issue_revision": 0},
            )

    def _pictures_differ(self, here: Article, loaded: Loaded) -> bool:
        held = Picture.objects.of(here.committee_id).filter(article=here)
        told = ("sha256", "caption", "credit", "alt")
        return {row.key: tuple(getattr(row, name) for name in told) for row in held} != {
            key: tuple(facts[name] for name in told) for key, facts in loaded.pictures.items()
        }


_UNCHECKED = {
    "committee", "rulebook", "newspaper", "issue", "begun_by", "first_by", "second_by", "third_by", "begun_at", "aid",
    "status", "moved_at", "due_on", "blocks", "source_id",
}  # fmt: skip


def _likeness(row: Article) -> str:
    return digest([row.headline, row.blocks])


def _label(row: Article, name: str) -> str:
    return str(getattr(row._meta.get_field(name), "verbose_name", name))


def _name(one: Incoming) -> str:
    return f"《{one.headline[:40]}》" if one.headline.strip() else one.source


def _size(row: Article) -> str:
    heads = sum(block["kind"] == "h" for block in row.blocks)
    return f"{blocks.char_count(row.blocks):,} 字，{len(row.blocks)} 段（小标题 {heads} 个）"
