"""The pages of the main navigation. A package that brings a page adds a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from liangce.desk.imports.kinds import EVERYBODY
from liangce.duty.parts import READERS as DUTY_READERS
from liangce.kernel.actors import Actor, Role
from liangce.network.parts import READERS as NETWORK
from liangce.opinions.parts import REPORTING
from liangce.outcomes.tabs import READERS as OUTCOME_READERS
from liangce.people import roles
from liangce.press.roles import PRESS
from liangce.proposals.publishing.reach import CONCERNED
from liangce.proposals.rooms import HANDLERS
from liangce.proposals.statistics.reach import OVERSEERS, READERS


@dataclass(frozen=True)
class Entry:
    """A page: what it is called, its address name, who sees it (None: everybody), its icon on the phone."""

    label: str
    address: str
    roles: tuple[Role, ...] | None = None
    icon: str = ""  # only entries with an icon stand at the foot of the phone
    in_header: bool = True
    others: tuple[str, ...] = ()  # addresses of pages beside it, under the same entry


#: Who writes proposals: members for themselves, conveners for a body, the desks for a member (代录入).
WRITERS = (roles.MEMBER, roles.CONVENER, roles.OFFICE, roles.PROPOSALS_COMMITTEE)

#: Who makes the paper, writes for it, or has a journal addressed to them.
READERS_OF_THE_PRESS = (
    *PRESS, *WRITERS, roles.CORRESPONDENT, roles.COUNCIL, roles.LEADER, roles.ADMINISTRATOR, roles.AUDITOR,
)  # fmt: skip

#: Who reports what people say, and who reads what was printed of it.
READERS_OF_OPINIONS = (*REPORTING, *roles.STAFF, roles.COUNCIL, roles.LEADER)

#: Who drafts reports and adopts them, to whom they are sent, and who reads what may be public.
READERS_OF_REPORTS = (
    *roles.STAFF, roles.MEMBER, roles.CONVENER, roles.COUNCIL, roles.LEADER, roles.ASSIGNING_OFFICE, roles.UNIT_CLERK,
    roles.UNIT_LEADER, roles.EDITOR, roles.CHIEF_EDITOR,
)  # fmt: skip

NAV = (
    Entry("首页", "home", icon="home"),
    Entry("提案", "proposals", icon="paper"),
    Entry("写提案", "proposal-new", WRITERS, icon="pen"),
    Entry("信息", "opinions", READERS_OF_OPINIONS, others=("commissions",)),
    Entry("报告", "reports", READERS_OF_REPORTS),
    Entry("公文", "assigned", HANDLERS, others=("reply-templates", "conferences")),
    Entry("承诺", "promises", (*OVERSEERS, roles.UNIT_CLERK, roles.UNIT_LEADER)),
    Entry("公开", "publications", CONCERNED),
    Entry(
        "成果",
        "instructions",
        OUTCOME_READERS,
        others=("instruction-tasks", "suggestions", "conversions", "outcome-documents"),
    ),
    Entry("往来", "handovers", NETWORK, others=("exchange", "network-check", "partners")),
    Entry("活动", "activities"),
    Entry("报刊", "press", READERS_OF_THE_PRESS, others=("import-press",)),
    Entry("统计", "statistics-index", READERS, others=("checks", "readings")),
    Entry("履职", "duty", DUTY_READERS),
    Entry("委员", "people", others=("bodies", "units")),
    Entry("导入", "imports", EVERYBODY),
    Entry("会议与规则", "sessions", roles.STAFF, others=("rules", "mechanism", "workdays")),
    Entry("消息", "notices", icon="bell", in_header=False),
)


@lru_cache(maxsize=512)
def address(name: str, slug: str) -> str:
    """The committee's page of this name. Kept: they are asked for on every page and never change."""
    return reverse(name, args=[slug])


def entries(actor: Actor, slug: str, path: str) -> Iterator[tuple[Entry, str, bool]]:
    """(entry, address, is current) for each page this actor sees.

    The one whose address leads furthest towards `path` is current.
    """
    shown = [entry for entry in NAV if entry.roles is None or actor.holds(*entry.roles)]
    home = address("home", slug)
    leading = {
        url: entry
        for entry in shown
        for url in (address(name, slug) for name in (entry.address, *entry.others))
        if path == url or (url != home and path.startswith(url))
    }
    current = leading[max(leading, key=len)] if leading else None
    return ((entry, address(entry.address, slug), entry is current) for entry in shown)
