"""参与情况: how many of the members proposed, in all, by sector and by party, and how many proposals they led."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from django.db.models import Count, F

from liangce.people.models import Affiliation, Body
from liangce.proposals.conditions import ANYBODY, CONDITIONS, NONE
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.signers import Signer, members
from liangce.proposals.statistics.table import SHARE, Chart, Column, Line, Table, count, share

COLUMNS = (
    Column("委员"),
    Column("提出或联名"),
    Column("占委员", SHARE),
    Column("没有提出"),
    Column("领衔提案", sums=False),
)
CHART = Chart("提出或联名过提案的委员各几人", ("提出或联名", "没有提出"), ("green", "amber"), stacked=True)


def participation(reading: Reading) -> list[Table]:
    """One table by sector, one by party; each ends with all members."""
    seated = [one for one in members(reading) if one.seat]
    sectors = Body.objects.of(reading.committee).filter(pk__in={one.sector for one in seated if one.sector})
    labels = {str(body.pk): body.label for body in sectors}
    parties = {str(value): str(label) for value, label in Affiliation.choices}
    return [
        _table(
            reading,
            ("by-sector", "参与情况：按界别", "界别", "sector"),
            [(str(one.sector or ""), one) for one in seated],
            labels,
            _led_by_sector(reading),
        ),
        _table(
            reading,
            ("by-party", "参与情况：按党派", "党派", "affiliation"),
            [(one.affiliation, one) for one in seated],
            parties,
            _led_by_party(reading),
        ),
    ]


def _table(
    reading: Reading,
    named: tuple[str, str, str, str],
    seated: Sequence[tuple[str, Signer]],
    labels: dict[str, str],
    led: dict[str, int],
) -> Table:
    """One line a sector or party that has members."""
    name, title, head, field = named
    sitting = Counter(key for key, _ in seated)
    active = Counter(key for key, one in seated if one.proposed)
    order = [*(key for key in labels if sitting[key]), *(key for key in sitting if key not in labels)]
    line = partial(_line, reading, field)
    return Table(
        name=name,
        title=title,
        head=head,
        columns=COLUMNS,
        lines=[
            line(labels.get(key, "没有登记"), key or NONE, sitting[key], active[key], led.get(key, 0))
            for key in order
        ],
        total=line("全体委员", "", len(seated), sum(active.values()), None),
        chart=CHART,
        empty="名册里还没有委员。",
    )


def _line(
    reading: Reading, field: str, label: str, key: str, sitting: int, active: int, led: int | None
) -> Line:
    of = {field: key} if key else {}
    opened = partial(reading.page, "members", "list", **of)
    its_led = reading.cube.url(state="received", **(of or {"led": ANYBODY}))
    return Line(
        label,
        [
            count(sitting, opened(who="all")),
            count(active, opened(who="proposed")),
            share(active, sitting),
            count(sitting - active, opened(who="silent")),
            count(_all_led(reading) if led is None else led, its_led),
        ],
    )


def _led_by_sector(reading: Reading) -> dict[str, int]:
    """Received proposals by the sector for which their first proposer sits."""
    rows = reading.scope.proposals(reading.committee)
    none = CONDITIONS["sector"].narrow(rows, NONE, reading.committee).count()
    seated = rows.filter(first_person__memberships__term=F("session__term"))
    found = seated.values_list("first_person__memberships__sector").annotate(Count("id", distinct=True))
    return {str(key): number for key, number in found if key} | {"": none}


def _led_by_party(reading: Reading) -> dict[str, int]:
    """Received proposals by the party of their first proposer."""
    rows = reading.scope.proposals(reading.committee).exclude(first_person=None)
    return dict(rows.values_list("first_person__affiliation").annotate(Count("id")))


def _all_led(reading: Reading) -> int:
    return sum(heap.number for heap in reading.cube.heaps if heap.body is None)
