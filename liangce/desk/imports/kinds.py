"""The kinds of tables that can be brought in: a row each. To bring in another kind is to add a row.

Newspapers are no tables; they share what a run is, and who may, and have pages of their own (`press_views`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from liangce.desk.imports import examples
from liangce.kernel.actors import Actor, Role
from liangce.kernel.importing import Intake
from liangce.kernel.models import Committee
from liangce.opinions.intake import OpinionIntake
from liangce.people import roles
from liangce.people.imports.roster import RosterIntake
from liangce.people.imports.staff import FOR_PROPOSALS, FOR_ROSTER
from liangce.people.models import Session
from liangce.proposals.imports.table import TableIntake


@dataclass(frozen=True)
class Brought:
    """What is brought in: its names on the page, and who may."""

    name: str
    label: str
    text: str
    roles: tuple[Role, ...]
    matched: str  # what becomes of a row that is here already and says something else

    def why_not(self, actor: Actor) -> str | None:
        """Why this actor may not bring such a table in, None when they may."""
        if actor.holds(*self.roles):
            return None
        return f"只有{'、'.join(role.label for role in self.roles)}可以导入{self.label}。"


@dataclass(frozen=True)
class Kind(Brought):
    """One kind of table: what takes it in, and the rows of its template."""

    example: Sequence[tuple[str, str, str]]
    intake: Callable[..., Intake]
    is_of_session: bool = False  # whether it is asked to which session the rows go

    def begin(
        self, committee: Committee, *, by: Actor, now: datetime, session: Session | None = None
    ) -> Intake:
        """A fresh run of this kind; raises ImportRefused."""
        more = {"session": session} if self.is_of_session else {}
        return self.intake(committee, by=by, now=now, **more)


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "roster",
            "名册",
            "委员、专委会和联络组任职、工作人员、承办单位经办人。已有的人只更新有变化的地方。",
            FOR_ROSTER,
            "更新",
            examples.ROSTER,
            RosterIntake,
        ),
        Kind(
            "proposals",
            "提案",
            "从别的系统或 Excel 登记表导入提案，逐件登记为“待审查”。已有的不重复导入，也不改动。",
            FOR_PROPOSALS,
            "已有",
            examples.PROPOSALS,
            TableIntake,
            is_of_session=True,
        ),
        Kind(
            "opinions",
            "社情民意信息",
            "群众来信、网上留言，或从别的系统导出的信息，逐篇登记为“待受理”。已有的不重复导入，也不改动。",
            (roles.INFORMATION_DESK,),
            "已有",
            examples.OPINIONS,
            OpinionIntake,
        ),
    )
}
PRESS = Brought(
    "press",
    "报刊",
    "过刊、稿件和版面：本系统的 ZIP 包、方正式旧网站、旧网页的文字、Word 稿件、版面 PDF 和扫描图。",
    (roles.EDITOR, roles.CHIEF_EDITOR),
    "更新",
)
ALL: dict[str, Brought] = {**KINDS, PRESS.name: PRESS}
EVERYBODY = tuple(dict.fromkeys(role for kind in KINDS.values() for role in kind.roles))
