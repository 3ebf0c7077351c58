"""Which committees anybody may look at."""

from dataclasses import dataclass

from django.http import Http404

from liangce.kernel.models import Committee
from liangce.public.models import PublicSite


@dataclass(frozen=True)
class Site:
    """An open public site: the committee, and what its office says about it."""

    committee: Committee
    about: str

    @property
    def slug(self) -> str:
        return self.committee.slug

    @property
    def name(self) -> str:
        return self.committee.name


def site_of(slug: str) -> Site:
    """The open site under this name; a committee that is not there and one that has no site look the same: Http404."""
    committee = Committee.objects.filter(slug=slug).first()
    row = PublicSite.objects.of(committee).open().first() if committee else None
    if committee is None or row is None:
        raise Http404
    return Site(committee, row.about)


def open_sites() -> list[Committee]:
    """Every committee with an open site."""
    keys = PublicSite.unscoped.open().values("committee")
    return list(Committee.objects.filter(pk__in=keys).order_by("region", "slug"))
