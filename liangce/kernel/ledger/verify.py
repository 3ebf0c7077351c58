"""Reading the chain from its first link and saying where it breaks."""

from dataclasses import dataclass

from liangce.kernel.ledger.canonical import GENESIS, digest
from liangce.kernel.models import Committee, Entry, Head


@dataclass(frozen=True)
class Verdict:
    """What verifying found. `broken` is the number of the first entry that does not hold, None when all do."""

    entries: int
    head: str
    broken: int | None = None
    why: str = ""

    @property
    def holds(self) -> bool:
        return self.broken is None


def verify(committee: Committee) -> Verdict:
    """Checks numbers, links and hashes of the whole chain, and that it ends where its head says.

    The head is read before and after the entries: what others append meanwhile is checked too and is no fault.
    """
    promised = _head(committee)
    expected, previous, found = 1, GENESIS, GENESIS
    for entry in Entry.objects.of(committee).order_by("number").iterator(chunk_size=2000):
        if why := _fault(entry, expected, previous):
            return Verdict(expected - 1, previous, expected, why)
        expected, previous = entry.number + 1, entry.hash
        if entry.number == promised[0]:
            found = entry.hash
    last = expected - 1
    if last < promised[0]:
        return Verdict(last, previous, expected, f"链尾应为第 {promised[0]} 条，实际只到第 {last} 条")
    if found != promised[1]:
        return Verdict(last, previous, promised[0] or 1, f"第 {promised[0]} 条与链尾记录的摘要不符")
    if last > (now := _head(committee)[0]):
        return Verdict(last, previous, now + 1, f"链尾为第 {now} 条，之后还有不是由系统写入的条目")
    return Verdict(last, previous)


def _head(committee: Committee) -> tuple[int, str]:
    head = Head.objects.of(committee).first()
    return (head.number, head.hash) if head and head.number else (0, GENESIS)


def _fault(entry: Entry, expected: int, previous: str) -> str:
    if entry.number != expected:
        return f"缺第 {expected} 条，下一条是第 {entry.number} 条"
    if entry.previous != previous:
        return f"第 {entry.number} 条没有接在前一条之后"
    if entry.hash != digest(entry):
        return f"第 {entry.number} 条的内容与它的摘要不符"
    return ""
