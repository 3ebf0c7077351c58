"""Sums: what was received is what became of it; what is filed is what it is split into; classes make up the replies."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q

from liangce.kernel.checks import Asked, Breach, check
from liangce.papers.models import Authorship, Proposers
from liangce.proposals.checks.papers import FIELDS, each, filed, handed_in, of
from liangce.proposals.classes import answered, classes
from liangce.proposals.labels import Labels
from liangce.proposals.models import Feedback, Proposal, Reply
from liangce.proposals.states import ANSWERED, ASIDE, PRIVATE, Rating, Status

GROUP = "件数相加"


@check(
    "received", GROUP,
    "收到 = 立案 + 并案 + 转办或不予立案 + 撤案 + 尚未决定",
    "打开这件提案，看它停在哪一步，重新提交或收回。",
)  # fmt: skip
def received_is_what_became_of_it(asked: Asked) -> Iterator[Breach]:
    """A paper that was handed in stands in a state of those that were, and the other way round."""
    yield from each(
        handed_in(asked).filter(submitted_at=None), "已收到，却没有提交时间，不在任何一年的件数里。"
    )
    drafts = Proposal.objects.of(asked.committee).filter(status__in=PRIVATE)
    drafts = drafts.filter(session=asked.session) if asked.session else drafts
    yield from each(drafts.exclude(serial=None), "有流水号，却还是草稿。")


@check(
    "merged", GROUP, "并入的提案都有主案，主案仍在办理或已经办结", "撤销并案，重新并入在办的主案。",
)  # fmt: skip
def merged_into_what_is_on_the_way(asked: Asked) -> Iterator[Breach]:
    """The main proposal did not itself leave the way."""
    left = (*ASIDE, Status.NOT_FILED)
    yield from each(
        handed_in(asked).filter(merged_into__status__in=left), "并入的主案自己已撤、已并、已转或没有立案。"
    )


@check(
    "forms", GROUP, "按提案形式分，各类之和等于立案", "联系系统管理员更正提案人。",
)  # fmt: skip
def forms_fit_the_proposers(asked: Asked) -> Iterator[Breach]:
    """Collective ones are a body's, others a person's."""
    wrong = Q(proposers=Proposers.COLLECTIVE, first_body=None) | (
        ~Q(proposers=Proposers.COLLECTIVE) & ~Q(first_body=None)
    )
    yield from each(handed_in(asked).filter(wrong), "提案形式与第一提案人不符。")


@check(
    "categories", GROUP, "按类别分，各类之和等于立案", "立案以后改类别还没有专门的步骤，请联系系统管理员更正。",
)  # fmt: skip
def every_filed_one_has_a_category(asked: Asked) -> Iterator[Breach]:
    """A category of the regulation the paper began under."""
    labels = Labels(asked.committee)
    rows = filed(asked).order_by("number").values_list(*FIELDS, "category", "rulebook_id", named=True)
    for row in rows:
        known = {item.code for item in labels.rules(row).categories}
        if row.category not in known:
            said = f"类别“{row.category}”不在规则里。" if row.category else "立案了，没有类别。"
            yield from of([(row, said)])


@check(
    "classes", GROUP, "各类答复之和等于已答复", "打开提案，补上答复的类别，或更正现类别。",
)  # fmt: skip
def classes_make_up_the_replies(asked: Asked) -> Iterator[Breach]:
    """Every answered proposal has a class, of those in the regulation."""
    labels = Labels(asked.committee)
    its = dict(classes(asked.committee).values_list("paper", "its"))
    rows = answered(asked.committee, filed(asked)).order_by("number")
    for row in rows.values_list(*FIELDS, "rulebook_id", named=True):
        code = its.get(row.pk, "")
        if code not in {item.code for item in labels.rules(row).reply_classes}:
            said = f"答复类别“{code}”不在规则里。" if code else "已答复，却没有印发的答复和类别。"
            yield from of([(row, f"{said}各类相加因此少这一件。")])


@check(
    "feedback", GROUP, "征询意见表 = 收回 + 逾期未反馈 + 待反馈，每位署名人对每份答复各一份",
    "打开提案核对署名人和意见表；缺的请提案委与署名人联系后补。",
)  # fmt: skip
def a_form_for_each_signatory_and_letter(asked: Asked) -> Iterator[Breach]:
    """As many forms as signatories, those of merged proposals included; given ones have answers."""
    yield from _without_forms(asked)
    given = Feedback.objects.of(asked.committee).given().filter(Q(is_positive=None) | Q(answers={}))
    said = "意见表记为已反馈，却没有答案。"
    yield from each(filed(asked).filter(pk__in=given.values("proposal")), said)
    closed = Feedback.objects.of(asked.committee).filter(status=Rating.ASKED, proposal__status=Status.CLOSED)
    yield from each(filed(asked).filter(pk__in=closed.values("proposal")), "已办结，还有意见表待反馈。")


def _without_forms(asked: Asked) -> Iterator[Breach]:
    """Letters with fewer forms than signatories, told once a proposal."""
    papers = filed(asked).filter(status__in=ANSWERED)
    letters = Reply.objects.of(asked.committee).newest().filter(assignment__proposal__in=papers.values("pk"))
    given = _numbers(Feedback.objects.of(asked.committee).filter(reply__in=letters.values("pk")), "reply")
    signed = Authorship.objects.of(asked.committee).signed()
    own = _numbers(signed.filter(paper__in=papers.values("pk")), "paper")
    joined = _numbers(signed.filter(paper__merged_into__in=papers.values("pk")), "paper__merged_into")
    few = {
        paper: (own[paper] + joined[paper], given[letter])
        for letter, paper in letters.values_list("pk", "assignment__proposal")
        if given[letter] < own[paper] + joined[paper]
    }
    for row in papers.filter(pk__in=few).order_by("number").values_list(*FIELDS, named=True):
        wanted, there = few[row.pk]
        yield from of([(row, f"一份答复应征询 {wanted} 位署名人，意见表只有 {there} 份。")])


def _numbers(rows: Any, field: str) -> Counter[int]:
    """How many rows there are by the key in this field."""
    return Counter(dict(rows.exclude(**{field: None}).order_by().values_list(field).annotate(Count("pk"))))
