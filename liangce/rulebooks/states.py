"""The states of a draft of rules."""

from django.db import models


class DraftState(models.TextChoices):
    DRAFT = "draft", "起草中"
    CHECKED = "checked", "待启用"
    PLANNED = "planned", "待生效"
    APPLIED = "applied", "已启用"
    DISCARDED = "discarded", "已弃置"


#: While a draft is in one of these, no other draft of the same rules is begun.
OPEN = (DraftState.DRAFT, DraftState.CHECKED, DraftState.PLANNED)
