"""Whether a committee publishes, and whether its public site can be opened. It does not until its office says so."""

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers


class Mode(models.TextChoices):
    OFF = "off", "不办理公开"
    PREPARING = "preparing", "办理公开，站点不开放"
    OPEN = "open", "办理公开，站点开放"


class PublicSiteQuerySet(models.QuerySet["PublicSite"]):
    def open(self) -> "PublicSiteQuerySet":
        """Anybody may look at it."""
        return self.filter(mode=Mode.OPEN)

    def publishing(self) -> "PublicSiteQuerySet":
        """Publications are prepared and decided, whether or not anybody may look yet."""
        return self.exclude(mode=Mode.OFF)


class PublicSite(CommitteeOwned):
    """One row a committee at most; without it, and while it is not open, every public address is a 404."""

    mode = models.CharField("公开", max_length=10, choices=Mode, default=Mode.OFF)
    about = models.TextField("说明", blank=True)
    changed_at = models.DateTimeField("更改时间")
    changed_by = models.CharField("更改人", max_length=100)

    unscoped, objects = managers(PublicSiteQuerySet)

    class Meta:
        verbose_name = "公开站点"
        constraints = [models.UniqueConstraint(fields=["committee"], name="public_site_once")]

    def __str__(self) -> str:
        return str(self.get_mode_display())

    @property
    def is_open(self) -> bool:
        return self.mode == Mode.OPEN
