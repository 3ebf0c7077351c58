"""A new draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.kernel.process import NotAllowed
from liangce.papers.text.files import FileRefused
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.proposals.drafting.beginning import begin, others, own_names
from liangce.proposals.drafting.filling import fill_blank
from liangce.proposals.drafting.forms import NewForm

PAGE = "proposals/drafting/new.html"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """In whose name: then the draft begins and its page opens. The page says so when nobody may write now."""
    now = timezone.now()
    session = Session.objects.of(request.committee).current(timezone.localdate(now))
    if session is None:
        return render(request, PAGE, {"session": None})
    own, groups = own_names(request.actor, session, now), others(request.actor, session, now)
    form = NewForm(request.POST or None, request.FILES or None, own=own, others=groups)
    context = {"session": session, "own": own, "others": groups, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, PAGE, context)
    try:
        proposal = begin(form.cleaned_data["chosen"], session, by=request.actor, now=now)
    except NotAllowed as refused:
        form.add_error(None, str(refused))
        return render(request, PAGE, context)
    if word := form.cleaned_data["word"]:
        try:
            fill_blank(request, proposal, word, now=now)
        except (FileRefused, NotAllowed) as refused:
            messages.error(request, f"草稿已建立，但 Word 文件没有读入：{refused}")
    return redirect("proposal-edit", committee, proposal.pk)
