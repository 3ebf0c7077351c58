"""What else changes when a step of a suggestion item, or of what it came to, is taken."""

from liangce.kernel.process import NotAllowed
from liangce.kernel.registry import directory
from liangce.kernel.work import Act
from liangce.outcomes.models import Conversion, SuggestionItem
from liangce.outcomes.parts import UNIT
from liangce.outcomes.process_conversions import CONVERSION
from liangce.outcomes.reach import is_desk
from liangce.papers.models import Paper

#: To the unit that a suggestion is put to.
PUT = "一条建议请你单位研究，并申报采纳情况：{subject}。"


def enter(act: Act) -> None:
    """The next number of the paper, whose row is locked: two who enter at once do not get the same."""
    row: SuggestionItem = act.case
    rows = Paper.objects.of(row.committee_id).select_for_update(of=("self",), no_key=True)
    row.paper = rows.get(pk=row.paper_id)
    last = row.paper.suggestion_items.order_by("-number").values_list("number", flat=True).first()
    row.number = (last or 0) + 1
    row.entered_by, row.entered_at = act.by.name, act.now
    row.text, row.unit = act.data["texts"][0], act.data.get("unit")


def change(act: Act) -> None:
    """Put right while nobody has claimed anything; a unit to which it is put now hears of it."""
    row, before = act.case, act.case.unit_id
    row.text = act.data["text"]
    if is_desk(act.by):
        row.unit = act.data.get("unit")
        if row.unit_id and row.unit_id != before:
            act.tell(directory.find(UNIT, row, act.today), PUT)


def claim(act: Act) -> None:
    """A conversion begins, to be verified by somebody else."""
    item: SuggestionItem = act.case
    row = Conversion(committee_id=item.committee_id, rulebook=item.rulebook, item=item)
    act.also(CONVERSION.step("claim"), row, act.data)


def settle(act: Act) -> None:
    """The item's outcome is that of the conversion verified last."""
    proved = act.case.conversions.proved().order_by("verified_at", "id").last()
    if proved is None:
        raise NotAllowed("还没有核实的申报。")
    act.case.outcome = proved.outcome


def reopen(act: Act) -> None:
    """Nothing that was claimed stands any more."""
    act.case.outcome = ""
