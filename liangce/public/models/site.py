"""Whether a committee has a public site. It has none until its office opens it."""

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned


class PublicSite(CommitteeOwned):
    """One row a committee at most; without it, and while it is closed, every public address is a 404."""

    is_open = models.BooleanField("已开放", default=False)
    about = models.TextField("说明", blank=True)
    changed_at = models.DateTimeField("更改时间")
    changed_by = models.CharField("更改人", max_length=100)

    class Meta:
        verbose_name = "公开站点"
        constraints = [models.UniqueConstraint(fields=["committee"], name="public_site_once")]

    def __str__(self) -> str:
        return "公开站点"
