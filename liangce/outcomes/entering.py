"""Entering the suggestions of a paper: all of them or none."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.models import Committee
from liangce.kernel.process import BadData, form_for, take
from liangce.outcomes.models import SuggestionItem
from liangce.outcomes.process_items import ITEM
from liangce.papers.guards import rulebook_at
from liangce.papers.models import Paper


def new_item(paper: Paper, committee: Committee, now: datetime) -> SuggestionItem:
    """An item that does not exist yet, under the rules of this moment."""
    return SuggestionItem(committee=committee, rulebook=rulebook_at(paper, now), paper=paper)


@transaction.atomic
def enter_items(
    paper: Paper, data: Mapping[str, Any], *, committee: Committee, by: Actor, now: datetime
) -> int:
    """Takes the first step once a line, and returns how many there were. Raises BadData, NotAllowed."""
    step = ITEM.step("enter")
    form = form_for(step, new_item(paper, committee, now), by, data, {}, now=now)
    if form is None or not form.is_valid():
        raise BadData(form)  # type: ignore[arg-type]  # the step asks for a form
    lines: list[str] = form.cleaned_data["texts"]
    unit = form.cleaned_data.get("unit")
    for line in lines:
        given = {"texts": line, "unit": unit.pk if unit else ""}
        take(step, new_item(paper, committee, now), by=by, now=now, data=given)
    return len(lines)
