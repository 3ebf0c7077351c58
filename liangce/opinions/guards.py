"""What must hold before a step of an opinion report. Each says in a sentence why it does not."""

from datetime import datetime
from typing import Any

from liangce.kernel.process import guard
from liangce.opinions.models.sending import SendingStatus
from liangce.opinions.states import ISSUED
from liangce.papers.models import Origin
from liangce.papers.versions import current

#: Rules of an eastern city say up to about 1,500 characters (domain.md 4.1).
MOST_CHARACTERS = 1500


@guard("标题写好了")
def has_title(case: Any, now: datetime) -> str | None:
    return None if case.title.strip() else "请先写标题。"


@guard("写明了情况")
def has_situation(case: Any, now: datetime) -> str | None:
    required = [rule for rule in case.rulebook.rules.parts(case.kind) if rule.required]
    held = {part["name"]: part["html"] for part in current(case).sections}
    missing = [rule.label for rule in required if not held.get(rule.name, "").strip()]
    return f"请写明“{'、'.join(missing)}”。" if missing else None


@guard(f"正文不超过 {MOST_CHARACTERS} 字")
def is_short(case: Any, now: datetime) -> str | None:
    written = current(case).characters
    if written <= MOST_CHARACTERS:
        return None
    return f"现在 {written} 字。信息一事一报，请压缩到 {MOST_CHARACTERS} 字以内；内容多的可以分成几篇。"


@guard("是本级作者报送的")
def comes_from_here(case: Any, now: datetime) -> str | None:
    if case.origin != Origin.UP:
        return None
    return f"这是{case.origin_from}报送的，不能退回修改；要退的，请在“报送与转办”里退回报送单位。"


@guard("不是综合信息")
def is_single(case: Any, now: datetime) -> str | None:
    return (
        "这是综合信息，由几篇合编而成；要改，请先撤下其中的原稿。" if case.particulars.is_combined else None
    )


@guard("是综合信息")
def is_combined(case: Any, now: datetime) -> str | None:
    return None if case.particulars.is_combined else "这不是综合信息；不用的，请“留存不用”。"


@guard("合编成的综合信息还没有签发")
def its_whole_is_open(case: Any, now: datetime) -> str | None:
    return "综合信息已经签发，不能再撤下原稿。" if case.merged_into.status in ISSUED else None


@guard("综合信息里至少有两篇原稿")
def has_originals(case: Any, now: datetime) -> str | None:
    if not case.particulars.is_combined or case.absorbed.count() > 1:
        return None
    return "综合信息至少要有两篇原稿，请再并入一篇，或者弃用这篇综合信息。"


@guard("报送的都有了结果")
def every_level_has_answered(case: Any, now: datetime) -> str | None:
    waiting = case.sendings.filter(status__in=[SendingStatus.SENT, SendingStatus.RECEIVED])
    names = list(waiting.values_list("receiver", flat=True))
    return f"{'、'.join(names)}还没有登记是否采用。" if names else None


@guard("信息已经编发")
def is_issued(row: Any, now: datetime) -> str | None:
    printed = row.paper.status in ISSUED and row.paper.filed_at  # what was kept may be archived too
    return None if printed else "信息签发以后才能报送。"
