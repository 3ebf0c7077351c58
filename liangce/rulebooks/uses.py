"""What of a regulation is in use. The packages that own the records register here how to count them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from liangce.kernel.models import Committee, Deadline
from liangce.people.models import Session

Count = Callable[[Committee], Mapping[str, int]]
#: By the key of a list or map (categories, sections.proposal): what is counted, and how, by the code in use.
USES: dict[str, list[tuple[str, str, Count]]] = defaultdict(list)
#: By the key in `numbering`: the numbers given in a session, each with the key of the version it was given under.
NUMBERS: dict[str, Callable[[Session], Iterable[tuple[int, int]]]] = {}


def in_use(key: str, what: str, unit: str = "件") -> Callable[[Count], Count]:
    """Registers a count of records that use the entries under `key`; `what` names them: 在办提案."""

    def register(count: Count) -> Count:
        USES[key].append((what, unit, count))
        return count

    return register


def used(committee: Committee, key: str) -> dict[str, str]:
    """By code, in words, what uses it: {"economy": "在办提案 12 件"}. Codes that nothing uses are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for what, unit, count in USES.get(key, []):
        for code, number in count(committee).items():
            if number:
                found[code].append(f"{what} {number} {unit}")
    return {code: "、".join(words) for code, words in found.items()}


@in_use("deadlines", "正在计的期限", "个")
def running_deadlines(committee: Committee) -> Mapping[str, int]:
    """How many deadlines of each rule are running."""
    rules = Deadline.objects.of(committee).running().order_by().values_list("rule", flat=True)
    return tally(rules)


def tally(codes: Iterable[str]) -> dict[str, int]:
    """How often each code stands there."""
    found: dict[str, int] = defaultdict(int)
    for code in codes:
        found[code] += 1
    return dict(found)
