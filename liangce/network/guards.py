"""What must hold of a hand-over. Each says in a sentence why it does not."""

from datetime import datetime

from liangce.kernel.process import guard
from liangce.network.facts import CHOSEN, news
from liangce.network.models import Handover
from liangce.network.states import News
from liangce.opinions.states import ISSUED
from liangce.opinions.states import Status as Report
from liangce.proposals.states import FILED, WITH_UNITS
from liangce.proposals.states import Status as Filed

MORE = (News.CHOSEN, News.SENT_UP, News.USED_ABOVE, News.NOT_USED_ABOVE, News.INSTRUCTED)


@guard("信息已经编发")
def is_issued(row: Handover, now: datetime) -> str | None:
    printed = row.paper.status in ISSUED and row.paper.filed_at
    return None if printed else "信息签发以后才能报送上级政协。"


@guard("提案已经立案，还没有办复")
def is_being_handled(row: Handover, now: datetime) -> str | None:
    return None if row.paper.status in (Filed.FILED, *WITH_UNITS) else "立案以后、办复以前才能转办。"


@guard("还没有开始办理")
def is_untouched(row: Handover, now: datetime) -> str | None:
    untouched = (Report.SUBMITTED, Report.SELECTED) if row.paper.kind == "opinion" else (Filed.FILED,)
    return None if row.paper.status in untouched else "已经开始办理，不能退回。"


@guard("已经开始办理")
def work_began(row: Handover, now: datetime) -> str | None:
    if row.paper.kind == "opinion":
        began = row.paper.status in (*CHOSEN, Report.KEPT)
    else:
        began = row.paper.status in FILED and row.paper.status != Filed.FILED
    return None if began else "还没有开始办理。"


@guard("已经编发，还没有告知对方")
def was_used(row: Handover, now: datetime) -> str | None:
    return None if news(row, News.USED) else "没有新的采用情况。"


@guard("留存不用，还没有告知对方")
def was_kept(row: Handover, now: datetime) -> str | None:
    return None if news(row, News.NOT_USED) else "没有新的情况。"


@guard("有新的情况没有告知对方")
def has_news(row: Handover, now: datetime) -> str | None:
    return None if news(row, *MORE) else "没有新的情况。"


@guard("已经办复，答复还没有送对方")
def has_answers(row: Handover, now: datetime) -> str | None:
    return None if news(row, News.ANSWERED) else "没有新的答复。"
