"""Handling: units, replies, rounds and promises fit the state in which the proposal stands."""

from collections.abc import Callable, Collection, Iterator

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from liangce.kernel.checks import Asked, Breach, check
from liangce.kernel.models import Deadline
from liangce.kernel.regulation import Regulation
from liangce.kernel.regulation.parts import ReplyMeaning
from liangce.proposals.checks.papers import FIELDS, called, each, filed, handed_in, of
from liangce.proposals.labels import Labels
from liangce.proposals.models import Assignment, Feedback, Note, NoteKind, Promise, Reply
from liangce.proposals.states import ANSWERED, ASIDE, Answering, Status

GROUP = "办理"
UNDONE = (Answering.PENDING, Answering.HANDLING, Answering.REVIEW, Answering.APPROVED)
#: Meanings of a class that leave something to be done.
UNSOLVED = (ReplyMeaning.IN_PROGRESS, ReplyMeaning.PLANNED, ReplyMeaning.NOT_NOW)


def _parts(asked: Asked) -> Exists:
    """Whether a proposal has a unit that owes it an answer."""
    rows = Assignment.objects.of(asked.committee).standing().answering()
    return Exists(rows.filter(proposal=OuterRef("pk")))


@check("unassigned", GROUP, "立案后按期交办", "请交办单位尽快交办。")
def handed_out_in_time(asked: Asked) -> Iterator[Breach]:
    """No filed proposal waits for its units beyond the day."""
    missed = Deadline.objects.of(asked.committee).overdue(asked.today).filter(kind="proposal", rule="assign")
    rows = filed(asked).filter(status=Status.FILED)
    yield from each(rows.filter(pk__in=missed.values("case_id")), "交办期限已过，还没有承办单位。")


@check("units", GROUP, "已交办的都有应答复的单位，待交办的没有", "请交办单位增办，或联系系统管理员。")
def units_where_there_must_be(asked: Asked) -> Iterator[Breach]:
    """From the assignment on somebody owes an answer."""
    handed_out = filed(asked).exclude(status=Status.FILED)
    yield from each(handed_out.exclude(_parts(asked)), "已交办，却没有应答复的单位。")
    yield from each(filed(asked).filter(_parts(asked), status=Status.FILED), "待交办，却已有承办单位。")


@check("answers", GROUP, "已答复的，应答复的单位都已印发答复", "请承办单位补齐答复。")
def answered_by_all(asked: Asked) -> Iterator[Breach]:
    """No unit of an answered proposal still owes its answer; a unit that replied has its letter."""
    rows = Assignment.objects.of(asked.committee).answering()
    owing = rows.filter(proposal=OuterRef("pk"), status__in=UNDONE)
    yield from each(filed(asked).filter(Exists(owing), status__in=ANSWERED), "已答复，却有单位还没有答复。")
    letter = Reply.objects.of(asked.committee).issued().filter(assignment=OuterRef("pk"))
    silent = rows.filter(~Exists(letter), status=Answering.REPLIED)
    said = "有单位记为已答复，却没有印发的答复。"
    yield from each(filed(asked).filter(pk__in=silent.values("proposal")), said)


@check("called_off", GROUP, "撤案、并案、转办的不再有单位办理", "联系系统管理员撤销交办。")
def nobody_handles_what_left(asked: Asked) -> Iterator[Breach]:
    """Units were called off when the proposal left the way."""
    at_work = Assignment.objects.of(asked.committee).filter(proposal=OuterRef("pk"), status__in=UNDONE)
    yield from each(
        handed_in(asked).filter(Exists(at_work), status__in=ASIDE), "已撤、已并或已转，还有单位在办。"
    )


