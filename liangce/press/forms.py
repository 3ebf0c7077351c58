"""What the steps of articles and issues ask for."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone

from liangce.kernel.forms import NoteForm, ReasonForm, StepForm
from liangce.press import blocks
from liangce.press.bodies import body_html, read_body
from liangce.press.models import Article, Issue, Page
from liangce.press.states import IssueState


class WithdrawForm(ReasonForm):
    """The notice that stands in its place."""

    reason = forms.CharField(
        label="说明",
        max_length=300,
        help_text="读者看到的就是这句话。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SignForm(NoteForm):
    """What is signed, and when readers will have it."""

    def prepare(self) -> None:
        issue: Issue = self.case
        until = timezone.localtime(issue.embargo_until) if issue.embargo_until else None
        hour = (
            f"签发后到 {until.month} 月 {until.day} 日 {until:%H:%M} 出版。"
            if until
            else "没有写出版时间，签发后立即出版。"
        )
        pages = Page.objects.of(issue.committee_id).filter(issue=issue.pk).count()
        articles = Article.objects.of(issue.committee_id).filter(issue=issue.pk).count()
        day = f"{issue.dated.year} 年 {issue.dated.month} 月 {issue.dated.day} 日" if issue.dated else ""
        self.notes = (f"{day}，{pages} 版 {articles} 篇。{hour}",)


class PlaceForm(StepForm):
    """Which issue, and on which page if that is already known."""

    issue = forms.ModelChoiceField(label="哪一期", queryset=Issue.unscoped.none())
    target_page = forms.CharField(
        label="版号", max_length=10, required=False, help_text="如 A1；不填由组版决定。"
    )

    def prepare(self) -> None:
        issues = Issue.objects.of(self.case.committee_id).filter(
            newspaper=self.case.newspaper_id, status=IssueState.PLANNED
        )
        self.offer("issue", issues.select_related("newspaper"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        issue, label = data.get("issue"), data.get("target_page")
        if issue and label:
            pages = Page.objects.of(issue.committee_id).filter(issue=issue)
            if not pages.filter(label=label).exists():
                labels = "、".join(pages.values_list("label", flat=True)) or "还没有版面"
                self.add_error("target_page", f"这一期没有 {label} 版（{labels}）。")
        return data


class BeginIssueForm(StepForm):
    """Day, number and hour of a new issue."""

    dated = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    edition = forms.IntegerField(label="当日第几期", min_value=1, max_value=9, initial=1)
    edition_name = forms.CharField(
        label="名称", max_length=30, required=False, help_text="增刊、号外等；平常不填。"
    )
    number = forms.CharField(
        label="期号", max_length=30, required=False, help_text="如 2584，或 2583–2584期。"
    )
    declared_pages = forms.IntegerField(label="版数", min_value=1, max_value=99, required=False)
    lunar = forms.CharField(label="农历", max_length=40, required=False)
    embargo_until = forms.DateTimeField(
        label="出版时间",
        required=False,
        help_text="到了这个时间才发布；不填则签发后立即发布。",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        others = Issue.objects.of(self.case.committee_id).filter(newspaper=self.case.newspaper_id)
        others = others.exclude(pk=self.case.pk)
        if others.filter(dated=data.get("dated"), edition=data.get("edition")).exists():
            self.add_error("edition", "这一天已有这一期；同日再出，请改“当日第几期”。")
        if data.get("number") and others.filter(number=data["number"]).exists():
            self.add_error("number", f"期号“{data['number']}”已经用过。")
        return data


class BlocksField(forms.CharField):
    """A body: HTML as the editor sends it, or blocks as another program does. The form sets `article`."""

    widget = forms.Textarea(attrs={"rows": 18, "data-editor": ""})
    article: Article

    def to_python(self, value: Any) -> Any:
        body = value if isinstance(value, list) else read_body(self.article, value or "")
        if wrong := blocks.problem(body):
            raise forms.ValidationError(wrong)
        return body

    def validate(self, value: Any) -> None:
        """An article that is out has a body."""
        if not value:
            raise forms.ValidationError("正文不能是空的；要撤下整篇，请用“撤稿”。")


class CorrectForm(ReasonForm):
    """The article as it should read, and what readers are told was wrong."""

    reason = forms.CharField(
        label="更正说明",
        max_length=500,
        help_text="读者在文章下面看到这句话，如：第三段“37.5%”误为“35.7%”。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kicker = forms.CharField(label="引题", max_length=200, required=False)
    headline = forms.CharField(label="主题", max_length=200)
    subhead = forms.CharField(label="副题", max_length=200, required=False)
    byline = forms.CharField(label="署名", max_length=200, required=False)
    blocks = BlocksField(label="正文")
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        for name in ("kicker", "headline", "subhead", "byline"):
            self.initial.setdefault(name, getattr(self.case, name))
        slug, field = self.case.committee.slug, self.fields["blocks"]
        field.article = self.case  # type: ignore[attr-defined]
        field.widget.attrs["data-upload-url"] = reverse("press-pictures", args=[slug, self.case.pk])
        self.initial.setdefault("blocks", body_html(self.case, slug))
        self.initial.setdefault("revision", self.case.revision)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("revision") not in (None, self.case.revision):
            self.add_error(None, "这篇文章在您打开以后又有更正。请重新打开“更正”，在新的文字上改。")
        return data
