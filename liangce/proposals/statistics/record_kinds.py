"""The kinds of records: parts of units, forms of feedback, signatures."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from liangce.people.models import Unit
from liangce.proposals.conditions import NONE, is_key
from liangce.proposals.models import Assignment, Feedback, Reply
from liangce.proposals.states import Rating
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.records import Item, Kind, called, known
from liangce.proposals.statistics.signers import LABELS, WAYS, signatures
from liangce.proposals.statistics.table import word
from liangce.proposals.statistics.unit_conditions import CONDITIONS
from liangce.proposals.statistics.verdicts import decisive, forms, judging

Asked = Mapping[str, str]
MISSING = "missing"  # asked, and not given


def _of_unit(reading: Reading, rows: QuerySet[Any], asked: Asked, field: str) -> QuerySet[Any]:
    """Of the unit asked for; of a unit's own where that is all the actor may read."""
    if not reading.reach.everything and reading.reach.units:
        rows = rows.filter(**{f"{field}__in": reading.reach.units})
    unit = asked.get("unit", "")
    return rows.filter(**{field: unit if is_key(unit) else 0}) if unit else rows


def _unit_words(reading: Reading, asked: Asked) -> list[str]:
    unit = asked.get("unit", "")
    row = Unit.objects.of(reading.committee).filter(pk=unit).first() if is_key(unit) else None
    return [str(row)] if row else []


def parts(reading: Reading, asked: Asked) -> QuerySet[Any]:
    """Assignments in this condition."""
    rows = Assignment.objects.of(reading.committee).filter(proposal__in=known(reading).values("pk"))
    rows = _of_unit(reading, rows, asked, "unit")
    if part := asked.get("part"):
        rows = rows.filter(CONDITIONS[part][1](reading.labels.today)) if part in CONDITIONS else rows.none()
    if code := asked.get("code"):
        letters = Reply.objects.of(reading.committee).newest().filter(assignment=OuterRef("pk"))
        has = Exists(letters.exclude(code="") if code == NONE else letters.filter(code=code))
        rows = rows.filter(~has if code == NONE else has)
    if then := asked.get("then"):
        letters = Reply.objects.of(reading.committee).newest().filter(assignment=OuterRef("pk"))
        rows = rows.filter(Exists(letters.filter(code_at_issue=then)))
    return rows.select_related("proposal", "unit")


def part_words(reading: Reading, asked: Asked) -> list[str]:
    label = CONDITIONS[asked["part"]][0] if asked.get("part") in CONDITIONS else ""
    code = asked.get("code", "")
    said = ("没有类别" if code == NONE else f"{code} 类") if code else ""
    then = f"答复时 {asked['then']} 类" if "then" in asked else ""
    return [*_unit_words(reading, asked), *filter(None, (label, said, then))]


def part_items(reading: Reading, rows: Sequence[Any]) -> list[Item]:
    letters = Reply.objects.of(reading.committee).newest().filter(assignment__in=[row.pk for row in rows])
    codes = dict(letters.values_list("assignment", "code"))
    day = reading.labels.day
    return [
        Item(
            row.proposal_id,
            called(reading, row.proposal),
            str(row.proposal),
            [
                word(str(row.unit), row.get_mode_display()),
                word(row.status_label, f"第 {row.round} 轮" if row.round > 1 else ""),
                word(_day(reading, row.assigned_at)),
                word(_day(reading, row.done_at) or (f"期限 {day(row.due_on)}" if row.due_on else "")),
                word(codes.get(row.pk, "")),
            ],
        )
        for row in rows
    ]


def _day(reading: Reading, moment: datetime | None) -> str:
    return reading.labels.day(timezone.localdate(moment)) if moment else ""


def verdicts(reading: Reading, asked: Asked) -> QuerySet[Any]:
    """Forms in this state, with this answer."""
    seen = Feedback.objects.of(reading.committee).visible_to(reading.actor)
    rows: Any = forms(reading).filter(pk__in=seen.values("pk"), proposal__in=known(reading).values("pk"))
    rows = _of_unit(reading, rows, asked, "reply__assignment__unit")
    if state := asked.get("state"):
        rows = rows.exclude(status=Rating.GIVEN) if state == MISSING else rows.filter(status=state)
    if answer := asked.get("answer"):
        name, _, codes = answer.partition(":")
        is_question = name in {question.name for question in judging(reading.rules)}
        rows = (
            rows.given().filter(**{f"answers__{name}__in": codes.split("+")}) if is_question else rows.none()
        )
    return rows.select_related(
        "proposal", "reply__assignment__unit", "authorship__person", "authorship__body"
    )


def verdict_words(reading: Reading, asked: Asked) -> list[str]:
    states = {MISSING: "未收回"} | {str(state): str(state.label) for state in Rating}
    said = [*_unit_words(reading, asked), states.get(asked.get("state", ""), "")]
    name, _, codes = asked.get("answer", "").partition(":")
    for question in judging(reading.rules):
        if question.name == name:
            labels = {choice.code: choice.label for choice in question.choices}
            said.append(f"{question.label}：{'或'.join(labels.get(code, code) for code in codes.split('+'))}")
    return [words for words in said if words]


def verdict_items(reading: Reading, rows: Sequence[Any]) -> list[Item]:
    question = decisive(reading.rules)
    labels = {choice.code: choice.label for choice in question.choices} if question else {}
    name = question.name if question else ""
    return [
        Item(
            row.proposal_id,
            called(reading, row.proposal),
            str(row.proposal),
            [
                word(str(row.authorship.signatory)),
                word(str(row.reply.assignment.unit), row.reply.document_number),
                word(row.status_label),
                word(_day(reading, row.given_at)),
                word(labels.get(row.answers.get(name, ""), "")),
            ],
        )
        for row in rows
    ]


def names(reading: Reading, asked: Asked) -> QuerySet[Any]:
    """Signatures of persons or bodies, in this way."""
    rows: Any = signatures(reading).filter(paper__in=known(reading).values("pk"))
    if by := asked.get("by"):
        rows = rows.exclude(**{by: None}) if by in ("person", "body") else rows.none()
    if way := asked.get("way"):
        rows = rows.filter(WAYS[way]) if way in WAYS else rows.none()
    return rows.select_related("paper", "person", "body")


def name_words(reading: Reading, asked: Asked) -> list[str]:
    by = {"person": "委员署名", "body": "单位署名"}.get(asked.get("by", ""), "")
    return [words for words in (by, LABELS.get(asked.get("way", ""), "")) if words]


def name_items(reading: Reading, rows: Sequence[Any]) -> list[Item]:
    return [
        Item(
            row.paper_id,
            called(reading, row.paper),
            str(row.paper),
            [
                word(str(row.signatory)),
                word("第一提案人" if row.is_first else "联名"),
                word(row.paper.get_proposers_display()),
                word(_day(reading, row.signed_at)),
            ],
        )
        for row in rows
    ]


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "parts", "承办件次", "件次", ("承办单位", "状态", "交办", "答复或交意见", "类别"),
            ("unit", "part", "code", "then"), parts, part_words, part_items,
        ),
        Kind(
            "forms", "征询意见表", "份", ("署名人", "答复单位", "状态", "反馈", "对办理结果"),
            ("unit", "state", "answer"), verdicts, verdict_words, verdict_items,
        ),
        Kind(
            "signatures", "署名", "人次", ("署名", "身份", "提案形式", "署名日期"),
            ("by", "way"), names, name_words, name_items,
        ),
    )
}  # fmt: skip
