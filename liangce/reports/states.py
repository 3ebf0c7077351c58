"""Kinds and states of reports, and of their delivery to units."""

from django.db import models

from liangce.papers.models import Kind

#: In the order of their weight.
KINDS = (Kind.RECOMMENDATION, Kind.RESEARCH, Kind.INSPECTION, Kind.BRIEF, Kind.SUPERVISION_OPINION)
#: Those that come of going there: they say when and where.
OF_ACTIVITIES = (Kind.RESEARCH, Kind.INSPECTION, Kind.SUPERVISION_OPINION)


class Status(models.TextChoices):
    DRAFT = "draft", "起草"
    DISCUSSED = "discussed", "征求意见"
    SUBMITTED = "submitted", "待审议"
    RETURNED = "returned", "退回修改"
    APPROVED = "approved", "已通过"
    SENT = "sent", "已报送"
    CLOSED = "closed", "办结"
    WITHDRAWN = "withdrawn", "已撤回"
    DISCARDED = "discarded", "已弃置"


#: Known to whoever writes it alone.
PRIVATE = (Status.DRAFT, Status.DISCARDED)
#: Before the organ, or adopted by it, and not yet sent.
IN_THE_HOUSE = (Status.SUBMITTED, Status.APPROVED)
#: Adopted, whatever came after.
ADOPTED = (Status.APPROVED, Status.SENT, Status.CLOSED)
#: Sent out.
OUT = (Status.SENT, Status.CLOSED)

TONES = {
    Status.DISCUSSED: "blue",
    Status.SUBMITTED: "blue",
    Status.RETURNED: "amber",
    Status.APPROVED: "blue",
    Status.SENT: "blue",
    Status.CLOSED: "green",
}


class Delivery(models.TextChoices):
    """How far a unit is with what was sent to it."""

    SENT = "sent", "待签收"
    RECEIVED = "received", "办理中"
    ANSWERED = "answered", "已反馈"
    ACCEPTED = "accepted", "办结"
    INFORMED = "informed", "已抄送"
    CALLED_BACK = "called_back", "已收回"


#: Of which an answer is still awaited, or not yet read.
OPEN = (Delivery.SENT, Delivery.RECEIVED, Delivery.ANSWERED)
#: Not called back.
STANDING = (*OPEN, Delivery.ACCEPTED, Delivery.INFORMED)

DELIVERY_TONES = {
    Delivery.SENT: "amber",
    Delivery.RECEIVED: "blue",
    Delivery.ANSWERED: "blue",
    Delivery.ACCEPTED: "green",
}
