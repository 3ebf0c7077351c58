"""What must hold of a draft of rules, each said in a sentence."""

from datetime import datetime

from django.db.models import Q

from liangce.kernel.models import Rulebook
from liangce.kernel.process import guard
from liangce.people.models import RulePeriod, Session
from liangce.rulebooks.models import RulesDraft


@guard("同一份规则没有别的草稿")
def is_alone(draft: RulesDraft, now: datetime) -> str | None:
    other = (
        RulesDraft.objects.of(draft.committee_id).open().filter(name=draft.name).exclude(pk=draft.pk).first()
    )
    return f"已经有一份草稿（现在是“{other.status_label}”），请接着改那一份，或先弃置它。" if other else None


@guard("各项规定齐全，互相不矛盾")
def fits_together(draft: RulesDraft, now: datetime) -> str | None:
    problems = draft.problems()
    return f"有 {len(problems)} 处问题还没有改好，见“核对”。" if problems else None


@guard("与现行版本有不同")
def differs(draft: RulesDraft, now: datetime) -> str | None:
    if draft.problems():
        return None  # said by the guard before
    return None if draft.rules.digest != newest(draft).rules.digest else "与现行版本没有不同，不用启用。"


@guard("核对以后没有别的新版本")
def goes_out_from_the_newest(draft: RulesDraft, now: datetime) -> str | None:
    found = newest(draft)
    if found.pk == draft.rulebook_id:
        return None
    return f"核对以后，规则已有新的一版（{found}）。请退回修改，重新核对。"


@guard("生效的时间已到")
def day_has_come(draft: RulesDraft, now: datetime) -> str | None:
    return None if draft.from_at and draft.from_at <= now else "还没有到生效的时间。"


@guard("这一版还没有使用")
def is_unused(draft: RulesDraft, now: datetime) -> str | None:
    own = Q(session=draft.session_id, from_at__gt=now)
    elsewhere = RulePeriod.objects.of(draft.committee_id).filter(rulebook=draft.version_id).exclude(own)
    sessions = Session.objects.of(draft.committee_id).filter(
        Q(rulebook=draft.version_id) | Q(pk__in=elsewhere.values("session"))
    )
    using = sessions.select_related("term").first()
    return f"{using}已经改用这一版，不能撤回；要再改，请另起草稿。" if using else None


def newest(draft: RulesDraft) -> Rulebook:
    """The newest version of the rules that are being changed."""
    found = Rulebook.objects.of(draft.committee_id).newest(draft.name)
    return found or draft.rulebook
