"""What the steps of an instruction and of its tasks ask for."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.forms import StepForm
from liangce.outcomes.models import InstructionKind, LeaderLevel, SuggestionItem
from liangce.outcomes.offices import office_on, who_lead
from liangce.people.models import Person, Unit
from liangce.proposals.proof import ProofField

TEXT = forms.Textarea(attrs={"rows": 4})
MOMENT = forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
SAYS = {"yes": True, "no": False, "": None}
#: Degrees that may say neither yes nor no.
MUTE = (InstructionKind.NOTE, InstructionKind.TICK)


class InstructionForm(StepForm):
    """What a leader wrote. A leader whom the roll does not hold is named by hand, with office and level."""

    leader = forms.ModelChoiceField(
        label="领导", queryset=Person.unscoped.none(), required=False, empty_label="不在名册里，写在下面"
    )
    leader_name = forms.CharField(
        label="领导姓名", max_length=50, required=False, help_text="上级领导等不在名册里的，写在这里。"
    )
    office = forms.CharField(
        label="当日职务",
        max_length=100,
        required=False,
        help_text="名册里的领导不用写，按批示那天的任职填入；名册里没有登记任职的，写在这里。",
    )
    level = forms.ChoiceField(label="层级", choices=LeaderLevel.choices, widget=forms.RadioSelect)
    given_at = forms.DateTimeField(label="批示时间", widget=MOMENT)
    kind = forms.ChoiceField(label="方式", choices=InstructionKind.choices, widget=forms.RadioSelect)
    affirmative = forms.TypedChoiceField(
        label="是否肯定性",
        choices=[("yes", "肯定性"), ("no", "不是肯定性"), ("", "没有表示（限阅示、圈阅）")],
        coerce=SAYS.get,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="批示内容",
        max_length=3000,
        required=False,
        widget=TEXT,
        help_text="只有办公室等经办人员、批示的领导和落实单位看得到。",
    )
    scan = ProofField(
        label="批示原件（扫描件或照片）",
        required=False,
        help_text="只有办公室等经办人员和批示的领导看得到，每次查阅都有记录。",
    )
    item = forms.ModelChoiceField(
        label="针对哪一条建议",
        queryset=SuggestionItem.unscoped.none(),
        required=False,
        empty_label="整件文稿",
    )

    def prepare(self) -> None:
        committee = self.case.committee_id
        self.offer("leader", who_lead(committee))
        items = SuggestionItem.objects.of(committee).filter(paper=self.case.paper_id)
        self.offer("item", items.order_by("number"))
        if not items.exists():
            del self.fields["item"]
        self.fields["level"].initial = self.case.committee.level
        self.fields["given_at"].initial = timezone.localtime(self.now)

    def clean_given_at(self) -> datetime:
        given: datetime = self.cleaned_data["given_at"]
        submitted = self.case.paper.submitted_at
        if given > self.now:
            raise forms.ValidationError("批示时间不能在现在以后。")
        if submitted and given < submitted.replace(second=0, microsecond=0):
            raise forms.ValidationError("批示时间早于文稿提交的时间，请核对。")
        return given

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._name_leader(data)
        if data.get("kind") not in MUTE and data.get("affirmative") is None:
            self.add_error("affirmative", "批示和签批，请写明是不是肯定性的。")
        has_scan = data.get("scan") or getattr(self.case, "scan_id", None)
        if data.get("kind") != InstructionKind.TICK and not (data.get("text") or has_scan):
            self.add_error("text", "请写明批示内容，或者上传批示原件。")
        return data

    def _name_leader(self, data: dict[str, Any]) -> None:
        """Name and office as they were that day, kept as text."""
        leader, given = data.get("leader"), data.get("given_at")
        if leader is None:
            for name, words in (
                ("leader_name", "请选择领导，或者写明姓名。"),
                ("office", "请写明领导当日的职务。"),
            ):
                if not data.get(name):
                    self.add_error(name, words)
            return
        data["leader_name"] = leader.name
        if given and not data.get("office"):
            data["office"] = office_on(leader, timezone.localdate(given))
            if not data["office"]:
                self.add_error("office", "名册里没有这位领导当天的任职，请写明当日职务。")


class CorrectForm(InstructionForm):
    """The same, as it should have been; what stood there before is kept."""

    reason = forms.CharField(label="更正理由", max_length=500, widget=TEXT)

    def prepare(self) -> None:
        super().prepare()
        case = self.case
        says = {value: key for key, value in SAYS.items()}
        values = {
            "leader": case.leader_id,
            "leader_name": "" if case.leader_id else case.leader_name,
            "office": case.office,
            "level": case.level,
            "given_at": timezone.localtime(case.given_at),
            "kind": case.kind,
            "affirmative": says[case.affirmative],
            "text": case.text,
            "item": case.item_id,
        }
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].initial = value
        self.fields["scan"].help_text = "不选文件，就保留原来的原件。"


class ReleaseForm(StepForm):
    """A sentence that the author may read."""

    released = forms.CharField(
        label="告知作者的内容",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一两句话，不写领导批示的原文，例如：“领导批示有关部门研究落实。”",
    )

    def prepare(self) -> None:
        self.fields["released"].initial = self.case.released


class TasksForm(StepForm):
    """Which units, and what they are to do."""

    units = forms.ModelMultipleChoiceField(label="落实单位", queryset=Unit.unscoped.none())
    text = forms.CharField(label="交办事项", max_length=500, widget=TEXT)

    def prepare(self) -> None:
        existing = Unit.objects.of(self.case.committee_id).that_answer()
        taken = self.case.tasks.standing().values("unit") if not self.case._state.adding else []
        self.offer("units", existing.existing(timezone.localdate(self.now)).exclude(pk__in=taken))


class FeedbackForm(StepForm):
    """What the unit did about it."""

    feedback = forms.CharField(label="落实情况", max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    file = ProofField(label="材料（可以不传）", required=False)

    def prepare(self) -> None:
        self.fields["feedback"].initial = self.case.feedback
