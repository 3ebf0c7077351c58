"""The states of an article and of an issue."""

from django.db import models


class ArticleState(models.TextChoices):
    MANUSCRIPT = "manuscript", "稿件"
    FIRST = "first", "待一审"
    SECOND = "second", "待二审"
    THIRD = "third", "待三审"
    READY = "ready", "待上版"
    PLACED = "placed", "已上版"
    PUBLISHED = "published", "已刊发"
    CORRECTED = "corrected", "已刊发，有更正"
    WITHDRAWN = "withdrawn", "已撤稿"
    SHELVED = "shelved", "不采用"


class IssueState(models.TextChoices):
    PLANNED = "planned", "组版中"
    PROOF1 = "proof1", "待一校"
    PROOF2 = "proof2", "待二校"
    PROOF3 = "proof3", "待三校"
    TO_SIGN = "to_sign", "待签发"
    SIGNED = "signed", "已签发"
    PUBLISHED = "published", "已出版"
    WITHDRAWN = "withdrawn", "已撤回"


#: What readers may have in hand.
OUT = (ArticleState.PUBLISHED, ArticleState.CORRECTED)
#: On their way through the three readings.
IN_READING = (ArticleState.FIRST, ArticleState.SECOND, ArticleState.THIRD)
IN_PROOF = (IssueState.PROOF1, IssueState.PROOF2, IssueState.PROOF3)
