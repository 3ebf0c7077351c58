"""The paper that came becomes one of our own: a report in the intake, a proposal that is filed already."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from liangce.kernel.actors import Actor, post_actor
from liangce.kernel.models import Committee
from liangce.kernel.process import NotAllowed, take
from liangce.network.models import Partner
from liangce.network.states import Direction
from liangce.opinions.models import OpinionReport, Particulars
from liangce.opinions.process import OPINION
from liangce.papers.attachments import keep_evidence
from liangce.papers.models import Kind, Origin, Paper, Proposers, Purpose, Secrecy, Version
from liangce.papers.text.files import FileRefused
from liangce.papers.text.secrecy import marks_in
from liangce.papers.versions import as_sections, write
from liangce.people.models import Body, BodyKind, Session
from liangce.proposals.models import Proposal
from liangce.proposals.process import PROPOSAL

#: Gives the bytes of an attachment by its hash, None where they did not come along.
Files = Callable[[str], bytes | None]


def paper_from(
    committee: Committee,
    partner: Partner,
    content: Mapping[str, Any],
    direction: Direction,
    *,
    wanted_on: date | None,
    now: datetime,
) -> Paper:
    """The new paper; raises NotAllowed."""
    session = Session.objects.of(committee).current(timezone.localdate(now))
    if session is None:
        raise NotAllowed(f"{committee}还没有设置会议，不能接收。请先在“会议与规则”里设置。")
    if marks := marks_in("\n".join([content["title"], *(one["html"] for one in content["sections"])])):
        raise NotAllowed(f"文中有密级标志“{marks[0]}”。国家秘密不得进入本系统，请按保密规定线下报送。")
    rulebook = session.rulebook_at(now)
    known = rulebook.rules.category(content["category"])
    shared = {
        "committee": committee,
        "rulebook": rulebook,
        "session": session,
        "title": " ".join(content["title"].split())[:200],
        "category": content["category"] if known else "",
        "source_category": str(content["category_label"])[:50],
        "source_number": str(content["issued"] or content["serial"])[:50],
        "first_body": body_of(partner),
        "secrecy": Secrecy(content["secrecy"]),
        "origin": Origin.UP if direction == Direction.UP else Origin.DOWN,
        "origin_from": partner.name,
    }
    by = post_actor(committee.pk, partner.name)
    if direction == Direction.UP:
        paper = _report(shared, content, partner, by, now)
    else:
        paper = _proposal(shared, wanted_on, by, now)
    _write(paper, content, by, now)
    return paper


def body_of(partner: Partner) -> Body:
    """In whose name its papers stand here."""
    row: Body = Body.objects.of(partner.committee_id).get_or_create(
        committee_id=partner.committee_id, kind=BodyKind.COMMITTEE, name=partner.name
    )[0]
    return row


def _report(
    shared: Mapping[str, Any], content: Mapping[str, Any], partner: Partner, by: Actor, now: datetime
) -> Paper:
    report = OpinionReport(**shared, kind=Kind.OPINION)
    report.begins_with = Particulars(
        place=str(content["place"])[:200],
        happened_at=parse_datetime(content["happened_at"]) if content["happened_at"] else None,
        is_urgent=bool(content["is_urgent"]),
        author=str(content["authors"])[:100],
        author_unit=partner.name if content["authors"] else "",
    )
    begun: Paper = take(OPINION.step("arrive"), report, by=by, now=now)
    return begun


def _proposal(shared: Mapping[str, Any], wanted_on: date | None, by: Actor, now: datetime) -> Paper:
    proposal = Proposal(
        **shared,
        kind=Kind.PROPOSAL,
        proposers=Proposers.COLLECTIVE,
        publish_consent=False,
        publish_reason="上级转办的提案，由上级决定是否公开",
        wanted_on=wanted_on,
    )
    begun: Paper = take(PROPOSAL.step("take_on"), proposal, by=by, now=now)
    return begun


def _write(paper: Paper, content: Mapping[str, Any], by: Actor, now: datetime) -> None:
    """The text under our own headings; what stands under a heading unknown here joins the first."""
    names = [rule.name for rule in paper.rulebook.rules.sections[paper.kind]]
    texts: dict[str, str] = {}
    for part in content["sections"]:
        name = part["name"] if part["name"] in names else names[0]
        texts[name] = texts.get(name, "") + str(part["html"])
    version = Version(committee_id=paper.committee_id, paper_id=paper.pk, number=1, sealed_at=now)
    write(version, title=paper.title, sections=as_sections(paper, texts), by=by, now=now)
    version.save(force_insert=True)


def keep_files(paper: Paper, content: Mapping[str, Any], files: Files, *, by: Actor, now: datetime) -> str:
    """Checks and keeps the attachments as if they were uploaded; returns a sentence about those not taken."""
    refused = []
    for told in content["attachments"]:
        data = files(told["sha256"])
        try:
            if data is None:
                raise FileRefused("没有随文件带来")
            keep_evidence(
                paper, SimpleUploadedFile(told["name"], data), by=by, now=now, purpose=Purpose.ATTACHMENT
            )
        except FileRefused as why:
            refused.append(f"{told['name']}（{str(why).rstrip('。')}）")
    return f"没有收的附件：{'；'.join(refused)}。" if refused else ""
