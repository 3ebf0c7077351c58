"""What the steps of the selection of excellent proposals ask for."""

from typing import Any

from django import forms
from django.db.models import Avg, Q
from django.utils import timezone

from liangce.kernel.forms import ReasonForm, StepForm
from liangce.kernel.regulation import Sheet
from liangce.papers.models import Proposers
from liangce.people.models import Appointment, Membership, Person
from liangce.proposals.awards import figures
from liangce.proposals.awards.parts import NOMINATING
from liangce.proposals.council import MeetingForm
from liangce.proposals.models import Nomination
from liangce.proposals.models.awards import NominationStatus
from liangce.proposals.scoring import ScoreForm, shown

TEXT = forms.Textarea(attrs={"rows": 4})
SELF = "委员只能自荐自己署名的提案；推荐别人的提案，请通过召集人、承办单位或者政协机关。"


class OpenForm(StepForm):
    """The round: what it is called, how many, and how many of them collective ones."""

    title = forms.CharField(label="名称", max_length=100)
    quota = forms.IntegerField(
        label="名额（件）", min_value=1, max_value=9999, required=False, help_text="件数和百分比填一项。"
    )
    quota_percent = forms.IntegerField(label="或占立案数的百分比", min_value=1, max_value=100, required=False)
    collective_percent = forms.IntegerField(
        label="集体提案应占名单的百分比", min_value=0, max_value=100, help_text="填 0 表示不作要求。"
    )
    self_nomination = forms.BooleanField(label="提案人可以自荐", required=False)

    def prepare(self) -> None:
        rules, year = self.case.rulebook.rules.awards, self.case.session.opens_on.year
        first: dict[str, Any] = {"title": f"{year} 年度{rules.title}"}
        for name in ("quota_percent", "collective_percent", "self_nomination"):
            first[name] = getattr(rules, name)
        for name, value in first.items():
            self.fields[name].initial = value

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        if bool(data["quota"]) == bool(data["quota_percent"]):
            self.add_error("quota", "名额请填件数或者百分比，两项填一项。")
        return data


class NominateForm(ReasonForm):
    """Why it is excellent; who may nominate what."""

    def clean(self) -> dict[str, Any]:
        proposal, actor = self.case.proposal, self.actor
        is_own = proposal.authorships.signed().filter(person=actor.person).exists()
        if is_own and not self.case.round.self_nomination:
            raise forms.ValidationError("这次评选不接受自荐：您是这件提案的提案人。")
        if not is_own and not actor.holds(*NOMINATING):
            raise forms.ValidationError(SELF)
        if self.case.recommendations.filter(person_id=actor.person).exists():
            raise forms.ValidationError("您已经推荐过这件提案。")
        return super().clean() or {}


class ReviewersForm(StepForm):
    """Several reviewers, each scoring alone."""

    reviewers = forms.ModelMultipleChoiceField(
        label="评审人",
        queryset=Person.unscoped.none(),
        help_text="每人独立打分，互不可见。提案人、承办单位的人遇到有关提案自动回避。",
    )

    def prepare(self) -> None:
        committee, today = self.case.committee_id, timezone.localdate(self.now)
        members = Membership.objects.of(committee).on(today).values("person")
        in_office = Appointment.objects.of(committee).on(today).values("person")
        people = Person.objects.of(committee).filter(Q(pk__in=members) | Q(pk__in=in_office))
        self.offer("reviewers", people.by_strokes())

    def clean_reviewers(self) -> Any:
        chosen, least = self.cleaned_data["reviewers"], self.case.rulebook.rules.awards.least_reviewers
        if len(chosen) < least:
            raise forms.ValidationError(f"评审人不少于 {least} 人，现在选了 {len(chosen)} 人。")
        return chosen


class ReviewForm(ScoreForm):
    """The reviewers' sheet."""

    notes = ("独立评审：评分结束以前，别人看不到您的分数；结束以前可以修改。",)

    @property
    def sheet(self) -> Sheet:
        awards: Sheet = self.case.rulebook.rules.awards
        return awards


class DecideForm(MeetingForm):
    """The list that the Council decided, chosen with the scores beside."""

    chosen = forms.ModelMultipleChoiceField(label="入选的提案", queryset=Nomination.unscoped.none())
    reason = forms.CharField(label="说明", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        super().prepare()
        round_ = self.case
        rows = Nomination.objects.of(round_.committee_id).filter(
            round=round_, status=NominationStatus.NOMINATED
        )
        score = Avg("reviews__total", filter=Q(reviews__status="given"))
        self.offer("chosen", rows.select_related("proposal").annotate(score=score).order_by("-score", "id"))
        self.fields["chosen"].together = "推荐的提案，平均分高的在前"  # type: ignore[attr-defined]
        self.quota, found = figures.quota(round_), figures.tallies(round_)
        for row in rows.select_related("proposal"):
            tally = found.get(row.pk)
            scores = f"平均 {shown(tally.mean)} 分（{tally.n} 份）" if tally else "没有评分"
            is_collective = row.proposal.proposers == Proposers.COLLECTIVE
            self.details = {**self.details, row.pk: f"{scores}{'，集体提案' if is_collective else ''}"}
        self.notes = (
            f"名额 {self.quota} 件；集体提案应占 {round_.collective_percent}%。登记以后即开始公示。",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = list(data.get("chosen") or [])
        if len(chosen) > self.quota:
            self.add_error("chosen", f"名额 {self.quota} 件，选了 {len(chosen)} 件。")
        elif (lack := figures.lacks_collective(self.case, chosen)) and not data.get("reason"):
            self.add_error("reason", f"{lack}请说明理由。")
        return data


class ObjectionForm(StepForm):
    """What is wrong with an entry of the list."""

    words = forms.CharField(
        label="异议",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明事实和依据。提案委处理后答复您；您的姓名只有政协机关看得到。",
    )
