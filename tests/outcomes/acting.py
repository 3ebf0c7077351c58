"""How far an instruction on a paper of the cast has come, and a suggestion of it."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from liangce.kernel.models import Notice
from liangce.kernel.process import take
from liangce.outcomes.entering import enter_items
from liangce.outcomes.models import Conversion, Instruction, InstructionTask, SuggestionItem
from liangce.outcomes.process_instructions import INSTRUCTION
from liangce.papers.models import Paper
from tests.cast import NOW, Cast
from tests.support.replay import walked

GIVEN = NOW + timedelta(hours=2, minutes=15)  # when the leader wrote
LATER = NOW + timedelta(hours=3)  # when it is registered
SAYS = {
    "level": "county",
    "given_at": timezone.localtime(GIVEN).strftime("%Y-%m-%dT%H:%M"),
    "kind": "instruction",
    "affirmative": "yes",
    "text": "此件很好，请住建局牵头研究。",
}


@walked
def registered(
    cast: Cast, paper: Paper, leader: str = "lu", by: str = "zhou", now: datetime = LATER, **says: Any
) -> Instruction:
    """陆明's instruction, two hours and a quarter after the paper was handed in."""
    row = Instruction(committee=cast.committee, rulebook=paper.rulebook, paper_id=paper.pk)
    data = SAYS | {"leader": cast.people[leader].pk if leader else "", "office": "区委书记"} | says
    return take(INSTRUCTION.step("register"), row, by=cast.actor(by), now=now, data=data)


def scanned(cast: Cast, paper: Paper) -> Instruction:
    """The same with a scan of the handwriting."""
    row = Instruction(committee=cast.committee, rulebook=paper.rulebook, paper_id=paper.pk)
    data = SAYS | {"leader": cast.people["lu"].pk, "office": "区委书记"}
    scan = SimpleUploadedFile("批示.png", png())
    return take(INSTRUCTION.step("register"), row, by=cast.zhou, now=LATER, data=data, files={"scan": scan})


def correct(cast: Cast, row: Instruction) -> Instruction:
    """The office was another; what was registered first is kept."""
    says = SAYS | {"leader": cast.people["lu"].pk, "office": "区长", "reason": "职务写错"}
    return cast.take("correct", row, "tang", now=LATER, **says)


@walked
def tasked(cast: Cast, paper: Paper, units: tuple[str, ...] = ("housing", "finance")) -> Instruction:
    """Given to these units."""
    keys = [cast.units[name].pk for name in units]
    row = registered(cast, paper)
    return cast.take("give", row, "zhou", now=LATER, units=keys, text="研究落实并反馈")


def task(row: Instruction, cast: Cast, unit: str) -> InstructionTask:
    return InstructionTask.objects.of(cast.committee).get(instruction=row, unit=cast.units[unit])


def done(cast: Cast, row: Instruction, unit: str, by: str) -> InstructionTask:
    """The unit receives it and reports, the desk accepts."""
    part = cast.take("receive", task(row, cast, unit), by, now=LATER)
    part = cast.take("report", part, by, now=LATER, feedback="已列入年度计划")
    return cast.take("accept", part, "zhou", now=LATER)


@walked
def itemised(
    cast: Cast, paper: Paper, *texts: str, by: str = "zhou", unit: str = "", now: datetime = LATER
) -> list[SuggestionItem]:
    """The suggestions of the paper, one a text."""
    data = {"texts": "\n".join(texts or ("明确牵头部门", "制定出资标准", "同步迁改管线"))}
    data |= {"unit": str(cast.units[unit].pk)} if unit else {}
    enter_items(paper, data, committee=cast.committee, by=cast.actor(by), now=now)
    return list(SuggestionItem.objects.of(cast.committee).filter(paper=paper).order_by("number"))


PLAN = {
    "outcome": "written",
    "document_kind": "plan",
    "document_title": "花溪区城市更新三年行动计划",
    "document_number": "花府办发〔2026〕8 号",
}


def claimed(
    cast: Cast, item: SuggestionItem, by: str = "zhou", step: str = "claim", **says: Any
) -> Conversion:
    """Somebody says what the suggestion came to."""
    data = {"outcome": "written", "on": "2026-02-02", "words": "写入第三章"} | (says or PLAN)
    cast.take(step, item, by, now=LATER, **data)
    return item.conversions.order_by("-claimed_at", "-id").first()


def verified(cast: Cast, item: SuggestionItem, by: str = "tang", **says: Any) -> Conversion:
    """… and somebody else has seen that it is so."""
    return cast.take("verify", claimed(cast, item, **says), by, now=LATER, reason="看过文件")


def told(cast: Cast, name: str) -> list[str]:
    """What stands in this person's inbox, the newest first."""
    return [row.text for row in Notice.objects.of(cast.committee).to(cast.people[name].pk)]


def fresh(row: Any) -> Any:
    return type(row).objects.of(row.committee_id).get(pk=row.pk)


def png() -> bytes:
    """A picture of one dot."""
    stream = BytesIO()
    Image.new("RGB", (40, 20), "white").save(stream, "PNG")
    return stream.getvalue()
