"""How official documents name committees, papers and days, and what their files are called."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from liangce.kernel.models import Committee
from liangce.papers.text.files import MIMES, safe_name
from liangce.people.models import Unit, UnitKind

FULL = "中国人民政治协商会议"
DESK = "提案委员会"
BLANK_DAY = "　　　　年　　月　　日"


def place(committee: Committee) -> str:
    """贵阳市花溪区, of 中国人民政治协商会议贵阳市花溪区委员会."""
    name = committee.name.removeprefix(FULL) if committee.name.startswith(FULL) else committee.short_name
    return name.removesuffix("委员会").removeprefix("政协").removesuffix("政协")


def short_place(committee: Committee) -> str:
    """花溪区, of 花溪区政协."""
    return committee.short_name.removeprefix("政协").removesuffix("委员会").removesuffix("政协") or place(
        committee
    )


def desk(committee: Committee) -> str:
    """政协贵阳市花溪区委员会提案委员会, which issues notices to proposers."""
    return f"政协{place(committee)}委员会{DESK}"


def desk_shortly(committee: Committee) -> str:
    """区政协提案委员会, as a copy is addressed."""
    return f"{committee.short_name}{DESK}"


def sitting(session: Any) -> str:
    """政协花溪区九届五次会议; the session's committee is loaded."""
    return f"政协{short_place(session.committee)}{session}"


def cited(paper: Any) -> str:
    """政协花溪区九届五次会议第0312号提案, by which every letter calls it."""
    return f"{sitting(paper.session)}{f'第{paper.number_text}号' if paper.number else ''}提案"


def marked(paper: Any) -> str:
    """第0312号, else the serial, for the name of a file."""
    return f"第{paper.number_text}号" if paper.number else paper.serial_text


def written(day: date | datetime | None) -> str:
    """2026年6月30日, as official documents write it: no blanks, no zeros; nothing for None."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return f"{day.year}年{day.month}月{day.day}日"


def within(rules: Any, deadline: str, case: Any = None) -> str:
    """15个工作日内, 6月30日前: the regulation's term for this deadline, in general or of a case."""
    rule = rules.deadlines[deadline]
    words: str = rule.term(rule.variant(case.is_of) if case else "default").words().replace(" ", "")
    return words if words.endswith("前") else f"{words}内"


def assigner(unit: Unit) -> Unit | None:
    """The office that assigns to this unit; where none is named, the committee's only one."""
    if unit.assigned_by:
        return unit.assigned_by
    offices = Unit.objects.of(unit.committee_id).filter(kind=UnitKind.ASSIGNING, abolished_on=None)[:2]
    return offices[0] if len(offices) == 1 else None


def file_name(*parts: str) -> str:
    """The name of a Word file that says what it is: 答复函 第0312号 陈思远委员.docx."""
    return safe_name(f"{' '.join(filter(None, parts))}.docx")


DOCX = MIMES["docx"]
