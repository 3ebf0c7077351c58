"""Who keeps which templates; saving and removing them. Both stand in the committee's ledger."""

from datetime import datetime

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.process import NotAllowed
from liangce.people import roles
from liangce.people.models import Unit
from liangce.proposals import digests
from liangce.proposals.models import ReplyTemplate

KEEPERS = (roles.UNIT_CLERK, roles.UNIT_LEADER)


def own_units(actor: Actor) -> list[int]:
    """Keys of the units whose templates this actor keeps."""
    return sorted({key for role in KEEPERS for key in actor.places(role, "unit")})


def may_keep_common(actor: Actor) -> bool:
    """Whether the committee's common templates are this actor's charge."""
    return actor.holds(roles.SUPERVISION_OFFICE)


def why_not(actor: Actor, unit: int | None) -> str | None:
    """Why this actor may not keep templates of this unit (None: common ones); None when they may."""
    if unit is None:
        return None if may_keep_common(actor) else "通用模板由督查室维护。"
    return None if unit in own_units(actor) else "单位的模板由本单位的经办人、负责人维护。"


@transaction.atomic
def save(
    row: ReplyTemplate, *, unit: Unit | None, name: str, suits: str, html: str, by: Actor, now: datetime
) -> ReplyTemplate:
    """Writes a template, new or changed; raises NotAllowed."""
    is_new = row.committee_id is None
    for place in {unit.pk if unit else None} | ({row.unit_id} if not is_new else set()):
        if reason := why_not(by, place):
            raise NotAllowed(reason)
    row.committee_id = by.committee
    row.unit, row.name, row.suits, row.html = unit, name, suits, html
    row.at, row.by = now, by.name
    row.save(force_insert=is_new)
    _record(row, "新建答复模板" if is_new else "修改答复模板", by, now)
    return row


@transaction.atomic
def remove(row: ReplyTemplate, *, by: Actor, now: datetime) -> None:
    """Takes a template away; replies written with it stay as they are. Raises NotAllowed."""
    if reason := why_not(by, row.unit_id):
        raise NotAllowed(reason)
    _record(row, "删除答复模板", by, now)
    row.delete()


def _record(row: ReplyTemplate, label: str, by: Actor, now: datetime) -> None:
    fact = Fact(
        at=now,
        by=by,
        step="reply_template",
        label=label,
        kind="committee",
        subject_id=by.committee,
        subject=f"答复模板“{row.name}”",
        after={"单位": str(row.unit) if row.unit else "通用", "正文摘要": digests.of_text(row.html)},
    )
    append(by.committee, [fact])
