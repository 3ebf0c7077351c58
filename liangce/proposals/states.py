"""The states of a proposal and of what units and signatories do with it."""

from django.db import models


class Status(models.TextChoices):
    """Of the proposal itself."""

    DRAFT = "draft", "草稿"
    DISCARDED = "discarded", "已弃置"
    COSIGNING = "cosigning", "征集联名"
    SUBMITTED = "submitted", "待审查"
    RETURNED = "returned", "退回修改"
    READ = "read", "待复审"
    EXAMINED = "examined", "待立案"
    NOT_FILED = "not_filed", "不予立案"
    CONVERTED = "converted", "已转办"
    MERGED = "merged", "已并案"
    WITHDRAWN = "withdrawn", "已撤案"
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
#: Handed in, and it is not decided yet what becomes of it.
UNDECIDED = (Status.SUBMITTED, Status.RETURNED, Status.READ, Status.EXAMINED)
#: In the hands of units that have not all answered.
WITH_UNITS = (Status.ASSIGNED, Status.HANDLING)
#: Handed in, and left the way before it was answered.
ASIDE = (Status.CONVERTED, Status.MERGED, Status.WITHDRAWN)


class Answering(models.TextChoices):
    """Of a unit that owes a reply: sole, lead or separate."""

    PENDING = "pending", "待签收"
    HANDLING = "handling", "办理中"
    REVIEW = "review", "待审核"
    APPROVED = "approved", "待印发"
    REPLIED = "replied", "已答复"
    GIVEN_BACK = "given_back", "已退办"
    CALLED_OFF = "called_off", "已撤销"


class CoHandling(models.TextChoices):
    """Of a unit that owes the lead unit its opinion."""

    PENDING = "pending", "待签收"
    HANDLING = "handling", "办理中"
    GIVEN = "given", "意见已交"
    ASKED_ROUND = "asked_round", "待会签"
    OBJECTED = "objected", "会签有异议"
    COUNTERSIGNED = "countersigned", "已会签"
    GIVEN_BACK = "given_back", "已退办"
    CALLED_OFF = "called_off", "已撤销"


#: States of a unit that has no part in the proposal any more.
GONE = (Answering.GIVEN_BACK, Answering.CALLED_OFF)
#: States of a co-handler whose opinion is there.
OPINION_GIVEN = (CoHandling.GIVEN, CoHandling.ASKED_ROUND, CoHandling.OBJECTED, CoHandling.COUNTERSIGNED)


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


class Asking(models.TextChoices):
    """Of an application: to withdraw, to convert, to put off a deadline."""

    ASKED = "asked", "待答复"
    GRANTED = "granted", "已同意"
    REFUSED = "refused", "未同意"
    TAKEN_BACK = "taken_back", "已收回"


class Returning(models.TextChoices):
    """Of an application to give an assignment back: the head of the unit signs first."""

    UNSIGNED = "unsigned", "待签字"
    ASKED = "asked", "待答复"
    GRANTED = "granted", "已同意"
    REFUSED = "refused", "未同意"
    TAKEN_BACK = "taken_back", "已收回"


#: States of an application that nobody has answered yet.
OPEN_ASKING = (Returning.UNSIGNED, Returning.ASKED)


class Keeping(models.TextChoices):
    """Of a promise made in a reply."""

    MADE = "made", "待兑现"
    CLAIMED = "claimed", "待核实"
    KEPT = "kept", "已兑现"
    DROPPED = "dropped", "不能兑现"
