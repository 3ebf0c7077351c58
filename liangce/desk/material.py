"""What one reads before taking a step: the paper's text, the reply in hand, whom author and examiners had in mind."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from liangce.papers.models import Paper, Version
from liangce.people.models import RecordChange
from liangce.people.record.values import differences
from liangce.proposals.handling import verdicts
from liangce.proposals.models import Proposal, Reply, Suggestion
from liangce.proposals.states import Mode
from liangce.rulebooks.models import RulesDraft
from liangce.rulebooks.telling import changes

DIFFERENCES = "people/record/differences.html"
Text = tuple[str, SafeString]
#: Steps before which one reads what the signatories said of the replies.
WEIGHING = ("rehandle", "meet")
#: Steps at which units are chosen.
CHOOSING = ("examine", "assign")
#: Whose suggestion it is, by `by_author`, in the order of the page.
SIDES = {True: "提案人建议", False: "审查建议"}


def texts(step_name: str, case: Any) -> list[Text]:
    """(title, HTML) of each text that belongs to the decision, the nearest first."""
    if isinstance(case, Proposal) and step_name in WEIGHING:
        return [*_verdicts(case), *_letters(_issued(case, case.pk)), *_paper(case)]
    if isinstance(case, RulesDraft):
        return [("改动", changes(case))]
    replies = {"answering": lambda: case.replies.order_by("-round")[:1], "feedback": lambda: [case.reply]}
    if isinstance(case, RecordChange):
        return [("提出的修改", SafeString(render_to_string(DIFFERENCES, {"differences": differences(case)})))]
    find = replies.get(case.kind_name, lambda: _judged(case) if getattr(case, "side", "") else [])
    return [*_letters(find()), *_paper(case)]


def _letters(replies: Iterable[Reply]) -> list[Text]:
    return [("答复", mark_safe(reply.html)) for reply in replies if reply.html]  # noqa: S308  (cleaned when saved)


def _issued(case: Any, proposal: int) -> Any:
    """The letters that answered the proposal, the newest of each unit first."""
    rows = Reply.objects.of(case.committee_id).filter(assignment__proposal=proposal)
    return rows.exclude(issued_at=None).order_by("assignment", "-round")


def _judged(case: Any) -> Iterable[Reply]:
    """The letters that are scored, or that show what the proposal came to."""
    rows = _issued(case, case.proposal_id)
    return rows.filter(assignment__unit=case.unit_id) if case.unit_id else rows


def _verdicts(proposal: Proposal) -> list[Text]:
    """What was said of the last replies, by whom."""
    rows = proposal.feedback.of_the_last_round().given()
    rows = rows.select_related("authorship__person", "authorship__body", "reply__assignment__unit")
    parts = [
        (row["who"], row["of"], format_html_join("", "<p>{}：{}</p>", row["answers"]))
        for row in verdicts(rows, proposal.rulebook.rules)
    ]
    return [("署名人的反馈", format_html_join("", "<h3>{}{}</h3>{}", parts))] if parts else []


def _paper(case: Any) -> Iterable[Text]:
    """The text of the paper that the case is, is a part of, or is about."""
    about = getattr(case, "nomination", case)
    whole = case.whole
    paper = (
        whole.pk if isinstance(whole, Paper) else getattr(about, "proposal_id", getattr(whole, "paper_id", 0))
    )
    version = Version.objects.of(case.committee_id).filter(paper_id=paper).order_by("-number").first()
    if version is None:
        return []
    parts = [(part["label"], mark_safe(part["html"])) for part in version.sections if part["html"]]  # noqa: S308
    return [("正文", format_html_join("", "<h3>{}</h3>{}", parts) or format_html("<p>（还没有正文）</p>"))]


def suggestions(step_name: str, case: Any) -> list[Suggestion]:
    """The units that author and examiners suggested, where units are to be chosen; those that answer first."""
    if not isinstance(case, Proposal) or step_name not in CHOOSING:
        return []
    rows = Suggestion.objects.of(case.committee_id).filter(proposal=case).select_related("unit")
    return list(rows.order_by("-by_author", "-mode", "id"))


def wishes(rows: list[Suggestion]) -> list[tuple[str, str]]:
    """Each side's suggestion in words; it also says when there is none."""
    if not rows:
        return []
    named = {
        title: "、".join(f"{row.unit}（{row.get_mode_display()}）" for row in rows if row.by_author == by)
        for by, title in SIDES.items()
    }
    return [(title, units or "没有提出") for title, units in named.items()]


def beside_units(rows: list[Suggestion]) -> dict[int, str]:
    """What stands beside a unit's name, by its key: 审查建议会办."""
    said: dict[int, list[str]] = {}
    for row in rows:
        said.setdefault(row.unit_id, []).append(f"{SIDES[row.by_author]}{row.get_mode_display()}")
    return {unit: "，".join(words) for unit, words in said.items()}


def first_choice(rows: list[Suggestion]) -> dict[str, list[int]]:
    """The examiners' suggestion, else the author's, as the first choice of the form."""
    by_author = not any(not row.by_author for row in rows)
    mine = [row for row in rows if row.by_author == by_author]
    co = [row.unit_id for row in mine if row.mode == Mode.CO]
    return {"leads": [row.unit_id for row in mine if row.mode != Mode.CO], "co": co}
