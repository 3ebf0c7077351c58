"""The option --committee, which several commands share."""

from argparse import ArgumentParser

from liangce.commands import CannotRun
from liangce.kernel.models import Committee


def add_committee(parser: ArgumentParser, *, required: bool = True) -> None:
    """Adds --committee SLUG."""
    parser.add_argument("--committee", metavar="网址名", required=required, help="哪个政协，例如 huaxi")


def committee_named(slug: str) -> Committee:
    """The committee of this slug; raises CannotRun naming those that there are."""
    found = Committee.objects.filter(slug=slug).first()
    if found is None:
        known = "、".join(Committee.objects.values_list("slug", flat=True)) or "一个也没有"
        raise CannotRun(f"没有网址名为“{slug}”的政协。现有：{known}。")
    return found
