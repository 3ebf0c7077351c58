"""交办通知: one or many proposals assigned to a unit, until when, and whom to ask."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from liangce.papers.text.official.sheet import Sheet
from liangce.people.models import Unit
from liangce.proposals.official.assigned import HEADS, WIDTHS, Line, counted
from liangce.proposals.official.contacts import contact, of_desk, of_office
from liangce.proposals.official.naming import (
    assigner,
    desk,
    desk_shortly,
    file_name,
    sitting,
    within,
    written,
)

LIST = "交办提案清单"


def document(unit: Unit, session: Any, lines: Sequence[Line]) -> bytes:
    """The notice from the office that assigns to this unit; the list stands on a page of its own."""
    office, day = assigner(unit), max(timezone.localdate(line.assigned_at) for line in lines)
    issuer = office.name if office else desk(session.committee)
    title = f"关于交办{sitting(session)}提案的通知"
    sheet = Sheet(title)
    sheet.letterhead(issuer, f"{office.mark if office else '提案委'}〔{day.year}〕　　号")
    sheet.title(title)
    sheet.addressee(unit.name)
    sheet.paragraph(
        f"{sitting(session)}的提案已经审查立案。现将{handed_over(lines)}交由你单位办理，请按照以下要求办好："
    )
    for number, point in zip("一二三四", points(lines, session), strict=False):
        sheet.paragraph(f"{number}、{point}")
    sheet.enclosures([LIST])
    sheet.signature(issuer, written(day))
    sheet.note(contact(*(of_office(office, day) if office else of_desk(session.committee, day))))
    sheet.annex("附件")
    sheet.title(LIST, before=1)
    sheet.list(HEADS, [line.cells(place, with_phone=True) for place, line in enumerate(lines, 1)], WIDTHS)
    sheet.imprint([desk_shortly(session.committee)] if office else [], issuer, written(day))
    return sheet.content()


def handed_over(lines: Sequence[Line]) -> str:
    """第0312号提案《…》（主办）, or 提案12件（主办3件、会办9件）."""
    if len(lines) == 1:
        return f"第{lines[0].number}号提案《{lines[0].title}》（{lines[0].mode}）"
    return f"提案{len(lines)}件（{counted(lines)}）"


def points(lines: Sequence[Line], session: Any) -> list[str]:
    """What is asked of the unit; only what concerns it."""
    rules = session.rulebook.rules
    receive = {line.receive_on for line in lines if line.receive_on}
    until = f"{written(max(receive))}前" if len(receive) == 1 else within(rules, "receive")
    found = [
        f"及时签收。请在{until}签收。认为不属于本单位职责范围的，请在{within(rules, 'return')}"
        "说明理由并提出建议的承办单位，不得自行转给其他单位。"
    ]
    if any(line.owes_reply for line in lines):
        found.append("主动沟通。答复前请与提案人联系，当面或者通过电话听取意见，并作好记录。")
        found.append(
            f"按时答复。主办、独办、分办的，请{_until(lines, owes_reply=True)}答复提案人。"
            "答复应当逐条回应建议，注明办理结果类别，由单位负责人签发，写明联系人和电话；联名提案分别答复每一位提案人。"
        )
    if any(not line.owes_reply for line in lines):
        found.append(f"协同办理。会办的，请{_until(lines, owes_reply=False)}把会办意见送主办单位。")
    return found


def _until(lines: Sequence[Line], *, owes_reply: bool) -> str:
    """在2026年6月30日前, or by the list where the days differ."""
    days = {line.due_on for line in lines if line.due_on and line.owes_reply == owes_reply}
    return f"在{written(days.pop())}前" if len(days) == 1 else "按清单所列的期限"


def name(unit: Unit, session: Any, lines: Sequence[Line]) -> str:
    """交办通知 九届五次会议第0312号 区住建局.docx."""
    which = f"{session}第{lines[0].number}号" if len(lines) == 1 else f"{session}{len(lines)}件"
    return file_name("交办通知", which, str(unit))