@check("abolished", GROUP, "交办给存在的单位", "请交办单位改办给承接职责的单位。")
def units_exist(asked: Asked) -> Iterator[Breach]:
    """No unit was given a proposal after it was abolished, and none that is abolished still has work."""
    rows = (
        Assignment.objects.of(asked.committee).standing().filter(proposal__in=handed_in(asked).values("pk"))
    )
    gone = rows.exclude(unit__abolished_on=None).select_related("proposal", "unit")
    for row in gone.order_by("proposal", "pk"):
        was_gone = row.unit.abolished_on <= timezone.localdate(row.assigned_at)
        is_open = row.status in UNDONE and row.unit.abolished_on <= asked.today
        if was_gone or is_open:
            said = f"{row.unit}已于 {row.unit.abolished_on} 撤销{'，仍在承办' if is_open else ''}。"
            yield Breach(f"{called(row.proposal)}：{said}", "proposal", row.proposal_id)


@check(
    "closed_sour", GROUP, "首位署名人不满意的，重新办理过或三方会面过，才办结", "请提案委核对，补记三方会面。"
)
def dissatisfaction_was_met(asked: Asked) -> Iterator[Breach]:
    """No closed file whose first signatory was dissatisfied after a single round and without a meeting."""
    sour = Feedback.objects.of(asked.committee).negative().on_newest_letters()
    first = sour.filter(authorship__order=0, authorship__paper=F("proposal"), reply__round=1)
    met = Note.objects.of(asked.committee).filter(kind=NoteKind.MEETING)
    rows = filed(asked).filter(pk__in=first.values("proposal"), status=Status.CLOSED)
    rows = rows.exclude(pk__in=met.values("proposal"))  # looked up, not asked for each proposal
    yield from each(rows, "首位署名人不满意，没有重新办理，也没有三方会面，就办结了。")


@check("promises_late", GROUP, "承诺按期兑现", "请承办单位申报完成情况，或由督查室改期、确认不能兑现。")
def promises_are_kept(asked: Asked) -> Iterator[Breach]:
    """No promise is past its day."""
    rows = (
        Promise.objects.of(asked.committee)
        .overdue(asked.today)
        .filter(proposal__in=filed(asked).values("pk"))
    )
    for row in rows.select_related("proposal", "assignment__unit"):
        said = (
            f"{called(row.proposal)}：{row.assignment.unit}承诺 {row.promised_on} 前{row.text}，还没有兑现。"
        )
        yield Breach(said, "proposal", row.proposal_id)


@check(
    "promises_missing", GROUP, "规则要求写明承诺的答复，都写明了承诺事项", "请承办单位补报承诺事项和日期。"
)
def promises_are_named(asked: Asked) -> Iterator[Breach]:
    """Letters of the classes for which the regulation wants promises have some."""
    yield from _without_promises(asked, lambda rules: rules.handling.promises_for)


@check(
    "promises_wanted", GROUP, "没有解决的（B、C 类）答复，最好写明承诺事项",
    "规则没有要求写明承诺；要跟踪的，请在规则里要求，或请承办单位补报。", is_reminder=True,
)  # fmt: skip
def promises_would_help(asked: Asked) -> Iterator[Breach]:
    """Where the regulation wants none: letters that leave something to be done and promise nothing."""
    yield from _without_promises(asked, lambda rules: () if rules.handling.promises_for else UNSOLVED)


def _without_promises(
    asked: Asked, wanted: Callable[[Regulation], Collection[ReplyMeaning]]
) -> Iterator[Breach]:
    """Letters that promise nothing although their class is one of those wanted."""
    labels = Labels(asked.committee)
    made = Promise.objects.of(asked.committee).filter(reply=OuterRef("pk"))
    letters = Reply.objects.of(asked.committee).newest().filter(~Exists(made))
    letters = letters.filter(assignment__proposal__in=filed(asked).values("pk"))
    rows = letters.order_by("assignment__proposal", "pk").values_list(
        "assignment__proposal",
        "assignment__proposal__rulebook",
        "assignment__unit__short_name",
        "assignment__unit__name",
        "meaning",
        "code",
    )
    silent = [
        (paper, f"{short or name}答复 {code} 类，没有写明承诺事项。")
        for paper, rulebook, short, name, meaning, code in rows
        if meaning in wanted(labels.rules_at(rulebook))
    ]
    papers = {row.pk: row for row in filed(asked).values_list(*FIELDS, named=True)} if silent else {}
    yield from of((papers[paper], said) for paper, said in silent)
