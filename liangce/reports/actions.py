"""What else changes when a step of a report is taken."""

from liangce.kernel.work import Act
from liangce.opinions.models import Recipient
from liangce.papers.numbering import next_number, next_serial
from liangce.papers.versions import seal
from liangce.people.models import Session
from liangce.reports.models import Dispatch, Facts, Report
from liangce.reports.process_dispatch import DISPATCH


def begin(act: Act) -> None:
    """A draft, with what only reports have."""
    report: Report = act.case
    report.created_at = act.now
    row = report.begins_with or Facts()
    row.committee_id, row.paper = report.committee_id, report
    row.save(force_insert=True)
    report.facts = row


def submit(act: Act) -> None:
    """Session, rules and serial are fixed by the moment; the text is sealed, and the ledger keeps its digest."""
    report: Report = act.case
    session = Session.objects.of(report.committee_id).current(act.today) or report.session
    report.session, report.rulebook = session, session.rulebook_at(act.now)
    report.submitted_at = report.submitted_at or act.now
    report.serial = report.serial or next_serial(session, report.kind)
    version = seal(report, now=act.now)
    act.told |= {"版本": version.number, "正文摘要": version.digest}


def approve(act: Act) -> None:
    """The meeting's decision."""
    row = act.case.facts
    row.meeting, row.approved_on = act.data["meeting"], act.data["on"]
    act.told |= {"会议": row.meeting, "通过日期": row.approved_on.isoformat()}
    _number(act)


def sign(act: Act) -> None:
    """Signed out by the person who may."""
    row = act.case.facts
    row.approved_by, row.approved_on = act.by.name, act.today
    act.told["签发人"] = row.approved_by
    _number(act)


def _number(act: Act) -> None:
    report = act.case
    report.number = report.number or next_number(report.session, report.kind)
    report.filed_at = act.now
    report.facts.document_number = act.data["document_number"]
    report.facts.save(update_fields=["meeting", "approved_on", "approved_by", "document_number"])
    act.told["文号"] = report.facts.document_number


def send(act: Act) -> None:
    """Leaders may read it from now on; each unit gets a case of its own."""
    report, data = act.case, act.data
    leaders = list(data["leaders"])
    for person in leaders:
        Recipient.objects.of(report.committee_id).get_or_create(
            committee_id=report.committee_id, paper_id=report.pk, person=person
        )
    units, informed = list(data.get("units") or ()), list(data["informed"])
    for step, reached in (("deliver", units), ("inform", informed)):
        for unit in reached:
            row = Dispatch(
                committee_id=report.committee_id,
                rulebook=report.rulebook,
                paper=report,
                unit=unit,
                sent_at=act.now,
            )
            act.also(DISPATCH.step(step), row)
    names = [*(person.name for person in leaders), *map(str, units), *map(str, informed), data["others"]]
    row = report.facts
    every = dict.fromkeys([*row.recipients.split("、"), *names])
    row.recipients = "、".join(filter(None, every))[:500]
    row.sent_at = row.sent_at or act.now
    row.save(update_fields=["recipients", "sent_at"])
    act.told["报送"] = "、".join(filter(None, names))
    act.tell([person.pk for person in leaders], f"政协报送{report.kind_label}，请阅示：{{subject}}。")


def close(act: Act) -> None:
    """Nothing more is awaited."""
    act.case.closed_at = act.now
