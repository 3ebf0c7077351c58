"""What must hold before a step of a report. Each says in a sentence why it does not."""

from datetime import datetime
from typing import Any

from liangce.kernel.process import guard
from liangce.papers.guards import has_sections, holds_no_secret
from liangce.reports.states import OF_ACTIVITIES, Delivery


@guard("标题写好了")
def has_title(case: Any, now: datetime) -> str | None:
    return None if case.title.strip() else "请先写标题。"


@guard("调研、视察、监督的时间和地点写明了")
def has_activity(case: Any, now: datetime) -> str | None:
    if case.kind not in OF_ACTIVITIES or (case.facts.began_on and case.facts.places):
        return None
    return "请写明活动的时间和地点。"


@guard("送达单位的办理情况都已反馈并审核")
def every_unit_has_answered(case: Any, now: datetime) -> str | None:
    names = [str(row.unit) for row in case.dispatches.open().select_related("unit")]
    return f"{'、'.join(names)}还没有办结。" if names else None


@guard("送达的单位都已办结")
def every_unit_is_done(case: Any, now: datetime) -> str | None:
    found = set(case.dispatches.standing().values_list("status", flat=True)) - {Delivery.INFORMED}
    return None if found == {Delivery.ACCEPTED} else "还有单位没有办结，或者没有送达单位。"


#: Before it goes to the organ, in the order in which a person would mend it.
TO_SUBMIT = (has_title, has_activity, has_sections, holds_no_secret)
