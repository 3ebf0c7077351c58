"""What else changes when a step of an opinion report is taken."""

from typing import Any

from django.utils import timezone

from liangce.kernel.models import Committee
from liangce.kernel.work import Act
from liangce.opinions.models import CoAuthor, Event, OpinionReport, Particulars, Recipient, Sending
from liangce.opinions.process_sending import SENDING
from liangce.opinions.states import EventKind, How, KeepReason
from liangce.opinions.wording import joined
from liangce.papers.models import Kind, Paper
from liangce.papers.numbering import next_serial
from liangce.papers.plain import put
from liangce.papers.versions import seal
from liangce.people.models import Session
from liangce.proposals import digests, proof


def begin(act: Act) -> None:
    """A draft, with what only reports have."""
    report: OpinionReport = act.case
    report.created_at = act.now
    keep_particulars(act, report.begins_with or Particulars())


def keep_particulars(act: Act, row: Particulars) -> None:
    """Hangs the particulars on the report."""
    row.committee_id, row.paper = act.case.committee_id, act.case
    row.save(force_insert=True)


def record(act: Act) -> None:
    """What comes over from a proposal is handed in at once."""
    begin(act)
    hand_in(act)


def hand_in(act: Act) -> None:
    """Session, rules and serial are fixed by the moment; the text is sealed."""
    report: OpinionReport = act.case
    session = Session.objects.of(report.committee_id).current(act.today) or report.session
    report.session, report.rulebook = session, session.rulebook_at(act.now)
    report.submitted_at = report.submitted_at or act.now
    report.serial = report.serial or next_serial(session, Kind.OPINION)


def submit(act: Act) -> None:
    """Handed in for the first time, or again after it was sent back."""
    hand_in(act)
    told_text(act)


def told_text(act: Act) -> None:
    """The ledger keeps the number and the digest of the sealed text."""
    version = seal(act.case, now=act.now)
    act.told |= {"版本": version.number, "正文摘要": version.digest}


def keep(act: Act) -> None:
    """Why it is not used; whoever reads the file later sees the same words as the author."""
    row = act.case.particulars
    row.keep_reason, row.keep_words = act.data["keep_reason"], act.data["reason"]
    row.save(update_fields=["keep_reason", "keep_words"])
    act.told["留存理由"] = str(KeepReason(row.keep_reason).label)


def choose(act: Act) -> None:
    """What was kept may be chosen after all."""
    row = act.case.particulars
    if row.keep_reason:
        row.keep_reason = row.keep_words = ""
        row.save(update_fields=["keep_reason", "keep_words"])


def check(act: Act) -> None:
    """The checked text becomes the next version; the author's own stays as it was."""
    report, data = act.case, act.data
    texts = {name: data[name] for name in ("background", "suggestions")}
    version = put(report, title=data["title"], texts=texts, by=act.by, now=act.now)
    row = report.particulars
    row.checked_at, row.checked_by = act.now, act.by.name
    row.save(update_fields=["checked_at", "checked_by"])
    act.told |= {"版本": version.number, "正文摘要": version.digest}


def sign(act: Act) -> None:
    """Its number, those it is addressed to, and the first record of adoption: our own level's."""
    report, data = act.case, act.data
    report.number, report.filed_at = data["number"], act.now
    leaders = list(data["leaders"])
    for person in leaders:
        Recipient.objects.of(report.committee_id).get_or_create(
            committee_id=report.committee_id, paper_id=report.pk, person=person
        )
    row = report.particulars
    row.signed_by = act.by.name
    row.recipients = "、".join(filter(None, [*(person.name for person in leaders), data["others"]]))[:500]
    row.save(update_fields=["signed_by", "recipients"])
    act.told |= {"期号": report.number, "主送": row.recipients}
    print_here(act)


def print_here(act: Act) -> None:
    """District, city, province: this level has used it."""
    report = act.case
    committee = Committee.objects.get(pk=report.committee_id)
    how = How.COMBINED if report.particulars.is_combined else How.SINGLE
    row = Sending(
        committee_id=report.committee_id,
        rulebook=report.rulebook,
        paper=report,
        level=committee.level,
        receiver=committee.short_name,
        sent_at=act.now,
        how=how,
        answered_on=act.today,
        reference=f"《社情与民意》{report.number_text}",
    )
    act.also(SENDING.step("print"), row)


def combine(act: Act) -> None:
    """A piece of the desk's own, begun with the texts of several; see `combining`."""
    report: OpinionReport = act.case
    originals = list(act.data["originals"])
    report.title, report.category = act.data["title"], originals[0].category
    report.created_at = act.now
    keep_particulars(act, Particulars(is_combined=True))
    hand_in(act)
    texts = joined(originals)
    version = put(report, title=report.title, texts=texts, by=act.by, now=act.now, number=1)
    act.told |= {"版本": version.number, "正文摘要": version.digest, "原稿": len(originals)}


def absorb(act: Act) -> None:
    """It goes into the combined piece; what becomes of that becomes of it."""
    main = act.data["main"]
    act.case.merged_into = main
    act.told["综合信息"] = str(main)


def release(act: Act) -> None:
    """It stands for itself again."""
    act.told["原综合信息"] = str(act.case.merged_into)
    act.case.merged_into = None


def dissolve(act: Act) -> None:
    """Every original stands for itself again."""
    for original in OpinionReport.objects.of(act.case.committee_id).filter(merged_into=act.case.pk):
        original.merged_into = act.case
        act.also(original.process.step("release"), original)


def mark_urgent(act: Act) -> None:
    """Minutes count from now on."""
    act.case.particulars.is_urgent = True
    act.case.particulars.save(update_fields=["is_urgent"])


def log(act: Act) -> None:
    """One event of the matter, by the minute."""
    report, data = act.case, act.data
    file = proof.keep(report, data["file"], by=act.hands.by, now=act.now)
    event = Event(
        committee_id=report.committee_id,
        paper_id=report.pk,
        kind=data["kind"],
        at=data["at"],
        agencies=data["agencies"],
        words=data["words"],
        file=file,
        by=act.by.name,
        entered_at=act.now,
    )
    event.save(force_insert=True)
    act.told |= _told_of(event)
    if file:
        act.told[f"附件 {file.name}"] = file.sha256


def _told_of(event: Event) -> dict[str, Any]:
    at = timezone.localtime(event.at)
    return {
        "进展": str(EventKind(event.kind).label),
        "时间": f"{at:%Y-%m-%d %H:%M}",
        "单位或领导": event.agencies,
        "情况摘要": digests.of_text(event.words),
    }


def add_authors(report: Paper, persons: list[Any]) -> None:
    """The persons as co-authors in this order, instead of those named before."""
    rows = CoAuthor.objects.of(report.committee_id).filter(paper=report.pk)
    rows.exclude(person__in=persons).delete()
    known = set(rows.values_list("person", flat=True))
    CoAuthor.unscoped.bulk_create(
        CoAuthor(committee_id=report.committee_id, paper_id=report.pk, person=person, order=place)
        for place, person in enumerate(persons, 1)
        if person.pk not in known
    )
