"""What must hold of a paper before it is handed in; the lengths and required parts come from its regulation."""

from datetime import datetime

from django.utils import timezone

from liangce.kernel.models import Rulebook
from liangce.kernel.process import guard
from liangce.kernel.regulation import Regulation
from liangce.papers.models import Paper, Purpose
from liangce.papers.text.clean import count_chars
from liangce.papers.text.secrecy import marks_in
from liangce.papers.versions import current
from liangce.people.models.term import CURRENT


def rulebook_at(paper: Paper, now: datetime) -> Rulebook:
    """The version under which the paper would begin if it were handed in at this moment."""
    session = CURRENT.first(paper.committee_id, timezone.localdate(now)) or paper.session
    return session.rulebook_at(now)


def rules_at(paper: Paper, now: datetime) -> Regulation:
    """The rules of that version; the row keeps them, for several guards ask."""
    kept: dict[datetime, Regulation] = paper.__dict__.setdefault("_rules_at", {})
    if now not in kept:
        kept[now] = rulebook_at(paper, now).rules
    return kept[now]


@guard("案由已填写，长度合乎规则")
def has_title(paper: Paper, now: datetime) -> str | None:
    rule = rules_at(paper, now).title_rule
    length = len(paper.title.strip())
    if length < rule.min_chars:
        return "还没有填写案由。"
    if length > rule.max_chars:
        return f"案由 {length} 字，超过 {rule.max_chars} 字，请缩短。"
    return None


@guard("正文各必备部分已填写，字数合乎规则")
def has_sections(paper: Paper, now: datetime) -> str | None:
    version = current(paper)
    for rule in rules_at(paper, now).parts(paper.kind):
        count = count_chars(version.section(rule.name)["html"])
        if rule.required and not count:
            return f"“{rule.label}”还没有写。"
        if count and count < rule.min_chars:
            return f"“{rule.label}”只有 {count} 字，至少要 {rule.min_chars} 字。"
        if rule.max_chars and count > rule.max_chars:
            return f"“{rule.label}”有 {count} 字，超过 {rule.max_chars} 字，请精简。"
    return None


@guard("已说明是否同意公开")
def has_consent(paper: Paper, now: datetime) -> str | None:
    if paper.publish_consent is None:
        return "还没有选择是否同意公开。"
    if not paper.publish_consent and not paper.publish_reason:
        return "选择不公开时，请写明理由。"
    return None


@guard("已选择类别")
def has_category(paper: Paper, now: datetime) -> str | None:
    if not paper.category:
        return "还没有选择类别。"
    if rules_at(paper, now).category(paper.category) is None:
        return f"规则有了新的一版，原来选的类别“{paper.category_label}”没有了，请改选。"
    return None


@guard("受邀联名的人都已答复")
def all_have_answered(paper: Paper, now: datetime) -> str | None:
    waiting = [str(row.signatory) for row in paper.authorships.open().select_related("person", "body")]
    return (
        f"{'、'.join(waiting)}尚未答复联名邀请；可以等待、取消邀请，到期未复的自动作罢。" if waiting else None
    )


@guard("按规则可以在此时以此名义提出")
def may_propose_now(paper: Paper, now: datetime) -> str | None:
    if paper.first_body is None:
        return None
    kind, rule = paper.first_body.get_kind_display(), rules_at(paper, now).collective
    if rule.proof_for(paper.first_body.kind) is None:
        return f"按规则，{kind}不能提出提案。"
    session = CURRENT.first(paper.committee_id, timezone.localdate(now))
    if paper.first_body.kind in rule.session_only and not (session and session.holds(now)):
        return f"按规则，{kind}只在大会征集期间提出提案。"
    return None


@guard("集体提案已盖章，或由召集人署名")
def is_sealed(paper: Paper, now: datetime) -> str | None:
    if paper.first_body is None:
        return None
    proof = rules_at(paper, now).collective.proof_for(paper.first_body.kind)
    if proof == "seal" and not paper.attachments.filter(purpose=Purpose.SEAL, removed_at=None).exists():
        return f"以{paper.first_body}名义提出，请上传盖章件。"
    return None


@guard("正文没有国家秘密标志")
def holds_no_secret(paper: Paper, now: datetime) -> str | None:
    marks = marks_in(f"{paper.title}\n{current(paper).plain}")
    if not marks:
        return None
    return f"文中有密级标志“{marks[0]}”。国家秘密不得进入本系统，请删除本稿，按保密规定线下报送。"


#: Everything a paper must have when it is handed in, in the order in which a person would mend it.
TO_SUBMIT = (
    may_propose_now,
    has_title,
    has_category,
    has_sections,
    has_consent,
    is_sealed,
    all_have_answered,
    holds_no_secret,
)
