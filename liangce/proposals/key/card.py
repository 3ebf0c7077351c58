"""A key proposal on the page of its proposal: who spoke for it, what was decided, who supervises and what they did."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from liangce.kernel.actors import Actor
from liangce.kernel.deadlines.reckon import spoken
from liangce.people import roles
from liangce.proposals.models import KeyOpinion, KeyProposal, Proposal, Recommendation, Supervision
from liangce.proposals.models.key import DESIGNATED, KeyStatus
from liangce.proposals.models.supervision import Consulting, EventKind, Supervising
from liangce.proposals.sight import Sight

Item = dict[str, Any]
#: Who prepares the decision beside the committee's own desks.
PREPARING = (roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE, roles.COUNCIL)
TONES = {
    KeyStatus.SUGGESTED: "blue",
    KeyStatus.SHORTLISTED: "blue",
    KeyStatus.SUPERVISED: "blue",
    KeyStatus.REPORTED: "amber",
    KeyStatus.DONE: "green",
}
PART_TONES = {
    Consulting.ASKED: "amber",
    Consulting.GIVEN: "green",
    Supervising.NAMED: "amber",
    Supervising.ACTIVE: "blue",
    Supervising.CONCLUDED: "green",
}


@dataclass
class KeyCard:
    """What this actor may see of it."""

    key: KeyProposal
    actor: Actor

    @property
    def state(self) -> tuple[str, str]:
        return self.key.status_label, TONES.get(KeyStatus(self.key.status), "")

    @property
    def is_designated(self) -> bool:
        return self.key.status in DESIGNATED

    @property
    def prepares(self) -> bool:
        """Whether the actor prepares the decision, and so reads who spoke for it and what was said."""
        return self.actor.is_staff or self.actor.holds(*PREPARING)

    @cached_property
    def supervisions(self) -> list[Supervision]:
        rows = Supervision.objects.of(self.key.committee_id).filter(key=self.key).select_related("person")
        return self._parts(rows.order_by("id"))

    @cached_property
    def opinions(self) -> list[KeyOpinion]:
        """The offices' opinions that this actor may read."""
        rows = KeyOpinion.objects.of(self.key.committee_id).visible_to(self.actor).filter(key=self.key)
        return self._parts(rows.select_related("unit").order_by("id"))

    @property
    def cases(self) -> list[Any]:
        """It and its parts."""
        return [self.key, *self.opinions, *self.supervisions]

    @property
    def in_hand(self) -> list[Any]:
        """Those with which something can be done; after the decision nobody answers any more."""
        return [self.key, *([] if self.is_designated else self.opinions), *self.supervisions]

    @property
    def names(self) -> dict[int, str]:
        """What the parts are called, by their keys."""
        names = {row.pk: str(row.unit) for row in self.opinions}
        return names | {row.pk: str(row.person) for row in self.supervisions}

    @property
    def facts(self) -> list[tuple[str, str]]:
        key = self.key
        decided = f"{key.meeting}，{spoken(key.decided_on)}" if key.decided_on else ""
        known = (
            ("督办方式", key.manner_label),
            ("决定", decided),
            ("提案委意见", key.opinion if self.prepares else ""),
            ("听取报告", f"{key.heard_at}，{spoken(key.heard_on)}" if key.heard_on else ""),
        )
        return [(term, text) for term, text in known if text]

    @property
    def leaders(self) -> list[Item]:
        return [
            {
                "name": str(row.person),
                "detail": row.conclusion if row.status == Supervising.CONCLUDED else "",
                "state": row.status_label,
                "tone": PART_TONES.get(Supervising(row.status), ""),
            }
            for row in self.supervisions
        ]

    @cached_property
    def voices(self) -> list[Recommendation]:
        """Who recommended it: for those who prepare the decision, to the others only their own words."""
        rows = Recommendation.objects.of(self.key.committee_id).filter(key=self.key)
        return list(rows if self.prepares else rows.filter(person_id=self.actor.person))

    @property
    def consulted(self) -> list[Item]:
        says = {True: "同意", False: "有不同意见", None: ""}
        return [
            {
                "name": str(row.unit),
                "detail": "：".join(filter(None, (says[row.agrees], row.words))),
                "state": row.status_label,
                "tone": PART_TONES.get(Consulting(row.status), ""),
            }
            for row in self.opinions
        ]

    def events(self, sight: Sight) -> list[Item]:
        """What the leaders did, the newest first; their opinions are for those who have to do with it."""
        if not self.is_designated:
            return []
        may_read = sight.is_handler or sight.is_author or self.actor.holds(roles.COUNCIL, roles.LEADER)
        forms = {form.code: form.label for form in self.key.rulebook.rules.key.forms}
        return [
            {
                "on": row.on,
                "what": " · ".join(filter(None, (row.get_kind_display(), forms.get(row.form, "")))),
                "where": "；".join(filter(None, (row.place, f"参加人：{row.others}" if row.others else ""))),
                "words": row.words,
                "file": row.file if row.file and row.file.removed_at is None else None,
                "by": f"{row.by}（{row.entered_by}代为登记）" if row.entered_by else row.by,
            }
            for row in self.key.events.select_related("file").order_by("-on", "-at", "-id")
            if may_read or row.kind != EventKind.OPINION
        ]

    def report(self, sight: Sight) -> str:
        """The end report, for the same readers as the opinions."""
        may_read = sight.is_handler or sight.is_author or self.actor.holds(roles.COUNCIL, roles.LEADER)
        return self.key.report if may_read else ""

    def _parts(self, rows: Any) -> list[Any]:
        found = list(rows)
        for row in found:
            row.proposal, row.key, row.rulebook = self.key.proposal, self.key, self.key.rulebook
        return found


def key_card(proposal: Proposal, actor: Actor) -> KeyCard | None:
    """The card of this proposal; None where there is nothing that the actor may see."""
    rows = KeyProposal.objects.of(proposal.committee_id).visible_to(actor).filter(proposal=proposal)
    key = rows.select_related("rulebook").defer("rulebook__data").first()
    if key is None:
        return None
    key.proposal = proposal
    if key.rulebook_id == proposal.rulebook_id:
        key.rulebook = proposal.rulebook
    return KeyCard(key, actor)
