"""A committee never sees another's rows.

`Model.objects` refuses to answer until `.of(committee)` names the committee. `unscoped` is for Django itself and for
the house's own plumbing (import, verify, workers); a test keeps it out of views.
"""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from liangce.kernel.keys import new_key
from liangce.kernel.written import Written


class ForgotCommittee(RuntimeError):
    """Somebody asked for rows without saying whose."""


class CommitteeManager(models.Manager):
    """Refuses until a committee is named; a related manager (`paper.versions`) knows whose rows it holds."""

    def get_queryset(self) -> models.QuerySet:
        if not hasattr(self, "instance"):
            raise ForgotCommittee(f"use {self.model.__name__}.objects.of(committee)")
        return super().get_queryset()

    def of(self, committee: Any) -> Any:
        """The rows of this committee (a Committee or its key)."""
        key = committee if isinstance(committee, int) else committee.pk
        return super().get_queryset().filter(committee_id=key)


def managers(queryset: type[models.QuerySet] = models.QuerySet) -> tuple[Any, Any]:
    """`unscoped, objects = managers(PaperQuerySet)`: both speak the model's vocabulary, only one answers to anybody."""
    return models.Manager.from_queryset(queryset)(), CommitteeManager.from_queryset(queryset)()


class CommitteeOwned(Written):
    """A row that belongs to one committee; the committee leads its indexes and unique constraints."""

    id = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    committee = models.ForeignKey("kernel.Committee", models.PROTECT, related_name="+", verbose_name="政协")

    if TYPE_CHECKING:
        unscoped: Any
        objects: Any
    else:
        unscoped, objects = managers()

    #: Whether the rows can be made anew of others: an archive of the committee does not keep them.
    is_derived = False

    class Meta:
        abstract = True

    def same_committee(self, **fields: Any) -> Self:
        """Sets fields that point to rows of the same committee; raises ForgotCommittee for a stranger's row."""
        for name, row in fields.items():
            if row is not None and row.committee_id != self.committee_id:
                raise ForgotCommittee(f"{name}: {row!r} belongs to another committee")
            setattr(self, name, row)
        return self
