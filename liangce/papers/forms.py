"""The form of a draft. A draft may be unfinished: what is missing is told by the guards of the submit step."""

import re
from typing import Any

from django import forms

from liangce.kernel.regulation.parts import SectionRule
from liangce.papers.models import Paper, Version
from liangce.papers.text.clean import from_plain

BLOCKS = re.compile(r"</?(?:p|h[1-6]|ul|ol|table|blockquote|div|br|img)\b", re.IGNORECASE)
SECTION = "section-"  # before the regulation's name of a section, in the names of fields

CONSENT = [("yes", "同意公开"), ("no", "不同意公开")]
CONSENT_HELP = {
    "yes": (
        "立案以后，其他委员可以在系统里看到案由、正文和答复（政协另定知悉范围的除外）；"
        "以后在网站和报纸公开时，不再另行征求您的意见。您的电话从不公开。"
    ),
    "no": "只有署名人、政协、党政领导、交办单位和承办单位能看到。请在下面写一句理由。",
}


class DraftForm(forms.Form):
    """Title, a box a section of the regulation, and what else a paper says of itself."""

    title = forms.CharField(label="案由", max_length=200, required=False)
    category = forms.ChoiceField(label="类别", required=False, widget=forms.RadioSelect)
    publish_consent = forms.TypedChoiceField(
        label="是否同意公开",
        choices=CONSENT,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    publish_reason = forms.CharField(
        label="不同意公开的理由", max_length=200, required=False, help_text="选“不同意公开”时填写。"
    )
    contact_phone = forms.CharField(
        label="联系电话",
        max_length=30,
        required=False,
        help_text="只给办理人员联系您用，不公开。",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, *args: Any, paper: Paper, upload_url: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.paper = paper
        rules = paper.rulebook.rules
        self.rules: tuple[SectionRule, ...] = rules.parts(paper.kind)
        for rule in self.rules:
            self.fields[SECTION + rule.name] = section_field(rule, upload_url)
        category, consent, title = (self.fields[name] for name in ("category", "publish_consent", "title"))
        category.choices = [(c.code, c.label) for c in rules.categories]  # type: ignore[attr-defined]
        category.choice_help = {  # type: ignore[attr-defined]
            c.code: f"例如：{'、'.join(c.aliases[:5])}" for c in rules.categories if c.aliases
        }
        consent.choice_help = CONSENT_HELP  # type: ignore[attr-defined]
        title.help_text = f"一句话说清一件事，一事一案，最多 {rules.title_rule.max_chars} 字。"
        title.widget.attrs |= {"data-max-chars": rules.title_rule.max_chars, "autocomplete": "off"}

    @property
    def sections(self) -> list[forms.BoundField]:
        """The boxes, in the regulation's order."""
        return [self[SECTION + rule.name] for rule in self.rules]

    def texts(self) -> dict[str, str]:
        """HTML by section name, as it was sent; without scripts a browser sends what was typed."""
        return {rule.name: as_html(self.cleaned_data[SECTION + rule.name]) for rule in self.rules}

    def details(self) -> dict[str, Any]:
        """The fields of the paper that are saved with the text."""
        names = ("category", "publish_consent", "publish_reason", "contact_phone")
        return {name: self.cleaned_data[name] for name in names}

    def refusal(self) -> str:
        """Every error in a sentence."""
        labels = {name: field.label for name, field in self.fields.items()}
        return "；".join(
            f"{labels[name]}：{' '.join(map(str, errors))}" for name, errors in self.errors.items()
        )


def as_html(text: str) -> str:
    """The text itself when it has blocks of HTML in it, else its lines as paragraphs."""
    return text if BLOCKS.search(text) or not text.strip() else from_plain(text)


def section_field(rule: SectionRule, upload_url: str) -> forms.CharField:
    """The box of one section; the editor takes it over where the browser runs scripts."""
    attrs = {"rows": 10, "data-editor": "", "data-upload-url": upload_url, "data-min-chars": rule.min_chars}
    if rule.max_chars:
        attrs["data-max-chars"] = rule.max_chars
    limits = [f"至少 {rule.min_chars} 字"] if rule.min_chars else []
    limits += [f"最多 {rule.max_chars} 字"] if rule.max_chars else []
    must = "" if rule.required else "可不填"
    help_text = "，".join(filter(None, [must, *limits]))
    field = forms.CharField(
        label=rule.label, required=False, strip=False, help_text=help_text, widget=forms.Textarea(attrs=attrs)
    )
    field.is_owed = rule.required  # type: ignore[attr-defined]
    return field


def initial_of(paper: Paper, version: Version) -> dict[str, Any]:
    """What the form shows of a paper as it stands."""
    consent = {True: "yes", False: "no", None: ""}[paper.publish_consent]
    names = ("category", "publish_reason", "contact_phone")
    initial = {"title": version.title, "publish_consent": consent}
    initial |= {name: getattr(paper, name) for name in names}
    return initial | {SECTION + part["name"]: part["html"] for part in version.sections}
