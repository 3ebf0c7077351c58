"""Versions of a paper's text: the current one, saving a draft, sealing."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.prepared import Prepared
from liangce.kernel.process import NotAllowed
from liangce.papers.models import Paper, Version
from liangce.papers.text.clean import clean_html, plain_and_count
from liangce.papers.text.secrecy import marks_in

#: After so long without a save the writer has come back to the text: what stood then stays as a version of its own.
SITTING = timedelta(hours=1)
#: What a draft says beside its text; written with it.
DETAILS = frozenset({"category", "publish_consent", "publish_reason", "contact_phone"})


class Conflict(Exception):
    """The paper was saved since this editor opened it; `theirs` is that version, `who` says whose it is."""

    def __init__(self, theirs: Version, revision: int, by: Actor) -> None:
        self.theirs, self.revision = theirs, revision
        self.who = "您在另一个窗口" if theirs.by_id == by.person else theirs.by
        at = timezone.localtime(theirs.at)
        super().__init__(f"{self.who} {at:%H:%M} 保存过这份草稿，您现在的修改还没有存。")


LATEST = Prepared(
    lambda committee, paper: Version.objects.of(committee).filter(paper=paper).order_by("-number")[:1],
    int,
    int,
)


def current(paper: Paper) -> Version:
    """The latest version, an empty unsaved one when there is none yet."""
    latest: Version = LATEST.first(paper.committee_id, paper.pk) or Version(
        committee_id=paper.committee_id, number=0
    )
    latest.paper = paper
    return latest


def as_sections(
    paper: Paper, texts: Mapping[str, str], before: Version | None = None
) -> list[dict[str, str]]:
    """The texts (HTML by section name), cleaned, in the order and with the labels of the paper's regulation.

    A text that stands in `before` as it is was cleaned then and is not cleaned again.
    """
    rules = paper.rulebook.rules.parts(paper.kind)
    known = {part["html"] for part in before.sections} if before else set()
    given = ((rule, texts.get(rule.name, "")) for rule in rules)
    return [
        {"name": rule.name, "label": rule.label, "html": html if html in known else clean_html(html)}
        for rule, html in given
    ]


@transaction.atomic
def save_draft(
    paper: Paper,
    *,
    by: Actor,
    now: datetime,
    revision: int,
    title: str,
    texts: Mapping[str, str],
    details: Mapping[str, Any] | None = None,
    beside: bool = False,
) -> Paper:
    """Saves title, text and `details` (see DETAILS) of a draft and returns the paper with its new revision.

    `revision` is the one the editor opened; raises Conflict when somebody saved since. A sealed version, another
    writer's, and that of an earlier sitting are never changed: saving after them begins the next one; so does `beside`.
    Raises NotAllowed when the text may not change any more, or bears the mark of a state secret.
    """
    paper = _locked(paper)
    version = current(paper)
    if revision != paper.revision:
        raise Conflict(version, paper.revision, by)
    sections = as_sections(paper, texts, version)
    if beside or begins_anew(version, by, now):
        version = Version(committee_id=paper.committee_id, paper=paper, number=version.number + 1)
    _refuse_secrets(write(version, title=title, sections=sections, by=by, now=now))
    version.save()
    paper.title, paper.revision = version.title, paper.revision + 1
    for name, value in (details or {}).items():
        setattr(paper, name, value)
    paper.save(update_fields=["title", "revision", *DETAILS.intersection(details or ())])
    return paper


def begins_anew(version: Version, by: Actor, now: datetime) -> bool:
    """Whether a save by this writer now leaves the version as it stands and begins the next one."""
    is_kept = version.sealed_at is not None or version.number == 0
    return is_kept or version.by_id != by.person or now - version.at > SITTING


def write(
    version: Version, *, title: str, sections: list[dict[str, str]], by: Actor, now: datetime
) -> Version:
    """Fills a version with text and what is reckoned from it; saves nothing."""
    version.title, version.sections = " ".join(title.split())[:200], sections
    read = [plain_and_count(part["html"]) for part in sections]
    version.plain = "\n\n".join(words for words, _ in read)
    version.characters = sum(count for _, count in read)
    version.digest = digest(version)
    version.at, version.by_id, version.by = now, by.person, by.name
    return version


def seal(paper: Paper, *, now: datetime) -> Version:
    """Makes the current version final and returns it."""
    version = current(paper)
    if version.sealed_at is None:
        version.sealed_at = now
        version.save(update_fields=["sealed_at"])
    return version


def digest(version: Version) -> str:
    """SHA-256 of title and sections, in hexadecimal; the ledger keeps it in place of the text."""
    content: Any = [version.title, version.sections]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _locked(paper: Paper) -> Paper:
    """The draft as it now stands, with the regulation at hand; raises NotAllowed when its text is closed."""
    rows = (
        Paper.objects.of(paper.committee_id)
        .select_for_update(of=("self",), no_key=True)
        .select_related("rulebook")
    )
    locked = rows.defer("rulebook__data").get(pk=paper.pk)
    if locked.status == "cosigning":
        raise NotAllowed("正在征集联名，正文不能改动；要改，请先“收回修改”。")
    if locked.status == "returned":
        return locked  # its signatories are told what was changed when it is handed in again
    if locked.status != "draft":
        raise NotAllowed(f"现在是“{locked.status_label}”，正文不能再改。")
    if locked.cosigners:
        raise NotAllowed("已有人联名，正文不能改动；要改，请先取消他们的联名。")
    return locked


def _refuse_secrets(version: Version) -> None:
    """Law on Guarding State Secrets (2024): what bears their mark does not enter a system on an open network."""
    if marks := marks_in(f"{version.title}\n{version.plain}"):
        raise NotAllowed(
            f"文中有密级标志“{marks[0]}”，没有保存。涉密内容不得在本系统处理，请按保密规定线下报送；"
            "如不涉密，请删去这个标志。"
        )
