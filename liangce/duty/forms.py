"""What is asked: a line by hand, an appeal, its answer, another scheme."""

from decimal import Decimal

from django import forms
from django.utils import timezone

from liangce.kernel.forms import StepForm

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONG = forms.Textarea(attrs={"rows": 3})


class ManualForm(StepForm):
    """A line for what no record tells of."""

    notes = ("有记录的履职（会议、活动、提案、信息）由系统计分，不要在这里重复录入。",)

    label = forms.CharField(label="事项", max_length=100, help_text="例如：参加抗洪抢险")
    on = forms.DateField(label="日期", widget=DAY)
    points = forms.DecimalField(
        label="分值",
        max_digits=5,
        decimal_places=2,
        min_value=Decimal(-100),
        max_value=Decimal(100),
        help_text="扣分写负数",
    )
    evidence = forms.CharField(label="依据", max_length=200, help_text="文件、通报、证书的名称和编号")
    reason = forms.CharField(label="理由", max_length=500, widget=LONG)

    def clean_on(self) -> object:
        """A day of the year, not to come."""
        on = self.cleaned_data["on"]
        if on.year != self.case.year:
            raise forms.ValidationError(f"应在 {self.case.year} 年之内。")
        if on > timezone.localdate(self.now):
            raise forms.ValidationError("还没有到这一天。")
        return on

    def clean_points(self) -> Decimal:
        """Something, not nothing."""
        points: Decimal = self.cleaned_data["points"]
        if not points:
            raise forms.ValidationError("不能是 0 分。")
        return points


class AppealForm(StepForm):
    """Why the member holds it to be wrong."""

    words = forms.CharField(
        label="申诉理由", max_length=500, widget=LONG, help_text="哪里不对，应该是怎样，有什么可以证明"
    )


class AnswerForm(StepForm):
    """The answer, which the member reads."""

    reason = forms.CharField(label="答复", max_length=500, widget=LONG)


class UpholdForm(AnswerForm):
    """What was put right: points follow the record."""

    notes = ("请先更正记录（签到、署名、采用等），没有记录的用手工计分；积分随后重新计算。",)
