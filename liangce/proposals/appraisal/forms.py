"""What the steps of mutual appraisal ask for."""

from django import forms

from liangce.kernel.forms import StepForm
from liangce.kernel.regulation import Sheet
from liangce.proposals.models import AppraisalForm, AppraisalResult
from liangce.proposals.models.appraisal import Side
from liangce.proposals.scoring import ScoreForm

TEXT = forms.Textarea(attrs={"rows": 4})


def sheet_of(case: AppraisalForm | AppraisalResult) -> Sheet:
    """The indicators that count for a form or a result."""
    appraisal = case.rulebook.rules.appraisal
    return appraisal.proposal if case.side == Side.QUALITY else appraisal.handling


class AppraisalSheetForm(ScoreForm):
    """The sheet of the side that is judged."""

    notes = ("背靠背评议：结束以前，对方和政协机关都看不到您的分数；结束以前可以修改。",)

    @property
    def sheet(self) -> Sheet:
        return sheet_of(self.case)


class CloseForm(StepForm):
    """A round may be closed before all have answered; then it says why."""

    reason = forms.CharField(label="说明", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        if waiting := self.case.forms.awaited().count():
            self.notes = (f"还有 {waiting} 份没有交；结束以后记为未交，不能再补。",)


class AdviseForm(StepForm):
    """What is asked of the authors, or of the unit."""

    reason = forms.CharField(label="建议", max_length=500, widget=TEXT)

    def prepare(self) -> None:
        self.fields["reason"].initial = (
            "评议分数偏低，请在今后的提案里改进。"
            if self.case.side == Side.QUALITY
            else "评议分数偏低，建议与提案人再次沟通，重新答复。"
        )
