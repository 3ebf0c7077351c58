"""People: whoever signs was entitled to on that day, and every proposal is signed by its first proposer."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, TruncDate

from liangce.kernel.checks import Asked, Breach, check
from liangce.papers.models import Authorship
from liangce.people.models import Membership
from liangce.proposals.checks.papers import called, each, handed_in

GROUP = "署名"


@check("members", GROUP, "署名的人当日是委员", "打开人员页，补录任期；确实不是委员的，请与提案人联系更正。")
def signers_were_members(asked: Asked) -> Iterator[Breach]:
    """Every person who signed sat in the committee on the day of signing."""
    papers = handed_in(asked).values("pk")
    signed = Authorship.objects.of(asked.committee).signed().filter(paper__in=papers).exclude(person=None)
    seats = Membership.objects.of(asked.committee).filter(
        Q(to_on=None) | Q(to_on__gt=OuterRef("day")), person=OuterRef("person"), from_on__lte=OuterRef("day")
    )
    dated = signed.annotate(day=TruncDate(Coalesce("signed_at", "paper__submitted_at")))
    for row in dated.filter(~Exists(seats)).select_related("paper", "person").order_by("paper", "order"):
        yield Breach(f"{called(row.paper)}：{row.person}署名当日不是委员。", "person", row.person_id)


@check("first_names", GROUP, "第一提案人的署名在提案上", "联系系统管理员更正署名。")
def first_proposers_signed(asked: Asked) -> Iterator[Breach]:
    """The first proposer's own name stands under the paper."""
    signed = Authorship.objects.of(asked.committee).signed().filter(paper=OuterRef("pk"))
    own = Q(person=OuterRef("first_person")) | Q(body=OuterRef("first_body"))
    yield from each(handed_in(asked).filter(~Exists(signed.filter(own))), "没有第一提案人的署名。")
