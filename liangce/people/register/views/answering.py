"""What the pages of the register have in common: a form, its refusals, and the warning when somebody else was there."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.http import HttpResponse
from django.shortcuts import render

from liangce.kernel.process import NotAllowed
from liangce.people.register.changing import Overtaken
from liangce.people.register.fields import fingerprint
from liangce.people.register.refusing import Refused
from liangce.people.requests import CommitteeRequest

REFUSED = 422  # what was sent cannot be worked with; the page says what to mend


def attempt(form: Any, act: Callable[[], object]) -> Overtaken | bool:
    """Acts on a valid form: True when it was done, else the reasons stand in the form or are handed back."""
    try:
        act()
    except Refused as why:
        form.refuse(why.problems)
    except NotAllowed as why:
        form.add_error(None, str(why))
    except Overtaken as why:
        return why
    else:
        return True
    return False


def page(
    request: CommitteeRequest, form: Any, row: models.Model | None = None, *, done: Overtaken | bool = False,
    template: str = "people/register/form.html", **context: Any,
) -> HttpResponse:  # fmt: skip
    """The form; what somebody else changed meanwhile stands above it, and the next press knows of that."""
    overtaken = done if isinstance(done, Overtaken) else None
    latest = overtaken.row if overtaken else row
    told = {
        "form": form,
        "seen": fingerprint(latest) if latest is not None and latest.pk else "",
        "overtaken": overtaken,
        "differences": overtaken.differences(form.values) if overtaken and hasattr(form, "values") else [],
        "groups": getattr(form, "groups", [("", form.visible_fields())]),
    }
    status = REFUSED if form.errors or overtaken else 200
    return render(request, template, told | context, status=status)
