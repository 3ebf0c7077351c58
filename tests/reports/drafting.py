"""A special committee with its head, and how far a report of it has come.

经济委 is led by 宋宁; 陈思远 holds the pen and 吴兰 took part. 周敏 is of the office, 许静 the secretary-general,
高远 a vice-chairman, 陆明 a leader of the district.
"""

from datetime import date
from typing import Any

from liangce.papers.models import Kind
from liangce.people.models import Appointment, Body, BodyKind, Person
from liangce.reports.models import Dispatch, Report
from liangce.reports.writing import begin_report, write_report
from tests.cast import Cast
from tests.opinions.reporting import with_desk
from tests.support.replay import walked

TITLE = "关于青岩古镇民宿发展情况的调研报告"
TEXTS = {
    "background": "<p>青岩古镇现有民宿一百二十三家，旺季一房难求，淡季空置过半。</p>",
    "analysis": "<p>证照办理环节多，消防标准不一，淡旺季客流悬殊。</p>",
    "suggestions": "<p>（一）把民宿消防标准写进古镇保护规划。</p><p>（二）由财政全额补贴淡季客房。</p>"
    "<p>（三）建立民宿联合推介机制。</p>",
}
MEETING = {
    "meeting": "九届区政协第 50 次主席会议",
    "on": "2026-02-02",
    "document_number": "花协报〔2026〕5 号",
}
ANSWER = "第一条采纳，已列入规划修编；第二条财力不足，未采纳；第三条正在研究。"


@walked
def with_writers(cast: Cast) -> Cast:
    """The same cast with leaders, the information desk, and a special committee that writes."""
    with_desk(cast)
    cast.bodies["committee"] = Body.objects.of(cast.committee).create(
        committee=cast.committee, kind=BodyKind.SPECIAL_COMMITTEE, name="经济委"
    )
    cast.people["song"] = Person.objects.of(cast.committee).create(committee=cast.committee, name="宋宁")
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee,
        person=cast.people["song"],
        office="head",
        body=cast.bodies["committee"],
        from_on="2022-01-01",
    )
    return cast


@walked
def drafted(cast: Cast, kind: Kind = Kind.RESEARCH, title: str = TITLE, secrecy: str = "") -> Report:
    """宋宁 begins it in the name of the committee and writes it."""
    by, now = cast.actor("song"), cast.moment
    report = begin_report(kind, cast.bodies["committee"], cast.session, by=by, now=now)
    details = {"began_on": date(2026, 1, 12), "ended_on": date(2026, 1, 16), "places": "青岩"}
    details |= {"pen": cast.people["chen"], "partners": "区文旅局"}
    group = [cast.people["wu"]]
    return write_report(
        report, title=title, texts=TEXTS, by=by, now=now, details=details, secrecy=secrecy, group=group
    )


@walked
def submitted(cast: Cast, **draft: Any) -> Report:
    report: Report = cast.take("submit", drafted(cast, **draft), "song")
    return report


@walked
def approved(cast: Cast, **draft: Any) -> Report:
    """By the meeting, or signed out, as its kind is."""
    report = submitted(cast, **draft)
    if report.kind == Kind.BRIEF:
        done: Report = cast.take("sign", report, "gao", document_number="花协专报〔2026〕5 号")
    else:
        done = cast.take("approve", report, "zhou", **MEETING)
    return done


@walked
def sent(
    cast: Cast, units: tuple[str, ...] = ("housing",), informed: tuple[str, ...] = (), **draft: Any
) -> Report:
    """To 陆明 and to these units."""
    return dispatched(cast, approved(cast, **draft), units, informed)


def dispatched(
    cast: Cast, report: Report, units: tuple[str, ...], informed: tuple[str, ...] = (), step: str = "send"
) -> Report:
    keys = {"units": units, "informed": informed}
    data: dict[str, Any] = {name: [cast.units[unit].pk for unit in row] for name, row in keys.items()}
    done: Report = cast.take(step, report, "zhou", leaders=[cast.people["lu"].pk], **data)
    return done


def dispatch(cast: Cast, report: Report, unit: str = "housing") -> Dispatch:
    found: Dispatch = Dispatch.objects.of(cast.committee).get(paper=report.pk, unit=cast.units[unit])
    return found


@walked
def answered(cast: Cast, report: Report | None = None, **draft: Any) -> Report:
    """杨帆 of 区住建局 signs for it and answers."""
    report = report or sent(cast, **draft)
    row = cast.take("receive", dispatch(cast, report), "yang")
    cast.take("answer", row, "yang", answer=ANSWER)
    return fresh(report)


def fresh(report: Report) -> Report:
    found: Report = Report.objects.of(report.committee_id).get(pk=report.pk)
    return found
