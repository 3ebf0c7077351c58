"""What handing over asks for."""

from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.forms import StepForm
from liangce.kernel.models import Committee
from liangce.network import partners
from liangce.network.models import Handover
from liangce.network.states import Direction

TEXT = forms.Textarea(attrs={"rows": 3})
NOBODY = {
    Direction.UP: "还没有上级政协。同一系统的，请管理员设置上级；不在同一系统的，先在“报送与转办”登记对方的钥匙。",
    Direction.DOWN: "还没有下级政协。同一系统的，请管理员设置；不在同一系统的，先在“报送与转办”登记对方的钥匙。",
}


class HandForm(StepForm):
    """To whom; a paper is with one partner once, unless it was given back."""

    way = Direction.UP
    to = forms.ChoiceField(label="送往", widget=forms.RadioSelect)

    def prepare(self) -> None:
        self.committee = Committee.objects.get(pk=self.case.committee_id)
        offered = partners.choices(self.committee, self.way)
        self.options("to", offered)
        self.fields["to"].initial = offered[0][0] if len(offered) == 1 else None
        self.notes = () if offered else (NOBODY[self.way],)

    def clean_to(self) -> Any:
        found = partners.chosen(self.committee, self.way, self.cleaned_data["to"])
        if found is None:
            raise forms.ValidationError(NOBODY[self.way])
        there = Handover.objects.of(self.committee).given().standing()
        if there.filter(partner=found, paper=self.case.paper_id).exists():
            raise forms.ValidationError(f"已经送过{found}。")
        return found


class HandUpForm(HandForm):
    """Whether authors are named there."""

    named = forms.BooleanField(
        label="写明作者姓名",
        required=False,
        initial=True,
        help_text="不勾选的，上级只看到报送单位；联系电话都不送出。",
    )
    reason = forms.CharField(label="说明", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        super().prepare()
        if self.case.paper.particulars_rows.exclude(author="").exists():
            self.fields["named"].initial = False
            self.notes = (*self.notes, "作者是群众，署名要先征得同意。")


class HandDownForm(HandForm):
    """What is wanted of the lower committee, until when."""

    way = Direction.DOWN
    wanted_on = forms.DateField(
        label="要求答复日期",
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text="下级的办理期限按这一天计算。",
    )
    reason = forms.CharField(
        label="办理要求",
        max_length=500,
        required=False,
        widget=TEXT,
        help_text="只转办一部分的，写明是哪一部分。",
    )

    def clean_wanted_on(self) -> Any:
        day = self.cleaned_data["wanted_on"]
        if day < timezone.localdate(self.now):
            raise forms.ValidationError("要求答复日期已经过了。")
        return day
