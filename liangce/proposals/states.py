"""The states of a proposal and of what units and signatories do with it."""

from django.db import models


class Status(models.TextChoices):
    """Of the proposal itself."""

    DRAFT = "draft", "草稿"
    DISCARDED = "discarded", "已弃置"
    COSIGNING = "cosigning", "征集联名"
    SUBMITTED = "submitted", "待审查"
    EXAMINED = "examined", "待立案"
    NOT_FILED = "not_filed", "不予立案"
    FILED = "filed", "待交办"
    ASSIGNED = "assigned", "待签收"
    HANDLING = "handling", "办理中"
    REPLIED = "replied", "待反馈"
    CLOSED = "closed", "办结"


#: Known to its authors only.
PRIVATE = (Status.DRAFT, Status.DISCARDED, Status.COSIGNING)
#: Received, whatever became of it.
RECEIVED = tuple(status for status in Status if status not in PRIVATE)
#: Filed, and wherever it stands since.
FILED = (Status.FILED, Status.ASSIGNED, Status.HANDLING, Status.REPLIED, Status.CLOSED)


class Answering(models.TextChoices):
    """Of a unit that owes a reply: sole, lead or separate."""

    PENDING = "pending", "待签收"
    HANDLING = "handling", "办理中"
    REVIEW = "review", "待审核"
    APPROVED = "approved", "待印发"
    REPLIED = "replied", "已答复"


class CoHandling(models.TextChoices):
    """Of a unit that owes the lead unit its opinion."""

    PENDING = "pending", "待签收"
    HANDLING = "handling", "办理中"
    GIVEN = "given", "意见已交"


class Rating(models.TextChoices):
    """Of a signatory's verdict on one reply."""

    ASKED = "asked", "待反馈"
    GIVEN = "given", "已反馈"
    LAPSED = "lapsed", "逾期未反馈"


class Publishing(models.TextChoices):
    """Of the publication of a text or a reply."""

    OPEN = "open", "待提请"
    CHECKING = "checking", "待复核"
    DECIDING = "deciding", "待决定"
    PUBLISHED = "published", "已公开"
    WITHHELD = "withheld", "暂不公开"
    WITHDRAWN = "withdrawn", "已撤下"


class Mode(models.TextChoices):
    """How a unit takes part: lead and sole units answer, separate ones each for itself, co-handlers help the lead."""

    SOLE = "sole", "独办"
    LEAD = "lead", "主办"
    SEPARATE = "separate", "分办"
    CO = "co", "会办"


ANSWERING_MODES = (Mode.SOLE, Mode.LEAD, Mode.SEPARATE)
