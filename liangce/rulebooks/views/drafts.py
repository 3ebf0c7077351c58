"""A draft of rules: begun, looked at, checked, kept as a file and read from one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liangce.kernel.process import NotAllowed
from liangce.kernel.regulation import RegulationError, load_text
from liangce.kernel.regulation.writing import to_toml
from liangce.people.requests import CommitteeRequest
from liangce.rulebooks.check_page import CheckPage
from liangce.rulebooks.draft_page import DraftPage
from liangce.rulebooks.drafts import begin, replace
from liangce.rulebooks.models import RulesDraft
from liangce.rulebooks.reach import draft_at_hand, session_at_hand, staff_only, version_at_hand
from liangce.rulebooks.views.reading import toml_file

REFUSED = 422  # what was sent cannot be worked with; the page says what to mend
LARGEST = 1 << 20  # bytes; a profile has some thousands


@require_POST
def draft_new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Begins a draft of the rules that are named."""
    staff_only(request)
    asked = request.POST.get("rulebook", "")
    rulebook = version_at_hand(request, int(asked) if asked.isdecimal() else 0)
    try:
        draft = begin(rulebook, by=request.actor, now=timezone.now())
    except NotAllowed as why:
        messages.error(request, str(why))
        return redirect("rules", committee)
    messages.success(request, "已起草一份修改。逐部分改好、保存，再核对。")
    return redirect("rules-draft", committee, draft.pk)


@require_GET
def draft(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The draft with its parts to edit."""
    return show(request, draft_at_hand(request, pk))


@require_GET
def draft_check(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """What the draft changes, what to look at, and dates by old and new rules."""
    session = session_at_hand(request)
    page = CheckPage(draft_at_hand(request, pk), request.actor, committee, session, request.GET)
    return render(
        request, "rulebooks/check.html", {"page": page, "tabs": tabs(committee, pk, "rules-draft-check")}
    )


@require_http_methods(["GET", "POST"])
def draft_file(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """GET: the draft as a file. POST: a file takes the place of the draft's content."""
    found = draft_at_hand(request, pk)
    try:
        if request.method == "GET":
            return toml_file(to_toml(found.rules), f"{found.name}-draft")
        rules = load_text(found.name, sent(request))
        replace(found, rules, by=request.actor, now=timezone.now())
    except RegulationError as wrong:
        return show(request, found, refused=wrong.problems)
    except NotAllowed as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "已用文件替换草稿的内容，请在“核对”里看有哪些不同。")
    return redirect("rules-draft", committee, pk)


def sent(request: CommitteeRequest) -> bytes:
    """The content of the file that was sent; raises RegulationError."""
    file = request.FILES.get("file")
    if file is None:
        raise RegulationError(["没有选文件。"])
    if (file.size or 0) > LARGEST:
        raise RegulationError(["文件太大，不像一份规则。"])
    return bytes(file.read())


def show(request: CommitteeRequest, found: RulesDraft, refused: list[str] | None = None) -> HttpResponse:
    """The page of the draft; 422 with the reasons when a file was refused."""
    slug = request.committee.slug
    page = DraftPage(found, request.actor, slug, session_at_hand(request))
    context = {"page": page, "refused": refused or [], "tabs": tabs(slug, found.pk, "rules-draft")}
    return render(request, "rulebooks/draft.html", context, status=REFUSED if refused else 200)


def tabs(slug: str, pk: int, current: str) -> list[dict[str, object]]:
    """The two sides of a draft."""
    pages = (("修改", "rules-draft"), ("核对", "rules-draft-check"))
    return [
        {"label": label, "url": reverse(name, args=[slug, pk]), "is_current": name == current, "count": None}
        for label, name in pages
    ]
