"""States of an opinion report, and the code lists around it."""

from django.db import models


class Status(models.TextChoices):
    DRAFT = "draft", "暂存"
    SUBMITTED = "submitted", "待受理"
    RETURNED = "returned", "退回修改"
    KEPT = "kept", "留存"
    SELECTED = "selected", "拟用"
    MERGED = "merged", "已合编"
    CHECKED = "checked", "待签发"
    SIGNED = "signed", "已编发"
    ARCHIVED = "archived", "已归档"
    WITHDRAWN = "withdrawn", "已撤回"
    DISCARDED = "discarded", "已弃置"
    GIVEN_BACK = "given_back", "已退报送单位"


#: Known to its author, and to the desk when it entered it, alone.
PRIVATE = (Status.DRAFT, Status.DISCARDED)
#: Handed in, whatever became of it.
RECEIVED = tuple(status for status in Status if status not in PRIVATE)
#: Printed in the bulletin.
ISSUED = (Status.SIGNED, Status.ARCHIVED)
#: Before the bulletin.
AT_THE_DESK = (Status.SUBMITTED, Status.SELECTED, Status.CHECKED)
#: Of which nobody is told who writes of the same: nothing came of them.
KEPT_FROM_OTHERS = (Status.RETURNED, Status.WITHDRAWN, Status.GIVEN_BACK)


class KeepReason(models.TextChoices):
    """Why a report is not used. No public rule lists them; these are the usual ones."""

    KNOWN = "known", "已有同类信息报送"
    VAGUE = "vague", "情况不具体，难以核实"
    SOLVED = "solved", "所反映的情况已经解决或正在办理"
    SCOPE = "scope", "不属于信息报送范围"
    LATE = "late", "时效已过"
    SEVERAL = "several", "不是一事一报"
    OTHER = "other", "其他"


class How(models.TextChoices):
    """How a level used a report (采用方式)."""

    SINGLE = "single", "单篇采用"
    COMBINED = "combined", "综合采用"
    FORWARDED = "forwarded", "转部门办理"


class EventKind(models.TextChoices):
    """What happened to the matter itself, by the minute."""

    INFORMED = "informed", "报告领导"
    INSTRUCTED = "instructed", "领导批示"
    ACTED = "acted", "采取行动"
    RESOLVED = "resolved", "解决"
    NOTE = "note", "其他进展"
