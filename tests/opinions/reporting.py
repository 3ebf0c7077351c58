"""The information desk of the tests, invited informants, and how far a report has come.

方宁 keeps the information desk, 许静 is the secretary-general, 高远 vice-chairman, 陆明 a leader of the district;
田野 is an invited informant.
"""

from typing import Any

from liangce.kernel.models import Notice
from liangce.kernel.process import take
from liangce.opinions.combining import combine
from liangce.opinions.models import OpinionReport, Sending
from liangce.opinions.process_sending import SENDING
from liangce.opinions.writing import begin_report, write_report
from liangce.people.models import Appointment, Body, BodyKind, Person
from tests.cast import Cast
from tests.proposals.leaders import with_leaders
from tests.support.replay import walked

DESK = {"fang": ("方宁", "information_staff"), "tian": ("田野", "informant")}
SITUATION = "平桥黄金大道一家企业夜间排放刺鼻气体，附近小区居民反映强烈。"
SUGGESTION = "请环保、市场监管部门立即到现场核查，责令停用设备。"


@walked
def with_desk(cast: Cast) -> Cast:
    """The same cast with leaders, the information desk and an informant."""
    with_leaders(cast)
    cast.bodies["research"] = Body.objects.of(cast.committee).create(
        committee=cast.committee, kind=BodyKind.OFFICE, name="研究室"
    )
    for name, (label, office) in DESK.items():
        person = cast.people[name] = Person.objects.of(cast.committee).create(
            committee=cast.committee, name=label
        )
        Appointment.objects.of(cast.committee).create(
            committee=cast.committee, person=person, office=office, from_on="2022-01-01"
        )
    return cast


@walked
def drafted(cast: Cast, by: str = "chen", title: str = "关于平桥黄金大道空气污染的反映") -> OpinionReport:
    report = begin_report(f"person-{cast.people[by].pk}", cast.session, by=cast.actor(by), now=cast.moment)
    texts = {"background": SITUATION, "suggestions": SUGGESTION}
    return write_report(report, title=title, texts=texts, by=cast.actor(by), now=cast.moment)


@walked
def submitted(cast: Cast, by: str = "chen", title: str = "关于平桥黄金大道空气污染的反映") -> OpinionReport:
    report: OpinionReport = cast.take("submit", drafted(cast, by, title), by)
    return report


@walked
def checked(cast: Cast, report: OpinionReport | None = None) -> OpinionReport:
    """Chosen and checked, waiting for the signature."""
    report = cast.take("select", report or submitted(cast), "fang")
    texts = {"title": f"{report.title}（核稿）", "background": "情况属实。", "suggestions": "建议立即处置。"}
    done: OpinionReport = cast.take("check", report, "fang", **texts)
    return done


@walked
def signed(cast: Cast, report: OpinionReport | None = None, **data: Any) -> OpinionReport:
    """Printed in the bulletin."""
    asked = {"number": 36, "leaders": [cast.people["lu"].pk], "others": "区委办公室"} | data
    done: OpinionReport = cast.take("sign", report or checked(cast), "xu", **asked)
    return done


def combined(cast: Cast, *reports: OpinionReport, title: str = "关于空气污染的综合反映") -> OpinionReport:
    return combine(reports, title=title, by=cast.actor("fang"), now=cast.moment)


def sent(cast: Cast, report: OpinionReport, level: str, receiver: str) -> Sending:
    row = Sending(committee=cast.committee, rulebook=report.rulebook, paper=report)
    data = {"level": level, "receiver": receiver}
    sending: Sending = take(SENDING.step("send"), row, by=cast.actor("fang"), now=cast.moment, data=data)
    return sending


def told(cast: Cast, who: str) -> list[str]:
    """The texts in somebody's inbox, oldest first."""
    rows = Notice.objects.of(cast.committee).filter(person_id=cast.people[who].pk)
    return list(rows.order_by("at", "pk").values_list("text", flat=True))
