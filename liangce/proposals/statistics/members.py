"""委员提案统计: how many each member proposed alone, jointly, and in a collective's name; then the bodies."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from liangce.people.models import Affiliation, Body
from liangce.proposals.conditions import NONE
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.signers import LABELS, WAYS, Signer, bodies, members
from liangce.proposals.statistics.table import TEXT, Cell, Column, Line, Sheet, Table, count, word

#: How the list of proposals says each way.
LISTS: dict[str, dict[str, str]] = {
    "alone": {"form": "member"},
    "joint": {"form": "joint"},
    "led": {"form": "joint"},
    "collective": {"form": "collective", "together": "0"},
    "together": {"form": "collective", "together": "1"},
    "all": {},
    "filed": {},
}
WHO = {"signed": "全部署名人", "proposed": "提出过的委员", "silent": "没有提出的委员", "all": "全体委员"}
OF_BODIES = ("joint", "collective", "together", "all", "filed")
PAGE = 50


@dataclass(frozen=True)
class Asked:
    """Which members: who proposed or not, of which sector, of which party; and the page."""

    who: str = "signed"
    sector: str = ""
    affiliation: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: Any) -> "Asked":
        who, page = query.get("who", ""), query.get("page", "")
        return cls(
            who if who in WHO else "signed",
            query.get("sector", "")[:20],
            query.get("affiliation", "")[:20],
            int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    def fits(self, one: Signer) -> bool:
        """Whether it is one of those asked for; who signed without a seat is no member."""
        if not (one.seat or self.who == "signed"):
            return False
        if self.who != "all" and one.proposed == (self.who == "silent"):
            return False
        of_sector = not self.sector or self.sector == str(one.sector or NONE)
        return of_sector and (not self.affiliation or self.affiliation == (one.affiliation or NONE))


def members_sheet(reading: Reading) -> Sheet:
    """Everybody who proposed, then the bodies; what workbook and Word file print."""
    found = Members(reading, Asked())
    return Sheet("members", "委员提案统计", [found.table(found.chosen), bodies_table(reading)])


@dataclass(frozen=True)
class Members:
    """The members asked for."""

    reading: Reading
    asked: Asked

    @cached_property
    def everybody(self) -> list[Signer]:
        return members(self.reading)

    @cached_property
    def chosen(self) -> list[Signer]:
        return [one for one in self.everybody if self.asked.fits(one)]

    @property
    def shown(self) -> list[Signer]:
        """Those of the page."""
        return self.chosen[(self.asked.page - 1) * PAGE : self.asked.page * PAGE]

    @property
    def start(self) -> int:
        return (self.asked.page - 1) * PAGE + 1

    @property
    def end(self) -> int:
        return self.start + len(self.shown) - 1

    @property
    def prev_url(self) -> str:
        return self._at(page=self.asked.page - 1) if self.asked.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self._at(page=self.asked.page + 1) if self.asked.page < self.pages else ""

    @property
    def chips(self) -> list[dict[str, Any]]:
        """One filter a choice of whom to see."""
        return [
            {
                "label": label,
                "url": self._at(who=who, page=1),
                "is_current": who == self.asked.who,
                "count": None,
            }
            for who, label in WHO.items()
        ]

    def _at(self, **changes: Any) -> str:
        return self.reading.page("members", **{**vars(self.asked), **changes})

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.chosen) // PAGE))

    def table(self, some: list[Signer]) -> Table:
        """These members; the total is of everybody who is asked for."""
        sectors = {body.pk: body.label for body in Body.objects.of(self.reading.committee)}
        parties = dict(Affiliation.choices)
        lines = [
            Line(
                one.name,
                [
                    word(one.number),
                    word(sectors.get(one.sector or 0, "") if one.seat else "不在本届名册"),
                    word(parties.get(one.affiliation, "")),
                    *_cells(self.reading, "p", one, WAYS),
                ],
                url=reverse("person", args=[self.reading.slug, one.key]),
            )
            for one in some
        ]
        return Table(
            name="list",
            title="委员",
            head="姓名",
            columns=[*(Column(label, TEXT) for label in ("委员证号", "界别", "党派")), *_columns(WAYS)],
            lines=lines,
            total=_total(self.reading, "person", self.chosen, 3, WAYS) if self._is_whole else None,
            note="一件联名提案，每位署名人各计一次",
            empty="没有符合条件的委员。",
            wide=True,
        )

    @property
    def _is_whole(self) -> bool:
        """Whether everybody who signed is among those asked for."""
        asked = self.asked
        return asked.who == "signed" and not (asked.sector or asked.affiliation) and bool(self.chosen)


def bodies_table(reading: Reading) -> Table:
    """Parties, organizations, committees, sectors, groups that proposed."""
    found = bodies(reading)
    return Table(
        name="bodies",
        title="党派、团体、界别和专委会",
        head="名称",
        columns=[Column("性质", TEXT), *_columns(OF_BODIES)],
        lines=[
            Line(one.name, [word(body.get_kind_display()), *_cells(reading, "b", one, OF_BODIES)])
            for body, one in found
        ],
        total=_total(reading, "body", [one for _, one in found], 1, OF_BODIES) if found else None,
        empty="还没有单位提出提案。",
        wide=True,
    )


def _columns(ways: Iterable[str]) -> list[Column]:
    return [Column(LABELS[way]) for way in ways]


def _cells(reading: Reading, kind: str, one: Signer, ways: Iterable[str]) -> list[Cell]:
    """The numbers of one signer, each with the list of the proposals it counts."""

    def url(way: str) -> str:
        asked = LISTS[way] | {
            "state": "on_file" if way == "filed" else "received",
            "signer": f"{kind}{one.key}",
        }
        return reading.cube.url(**asked, **({"led": one.key} if way == "led" else {}))

    return [count(one.ways[way], url(way)) for way in ways]


def _total(reading: Reading, by: str, some: list[Signer], texts: int, ways: Iterable[str]) -> Line:
    added: Counter[str] = Counter()
    for one in some:
        added.update(one.ways)
    numbers = [count(added[way], reading.records("signatures", by=by, way=way)) for way in ways]
    return Line("署名合计", [word("")] * texts + numbers)
