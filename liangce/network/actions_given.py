"""What else changes on the side that handed a paper over."""

from datetime import datetime
from typing import Any

from liangce.kernel.models import Level
from liangce.kernel.notices import literal, recipients
from liangce.kernel.work import Act
from liangce.network.freezing import digest_of, proposal_content, report_content
from liangce.network.letters import tell
from liangce.network.models import Handover
from liangce.network.states import News
from liangce.opinions.models import Event, Sending, SendingStatus
from liangce.opinions.parts import EVERY_AUTHOR
from liangce.opinions.process_sending import SENDING
from liangce.opinions.states import EventKind
from liangce.proposals.parts import EVERY_UNIT

ANSWERED = (SendingStatus.ADOPTED, SendingStatus.NOT_ADOPTED)


def hand_up(act: Act) -> None:
    """The report as it stands goes up, and the level gets its record here."""
    row: Handover = act.case
    report: Any = row.paper
    content = report_content(report, named=act.data["named"], words=act.data["reason"])
    _hand(act, content)
    sending = _level(row, row.partner.level, row.partner.name)
    if sending is None:
        _send(act, row.partner.level, row.partner.name)
    else:
        _reopen(act, sending)


def hand_down(act: Act) -> None:
    """The proposal as it stands goes down, with the day by which it must be answered."""
    row: Handover = act.case
    row.wanted_on = act.data["wanted_on"]
    proposal: Any = row.paper
    _hand(act, proposal_content(proposal, words=act.data["reason"]))


def _hand(act: Act, content: dict[str, Any]) -> None:
    row: Handover = act.case
    row.partner = act.data["to"]
    row.token = f"{row.committee.slug}-{row.pk}"
    row.content, row.digest = content, digest_of(content)
    row.handed_at, row.by = act.now, act.by.name
    act.told |= {"对方": row.partner.name}
    act.told |= {f"附件 {file['name']}": file["sha256"] for file in content["attachments"]}
    tell(row, News.HAND, now=act.now)


def be_received(act: Act) -> None:
    """The level has it; the authors hear of it."""
    sending = _level(act.case, act.case.partner.level, act.case.partner.name)
    if sending and sending.status == SendingStatus.SENT:
        act.also(SENDING.step("receive"), sending, {"reason": ""})
    _tell_authors(act, "{by}已签收您反映的信息：{subject}。")


def be_used(act: Act) -> None:
    """Printed there."""
    _adopt(act, act.case.partner.level, act.case.partner.name)


def be_not_used(act: Act) -> None:
    """Kept there."""
    _not_adopt(act, act.case.partner.level, act.case.partner.name)


def be_returned(act: Act) -> None:
    """Not taken in there: the record of that level says so, until it is handed up again."""
    if act.case.paper.kind == "opinion":
        _not_adopt(act, act.case.partner.level, act.case.partner.name, said="退回：")


def be_answered(act: Act) -> None:
    """The units here that answer the proposer read what came from below."""
    act.told["答复"] = "、".join(one["document_number"] for one in act.data["replies"])
    units = recipients((EVERY_UNIT,), act.case.paper, act.today)
    act.tell(units, "{by}已答复转办的提案：{subject}。")


def hear(act: Act) -> None:
    """What became of it further on."""
    data = act.data
    match News(data["news"]):
        case News.CHOSEN:
            _tell_authors(act, "{by}拟采用您反映的信息：{subject}。")
        case News.SENT_UP:
            if _level(act.case, data["level"], data["receiver"]) is None:
                _send(act, data["level"], data["receiver"], at=datetime.fromisoformat(data["at"]))
        case News.USED_ABOVE:
            _adopt(act, data["level"], data["receiver"])
        case News.NOT_USED_ABOVE:
            _not_adopt(act, data["level"], data["receiver"])
        case News.INSTRUCTED:
            _instructed(act)
    act.told["情况"] = str(News(data["news"]).label)


def _level(row: Handover, level: str, receiver: str) -> Sending | None:
    """This side's record of that level."""
    rows = Sending.objects.of(row.committee_id).filter(paper=row.paper_id, level=level, receiver=receiver)
    found: Sending | None = rows.select_related("rulebook").first()
    if found:
        found.paper = row.paper
    return found


def _send(act: Act, level: str, receiver: str, at: datetime | None = None) -> Sending:
    row = act.case
    sending = Sending(committee_id=row.committee_id, rulebook=row.rulebook, paper=row.paper)
    if at:
        sending.sent_at = at
    act.also(SENDING.step("send"), sending, {"level": Level(level), "receiver": receiver})
    return sending


def _reopen(act: Act, sending: Sending) -> None:
    """What was recorded before, by hand or by an earlier letter, makes room for what the level says now."""
    if sending.status in ANSWERED:
        act.also(SENDING.step("correct"), sending, {"reason": f"以{act.case.partner}告知的为准"})


def _open(act: Act, level: str, receiver: str) -> Sending:
    sending = _level(act.case, level, receiver) or _send(act, level, receiver, at=act.case.handed_at)
    _reopen(act, sending)
    return sending


def _adopt(act: Act, level: str, receiver: str) -> None:
    said = {name: act.data[name] for name in ("how", "on", "reference")}
    act.also(SENDING.step("adopt"), _open(act, level, receiver), said)


def _not_adopt(act: Act, level: str, receiver: str, said: str = "") -> None:
    reason = f"{said}{act.data.get('reason', '')}"
    act.also(SENDING.step("not_adopt"), _open(act, level, receiver), {"reason": reason})


def _instructed(act: Act) -> None:
    data, row = act.data, act.case
    Event(
        committee_id=row.committee_id,
        paper_id=row.paper_id,
        kind=EventKind.INSTRUCTED,
        at=datetime.fromisoformat(data["at"]),
        agencies=data["office"][:200],
        words=f"{row.partner}告知：{data['kind']}。{data['released']}"[:1000],
        by=act.by.name,
        entered_at=act.now,
    ).save(force_insert=True)
    words = literal(f"{data['office']}作出{data['kind']}。{data['released']}")
    _tell_authors(act, f"您反映的信息有了批示：{{subject}}。{words}")


def _tell_authors(act: Act, text: str) -> None:
    if act.case.paper.kind == "opinion":
        act.tell(recipients(EVERY_AUTHOR, act.case.paper, act.today), text)
