"""An account signs in; the persons it stands for, one a committee at most, act."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class TypeSize(models.TextChoices):
    NORMAL = "normal", "标准"
    LARGE = "large", "大字"
    LARGER = "larger", "特大字"


class Contrast(models.TextChoices):
    NORMAL = "normal", "标准"
    HIGH = "high", "高对比度"


class Reminding(models.TextChoices):
    DAILY = "daily", "每天一条"
    EACH = "each", "逐项提醒"


class Account(AbstractUser):
    """Sign-in name, password and the preferences of a reader. Rights come from offices, never from here."""

    type_size = models.CharField("字号", max_length=10, choices=TypeSize, default=TypeSize.NORMAL)
    contrast = models.CharField("对比度", max_length=10, choices=Contrast, default=Contrast.NORMAL)
    reminding = models.CharField("期限提醒", max_length=10, choices=Reminding, default=Reminding.DAILY)
    #: Given out by the administrator: to be changed before anything else is done.
    password_is_temporary = models.BooleanField("初始密码", default=False)

    class Meta:
        verbose_name = "账号"
