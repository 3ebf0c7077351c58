"""The plan that a page keeps, as the composer knows it."""

from collections.abc import Callable
from typing import Any

from liangce.press.compose import PagePlan
from liangce.press.compose.jsonable import reader
from liangce.press.models import Page

from_plain: Callable[[Any], PagePlan] = reader(PagePlan)


def kept_plan(page: Page) -> PagePlan | None:
    """The plan of the page as it was last laid; None when it never was."""
    return from_plain(page.plan["page"]) if page.plan else None
