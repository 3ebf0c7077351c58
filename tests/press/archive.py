"""Issues as they are frozen, made without an editor's desk: for tests of what is done with them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from liangce.press.keeping import keep_file
from liangce.press.models import Issue, Newspaper, Release
from liangce.press.printing import digest
from liangce.press.states import IssueState
from tests.cast import Cast

Json = dict[str, Any]
WIDTH, HEIGHT = 28000, 39000
TOLD = datetime(2026, 2, 1, 0, 0, tzinfo=UTC)


def article(aid: str, headline: str = "地位同等 责任同担 发展同行", **fields: Any) -> Json:
    """An article as `press.freezing` writes it."""
    empty = dict.fromkeys(("column", "kicker", "subhead", "dateline", "rights"), "")
    lists = {"contributors": [], "pictures": [], "corrections": []}
    known = {
        "aid": aid,
        "order": 1,
        "state": "published",
        "kind": "article",
        "headline": headline,
        "byline": "□花溪区政协办公室",
        "char_count": 20,
        "blocks": [{"kind": "p", "text": "近年来，花溪区委全面加强党对人民政协的领导。"}],
    }
    return empty | lists | known | fields


def part(aid: str, order: int = 0, **fields: Any) -> Json:
    """The whole article on a page, in a rectangle of its own."""
    known = {
        "aid": aid, "number": 1, "order": order, "jump_to": "", "jump_from": "",
        "first_block": 0, "first_char": 0, "last_block": -1, "last_char": -1,
        "regions": [{"role": "hot", "rects": [[5000, 10000 + 40000 * order, 90000, 35000]], "polygon": []}],
    }  # fmt: skip
    return known | fields


def page(label: str, parts: Sequence[Json], seq: int = 1, **fields: Any) -> Json:
    """A page of text alone, unless the fields say otherwise."""
    known = {
        "seq": seq, "label": label, "section_name": "要闻", "editor": "苏文", "layout_editor": "", "proofreader": "",
        "trim_width": WIDTH, "trim_height": HEIGHT, "source": "text", "files": {}, "parts": list(parts),
    }  # fmt: skip
    return known | fields


@dataclass
class Archive:
    """A newspaper into which issues are put as if they had been released."""

    cast: Cast
    paper: Newspaper
    given: int = field(default=0)

    def aid(self) -> str:
        self.given += 1
        return f"a{self.given}"

    def issue(self, dated: str, number: str = "", *, edition: int = 1, **content: Any) -> Issue:
        """A published issue with its first release: one page with one article unless the content says otherwise."""
        row = Issue(
            committee=self.cast.committee,
            rulebook=self.cast.session.rulebook,
            newspaper=self.paper,
            dated=date.fromisoformat(dated),
            edition=edition,
            number=number,
            edition_name=content.get("edition_name", ""),
            published_at=TOLD,
            moved_at=TOLD,
            status=IssueState.PUBLISHED,
        )
        row.save(force_insert=True)
        aid = self.aid()
        self.release(row, **{"articles": [article(aid)], "pages": [page("A1", [part(aid)])]} | content)
        return row

    def release(self, issue: Issue, **content: Any) -> Release:
        """One more revision; what is not said stays as it was in the last."""
        of = self.cast.committee
        last = Release.objects.of(of).filter(issue=issue).order_by("-revision").first()
        issue.revision += 1
        known = last.content if last else {
            "edition": issue.edition, "edition_name": issue.edition_name, "number": issue.number,
            "declared_pages": None,
            "lunar": "", "notice": "", "files": {}, "newspaper": self.paper.slug, "date": str(issue.dated),
            "state": "published", "published_at": TOLD.isoformat(),
        }  # fmt: skip
        whole = known | content | {"revision": issue.revision}
        Issue.objects.of(of).filter(pk=issue.pk).update(revision=issue.revision)
        made: Release = Release.objects.of(of).create(
            committee=of,
            issue=issue,
            revision=issue.revision,
            at=TOLD,
            by="系统",
            content=whole,
            digest=digest(whole),
        )
        return made

    def withdraw(self, issue: Issue, notice: str = "本期有误，撤回。") -> Release:
        """Withdrawn with a notice."""
        rows = Issue.objects.of(self.cast.committee).filter(pk=issue.pk)
        rows.update(**{"status": IssueState.WITHDRAWN}, notice=notice)
        return self.release(issue, state="withdrawn", notice=notice)

    def store(self, content: bytes) -> str:
        """Keeps a file as the press does."""
        return keep_file(self.cast.committee.pk, content)


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
