"""An instruction: registered on a paper, its page, its scan, and what units handed in."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from liangce.kernel.readings import note_reading
from liangce.outcomes.instruction_page import InstructionPage
from liangce.outcomes.models import Instruction, InstructionTask
from liangce.outcomes.process_instructions import INSTRUCTION
from liangce.outcomes.sight import sees_scan
from liangce.outcomes.views.papers import back_to, paper_or_404
from liangce.outcomes.words import paper_kind
from liangce.papers.guards import rulebook_at
from liangce.papers.serving import answer
from liangce.people.requests import CommitteeRequest
from liangce.proposals.begin import begin

SCAN = "批示原件"


def _seen(request: CommitteeRequest, pk: int) -> Instruction:
    rows = Instruction.objects.of(request.committee).visible_to(request.actor)
    rows = rows.select_related("paper", "item", "rulebook", "scan")
    row: Instruction = get_object_or_404(rows, pk=pk)
    return row


@require_http_methods(["GET", "POST"])
def instruction_new(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """What a leader wrote on this paper, as it is registered."""
    paper = paper_or_404(request, pk)
    now = timezone.now()
    row = Instruction(committee=request.committee, rulebook=rulebook_at(paper, now), paper=paper)
    facts = [
        (paper_kind(paper), str(paper)),
        ("以后", "登记以后告知作者有了批示，不告知内容；需要落实的，交办给有关单位。"),
    ]
    return begin(request, INSTRUCTION.step("register"), row, back=back_to(paper, committee), facts=facts)


@require_safe
def instruction(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """As much of it as the actor may read, with what they can do."""
    row = _seen(request, pk)
    page = InstructionPage(row, request.actor, committee, timezone.now(), request.counts)
    return render(request, "outcomes/instruction.html", {"page": page, "row": row})


@require_safe
def instruction_scan(request: CommitteeRequest, committee: str, pk: int) -> HttpResponseBase:
    """The leader's handwriting, to the desk and the leader; that they looked is kept."""
    row = _seen(request, pk)
    if row.scan is None or row.scan.removed_at or not sees_scan(row, request.actor):
        raise Http404
    note_reading(request.actor, row, SCAN, timezone.now())
    return answer(request, row.scan)


@require_safe
def instruction_task_file(request: CommitteeRequest, committee: str, pk: int) -> HttpResponseBase:
    """What a unit handed in with its report, to whoever may see the task."""
    rows = InstructionTask.objects.of(request.committee).visible_to(request.actor)
    row = get_object_or_404(rows.select_related("file"), pk=pk)
    if row.file is None or row.file.removed_at:
        raise Http404
    return answer(request, row.file)
