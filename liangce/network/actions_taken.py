"""What else changes on the side that took a paper in: every step that the other side should know of is told."""

from liangce.kernel.actors import post_actor
from liangce.kernel.process import take
from liangce.kernel.work import Act
from liangce.network.facts import news
from liangce.network.guards import MORE
from liangce.network.letters import tell
from liangce.network.models import Handover
from liangce.network.states import News


def arrive(act: Act) -> None:
    """The other side's own words, as they came."""
    row: Handover = act.case
    act.told |= {f"附件 {file['name']}": file["sha256"] for file in row.content.get("attachments", ())}
    if row.note:
        act.told["说明"] = row.note


def receive(act: Act) -> None:
    """签收."""
    tell(act.case, News.RECEIVED, now=act.now, content={"by": act.by.name})


def use(act: Act) -> None:
    """Printed here."""
    _tell(act, News.USED)


def not_use(act: Act) -> None:
    """Kept here, with the reason."""
    _tell(act, News.NOT_USED)


def pass_on(act: Act) -> None:
    """What became of it here, and above."""
    _tell(act, *MORE)


def answer(act: Act) -> None:
    """The replies as they were issued."""
    _tell(act, News.ANSWERED)


def give_back(act: Act) -> None:
    """The paper leaves this committee's desk together with the hand-over."""
    row: Handover = act.case
    reason = act.data["reason"]
    whose = post_actor(row.committee_id, row.partner.name)
    take(row.paper.process.step("give_back"), row.paper, by=whose, now=act.now, data={"reason": reason})
    tell(row, News.RETURNED, now=act.now, content={"reason": reason})


def _tell(act: Act, *kinds: News) -> None:
    written = [
        tell(act.case, fact.kind, key=fact.key, content=fact.content, now=act.now)
        for fact in news(act.case, *kinds)
    ]
    act.told["告知"] = "、".join(dict.fromkeys(str(letter) for letter in written if letter))
