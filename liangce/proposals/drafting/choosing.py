"""Two texts for one draft: what is saved, and what the writer brings. Both are shown; the writer chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import escape

from liangce.papers.forms import SECTION
from liangce.papers.models import Version
from liangce.papers.text.compare import compare, summary
from liangce.papers.versions import Conflict, as_sections
from liangce.people.requests import CommitteeRequest
from liangce.proposals.drafting.forms import ProposalForm
from liangce.proposals.models import Proposal

#: What is never carried over to the next page.
OWN = frozenset({"csrfmiddlewaretoken", "revision", "overwrite", "then"})


@dataclass(frozen=True)
class Difference:
    """One part of the text, with what went and what came marked in one HTML."""

    label: str
    html: str
    summary: str


def differences(old: Version, title: str, sections: list[dict[str, str]]) -> list[Difference]:
    """The title and each section, from `old` to the given text; the HTML is clean."""
    before, after = escape(old.title), escape(title)
    parts = [("案由", f"<p>{before}</p>" if before else "", f"<p>{after}</p>" if after else "")]
    parts += [(part["label"], old.section(part["name"])["html"], part["html"]) for part in sections]
    return [Difference(label, compare(was, now), summary(was, now)) for label, was, now in parts]


def choose(
    request: CommitteeRequest, proposal: Proposal, form: ProposalForm, conflict: Conflict
) -> HttpResponse:
    """The page on which the writer, whose save came second, sees both texts (409)."""
    theirs = conflict.theirs
    mine = as_sections(proposal, form.texts(), theirs)
    carried = [(name, value) for name, values in request.POST.lists() if name not in OWN for value in values]
    context: dict[str, Any] = {
        "proposal": proposal,
        "title": "这份草稿有两份改动",
        "why": str(conflict),
        "old": f"{conflict.who}保存的",
        "new": "您刚才写的",
        "rows": differences(theirs, form.cleaned_data["title"], mine),
        "carried": [*carried, ("revision", conflict.revision), ("overwrite", "1")],
        "take_new": "用我写的保存",
        "take_old": f"用{conflict.who}保存的",
        "after": "选用您写的，另一份留作一个版本，随时可以在“历次版本”里找到。",
    }
    return render(request, "proposals/drafting/choose.html", context, status=409)


def choose_filling(
    request: CommitteeRequest,
    proposal: Proposal,
    version: Version,
    form: Mapping[str, Any],
    doubts: list[str],
) -> HttpResponse:
    """The page on which the writer sees what a Word file would put in place of what stands in the boxes."""
    mine = [{**part, "html": form.get(SECTION + part["name"], "")} for part in as_sections(proposal, {})]
    context: dict[str, Any] = {
        "proposal": proposal,
        "title": "核对 Word 文件里的内容",
        "why": "草稿里已经有内容，还没有改动。请看对照，再决定要不要用 Word 文件里的替换。",
        "old": "草稿里现有的",
        "new": "Word 文件里的",
        "rows": differences(version, form["title"], mine),
        "carried": [*form.items(), ("revision", proposal.revision), ("overwrite", "1")],
        "take_new": "用 Word 文件里的替换",
        "take_old": "保留现有的",
        "doubts": doubts,
        "after": "替换以后，现有的留作一个版本，随时可以在“历次版本”里找到。",
    }
    return render(request, "proposals/drafting/choose.html", context)
