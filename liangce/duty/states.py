"""States of a line entered by hand, and of an appeal."""

from django.db import models


class Manual(models.TextChoices):
    PROPOSED = "proposed", "待核准"
    GRANTED = "granted", "已计分"
    REFUSED = "refused", "没有核准"
    TAKEN_BACK = "taken_back", "已收回"
    REVOKED = "revoked", "已撤销"


class Appealing(models.TextChoices):
    RAISED = "raised", "待答复"
    UPHELD = "upheld", "予以更正"
    KEPT = "kept", "维持原计分"
    TAKEN_BACK = "taken_back", "已收回"


TONES: dict[str, str] = {
    Manual.PROPOSED: "amber",
    Manual.GRANTED: "green",
    Appealing.RAISED: "amber",
    Appealing.UPHELD: "green",
    Appealing.KEPT: "blue",
}
