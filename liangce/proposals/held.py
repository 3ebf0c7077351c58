"""The ledger's digests of replies, opinions and verdicts, compared with what stands in the rows."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from liangce.kernel.ledger.held import COMPARISONS, TEXT, Compared, holding
from liangce.kernel.models import Committee, Entry
from liangce.proposals import digests
from liangce.proposals.models import Assignment, Feedback, Reply

VERDICT = "反馈摘要"


def replies(committee: Committee, with_files: bool) -> Iterator[Compared]:
    """The newest reply of each unit must be what was drafted last, those of earlier rounds what was drafted then."""
    drafts: dict[int, list[Entry]] = defaultdict(list)
    for entries in holding(committee, TEXT, kind="answering"):
        for entry in entries:
            drafts[entry.subject_id].append(entry)
    kept: dict[int, list[Reply]] = defaultdict(list)
    for reply in Reply.objects.of(committee).filter(assignment__in=list(drafts)).order_by("round"):
        kept[reply.assignment_id].append(reply)
    for key, entries in drafts.items():
        last, known = entries[-1], {entry.after[TEXT] for entry in entries}
        found = [digests.of_text(reply.html) for reply in kept[key]]
        holds = bool(found) and found[-1] == last.after[TEXT] and set(found) <= known
        fault = "" if holds else "答复与台账记下的摘要不符" if found else "答复不见了"
        yield Compared(last.number, last.subject, fault)


def opinions(committee: Committee, with_files: bool) -> Iterator[Compared]:
    """Each co-handler's opinion as it was given last."""
    for entry, row in _last(committee, TEXT, "co_handling", Assignment):
        holds = row is not None and digests.of_text(row.opinion) == entry.after[TEXT]
        yield Compared(entry.number, entry.subject, "" if holds else "会办意见与台账记下的摘要不符")


def verdicts(committee: Committee, with_files: bool) -> Iterator[Compared]:
    """Each signatory's verdict as it was given last."""
    for entry, row in _last(committee, VERDICT, "feedback", Feedback):
        holds = row is not None and digests.of_answers(row) == entry.after[VERDICT]
        yield Compared(entry.number, entry.subject, "" if holds else "反馈与台账记下的摘要不符")


def _last(committee: Committee, name: str, kind: str, model: Any) -> Iterator[tuple[Entry, Any]]:
    """For each case the last entry that holds such a digest, with the case's row, None when it is gone."""
    last: dict[int, Entry] = {}
    for entries in holding(committee, name, kind=kind):
        last |= {entry.subject_id: entry for entry in entries}
    keys = sorted(last)
    for start in range(0, len(keys), 500):
        rows = model.objects.of(committee).in_bulk(keys[start : start + 500])
        for key in keys[start : start + 500]:
            yield last[key], rows.get(key)


COMPARISONS.extend((replies, opinions, verdicts))
