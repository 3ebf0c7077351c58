"""States of an activity, of a leave, and what came of somebody's attendance."""

from django.db import models

from liangce.kernel.regulation.meetings import Meeting


class Kind(models.TextChoices):
    """What is held. Forms of consultation and of supervision are kinds of their own, as the yearly plan counts them."""

    PLENARY = "plenary", "全体会议"
    STANDING = "standing", "常务委员会会议"
    COUNCIL = "council", "主席会议"
    THEMATIC = "thematic", "专题协商会"
    COUNTERPART = "counterpart", "对口协商会"
    SECTOR = "sector", "界别协商会"
    PROPOSALS = "proposals", "提案办理协商会"
    INSPECTION = "inspection", "视察"
    RESEARCH = "research", "调研"
    STUDY = "study", "学习考察"
    APPRAISAL = "appraisal", "民主评议"
    SPECIAL = "special", "专项督察"
    TRAINING = "training", "培训"
    LIAISON = "liaison", "联络组活动"
    OTHER = "other", "其他活动"


MEETINGS = {Kind.PLENARY: Meeting.PLENARY, Kind.STANDING: Meeting.STANDING, Kind.COUNCIL: Meeting.COUNCIL}


def meeting_of(kind: str) -> Meeting:
    """How the rules of attendance class this kind."""
    return MEETINGS.get(Kind(kind), Meeting.OTHER)


class Status(models.TextChoices):
    PLANNED = "planned", "拟定"
    ANNOUNCED = "announced", "已通知"
    HELD = "held", "已举行"
    RECORDED = "recorded", "纪要已印发"
    CANCELLED = "cancelled", "已取消"


TONES = {
    Status.PLANNED: "",
    Status.ANNOUNCED: "blue",
    Status.HELD: "amber",
    Status.RECORDED: "green",
    Status.CANCELLED: "",
}
#: Known to those invited.
KNOWN = (Status.ANNOUNCED, Status.HELD, Status.RECORDED, Status.CANCELLED)
OVER = (Status.HELD, Status.RECORDED)


class Capacity(models.TextChoices):
    """As what somebody is on the roll of an activity."""

    DUE = "due", "应出席"
    BY_RIGHT = "by_right", "列席"
    GUEST = "guest", "应邀"


class Outcome(models.TextChoices):
    """What came of it, fixed when the roll is closed."""

    ATTENDED = "attended", "出席"
    LEAVE = "leave", "请假"
    REFUSED = "refused", "请假未准"
    ABSENT = "absent", "缺席"


class Way(models.TextChoices):
    """How somebody signed in."""

    CODE = "code", "扫码"
    LIST = "list", "签到表"
    DEVICE = "device", "签到机"
    SECRETARY = "secretary", "工作人员代签"


class Leaving(models.TextChoices):
    """A leave waits with whoever the regulation says may grant it."""

    APPLIED = "applied", "已申请"
    AT_CONVENER = "at_convener", "待召集人批"
    AT_OFFICE = "at_office", "待办公室批"
    AT_SECRETARY = "at_secretary", "待秘书长批"
    AT_COUNCIL = "at_council", "待主席会议成员批"
    GRANTED = "granted", "准假"
    REFUSED = "refused", "不准假"
    WITHDRAWN = "withdrawn", "已撤回"


WAITING = (Leaving.AT_CONVENER, Leaving.AT_OFFICE, Leaving.AT_SECRETARY, Leaving.AT_COUNCIL)
LEAVE_TONES = {
    **dict.fromkeys((Leaving.APPLIED, *WAITING), "blue"),
    Leaving.GRANTED: "green",
    Leaving.REFUSED: "red",
    Leaving.WITHDRAWN: "",
}


class LeaveReason(models.TextChoices):
    """Why; what concerns health is for the person and whoever decides."""

    DUTY = "duty", "公务冲突"
    ABROAD = "abroad", "外出、出国（境）"
    HEALTH = "health", "身体原因"
    FAMILY = "family", "家事"
    OTHER = "other", "其他"
