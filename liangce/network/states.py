"""States of a hand-over, the same on both sides, and what letters tell."""

from django.db import models


class Up(models.TextChoices):
    """Of a report handed up."""

    SENT = "sent", "待签收"
    RECEIVED = "received", "已签收"
    USED = "used", "已采用"
    NOT_USED = "not_used", "未采用"
    RETURNED = "returned", "已退回"


class Down(models.TextChoices):
    """Of a proposal handed down."""

    SENT = "sent", "待签收"
    RECEIVED = "received", "办理中"
    ANSWERED = "answered", "已答复"
    RETURNED = "returned", "已退回"


class Direction(models.TextChoices):
    UP = "up", "报送"
    DOWN = "down", "转办"


class Side(models.TextChoices):
    """Which end of a hand-over a row is."""

    GIVEN = "given", "送出"
    TAKEN = "taken", "收到"


class News(models.TextChoices):
    """What a letter tells. Only the first goes the way of the paper, all others come back."""

    HAND = "hand", "送出"
    RECEIVED = "received", "签收"
    CHOSEN = "chosen", "拟采用"
    USED = "used", "采用"
    NOT_USED = "not_used", "未采用"
    SENT_UP = "sent_up", "继续报送上级"
    USED_ABOVE = "used_above", "上级采用"
    NOT_USED_ABOVE = "not_used_above", "上级未采用"
    INSTRUCTED = "instructed", "领导批示"
    ANSWERED = "answered", "答复"
    RETURNED = "returned", "退回"


TONES = {
    "sent": "amber",
    "received": "blue",
    "used": "green",
    "answered": "green",
    "not_used": "",
    "returned": "red",
}
