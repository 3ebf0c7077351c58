"""States of what becomes of a paper, and the words in which outcomes are told."""

from django.db import models


class Instructing(models.TextChoices):
    REGISTERED = "registered", "已登记"
    TASKED = "tasked", "落实中"
    CLOSED = "closed", "办结"


class Tasking(models.TextChoices):
    GIVEN = "given", "待签收"
    RECEIVED = "received", "办理中"
    RETURNING = "returning", "申请退回"
    REPORTED = "reported", "已反馈"
    DONE = "done", "办结"
    RETURNED = "returned", "不再承办"


#: Of tasks that nobody has finished.
OPEN = (Tasking.GIVEN, Tasking.RECEIVED, Tasking.RETURNING, Tasking.REPORTED)
STANDING = (*OPEN, Tasking.DONE)


class Following(models.TextChoices):
    OPEN = "open", "跟踪中"
    CLAIMED = "claimed", "待核实"
    SETTLED = "settled", "有结果"
    DROPPED = "dropped", "不再跟踪"


class Outcome(models.TextChoices):
    CONSIDERED = "considered", "已研究"
    PARTLY = "partly", "部分采纳"
    ADOPTED = "adopted", "采纳"
    WRITTEN = "written", "写入决策"
    REJECTED = "rejected", "未采纳"


#: What must be proved by a document or a file.
ADOPTING = (Outcome.PARTLY, Outcome.ADOPTED, Outcome.WRITTEN)


class Converting(models.TextChoices):
    CLAIMED = "claimed", "待核实"
    SENT_BACK = "sent_back", "退回补充"
    VERIFIED = "verified", "已核实"
    LOOKED_BACK = "looked_back", "已回头看"
    WITHDRAWN = "withdrawn", "已撤回"


#: Of conversions that count: verified by somebody else than who claimed them.
PROVED = (Converting.VERIFIED, Converting.LOOKED_BACK)


class Holding(models.TextChoices):
    """What the look-back found."""

    HOLDS = "holds", "落实到位"
    PARTLY = "partly", "部分落实"
    FAILED = "failed", "没有落实"


TONES: dict[str, str] = {
    Instructing.REGISTERED: "amber",
    Instructing.TASKED: "blue",
    Instructing.CLOSED: "green",
    Tasking.GIVEN: "amber",
    Tasking.RECEIVED: "blue",
    Tasking.RETURNING: "amber",
    Tasking.REPORTED: "amber",
    Tasking.DONE: "green",
    Following.OPEN: "blue",
    Following.CLAIMED: "amber",
    Following.SETTLED: "green",
    Converting.SENT_BACK: "amber",
    Converting.VERIFIED: "green",
    Converting.LOOKED_BACK: "green",
}
OUTCOME_TONES: dict[str, str] = {
    Outcome.CONSIDERED: "blue",
    Outcome.PARTLY: "blue",
    Outcome.ADOPTED: "green",
    Outcome.WRITTEN: "green",
}
