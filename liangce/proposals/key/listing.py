"""The list of key proposals of a session: leaders, state, what was done so far, and the nearest date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Max
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.paging import Page, Sort, page_of
from liangce.proposals.key.card import PREPARING, TONES
from liangce.proposals.labels import Labels
from liangce.proposals.models import KeyProposal, Supervision
from liangce.proposals.models.key import DESIGNATED, KeyStatus
from liangce.proposals.models.supervision import Supervising

Item = dict[str, Any]
NEWEST = Sort("moved", ("-moved_at",))
#: The first chip: what the Council has designated, wherever it stands.
ALL = "designated"


@dataclass
class KeyList:
    """What one actor asked for, read from an address."""

    actor: Actor
    slug: str
    labels: Labels
    query: Mapping[str, Any]

    @cached_property
    def session(self) -> Any:
        """The session asked for, else the current one; None before there is any."""
        asked = str(self.query.get("session", ""))
        known = {str(key): session for key, session in self.labels.sessions.items()}
        return known.get(asked) or self.labels.current

    @cached_property
    def state(self) -> str:
        asked = self.query.get("state", "")
        return asked if asked in KeyStatus.values else ALL

    @property
    def rows(self) -> Any:
        rows = KeyProposal.objects.of(self.actor.committee).visible_to(self.actor)
        return rows.in_session(self.session) if self.session else rows.none()

    @cached_property
    def counts(self) -> dict[str, int]:
        found = dict(self.rows.order_by().values_list("status").annotate(Count("id", distinct=True)))
        return {ALL: sum(found.get(status, 0) for status in DESIGNATED), **found}

    @property
    def shown(self) -> Any:
        """The rows in the state asked for."""
        states = DESIGNATED if self.state == ALL else (self.state,)
        rows = self.rows.filter(status__in=states)
        return rows.select_related("proposal__first_person", "proposal__first_body")

    @cached_property
    def page(self) -> Page:
        total = self.counts.get(self.state, 0)
        return page_of(self.shown, NEWEST, self.query.get("page", ""), count=lambda: total)

    def table(self, rows: Sequence[KeyProposal]) -> list[Item]:
        """These rows as they are shown; two queries for leaders and events of them all."""
        keys = [row.pk for row in rows]
        leaders: dict[int, list[Supervision]] = {}
        named = Supervision.objects.of(self.actor.committee).filter(key__in=keys).standing()
        for row in named.select_related("person").order_by("id"):
            leaders.setdefault(row.key_id, []).append(row)
        events = KeyProposal.objects.of(self.actor.committee).filter(pk__in=keys).order_by()
        done = {
            key: (count, last)
            for key, count, last in events.values_list("pk").annotate(Count("events"), Max("events__on"))
        }
        return [self._row(row, leaders.get(row.pk, []), *done[row.pk]) for row in rows]

    def _row(self, key: KeyProposal, leaders: list[Supervision], count: int, last: Any) -> Item:
        proposal, labels = key.proposal, self.labels
        running = [row for row in leaders if row.due_on]
        nearest = min(running, key=lambda row: row.due_on, default=None)  # type: ignore[arg-type,return-value]
        near = labels.near(nearest) if nearest else None
        concluded = sum(1 for row in leaders if row.status == Supervising.CONCLUDED)
        return {
            "url": reverse("proposal", args=[self.slug, proposal.pk]),
            "number": labels.number(proposal),
            "title": str(proposal),
            "proposer": str(proposal.first_proposer),
            "leaders": "、".join(str(row.person) for row in leaders),
            "manner": self._manner(key),
            "status": key.status_label,
            "tone": TONES.get(KeyStatus(key.status), ""),
            "events": f"{count} 次" if count else "",
            "last": f"最近 {labels.day(last)}" if last else "",
            "concluded": f"{concluded} / {len(leaders)}" if leaders else "",
            "decided": labels.day(key.decided_on),
            "due_on": nearest.due_on if nearest else None,
            "due": labels.day(nearest.due_on) if nearest else "",
            "near": near.words if near else "",
            "near_tone": near.tone if near else "",
            "is_late": bool(near and near.days < 0),
        }

    def _manner(self, key: KeyProposal) -> str:
        """In the words of the regulation, which is looked up once, not a row."""
        manners = self.labels.rules(key).key.manners
        return next((manner.label for manner in manners if manner.code == key.manner), key.manner)

    def at(self, **changes: Any) -> str:
        """The address of this list with these changes."""
        asked = {"session": self.session.pk if self.session else "", "state": self.state} | changes
        query = "&".join(f"{name}={value}" for name, value in asked.items() if value and value != ALL)
        return f"{reverse('key-proposals', args=[self.slug])}?{query}"

    def page_url(self, cursor: str | None) -> str | None:
        return None if cursor is None else self.at(page=cursor)

    @property
    def chips(self) -> list[Item]:
        labels = {ALL: "重点提案", **{str(status): str(status.label) for status in KeyStatus}}
        return [
            {
                "label": labels[state],
                "url": self.at(state=state),
                "count": self.counts.get(state, 0),
                "is_current": state == self.state,
            }
            for state in (ALL, *KeyStatus.values)
            if state in (ALL, self.state) or self.counts.get(state)
        ]

    @property
    def sessions(self) -> list[tuple[str, str, bool]]:
        """(label, address, is current) of every session."""
        known = self.labels.sessions.values()
        return [(str(s), self.at(session=s.pk), s == self.session) for s in known]

    @property
    def limit(self) -> str:
        """How the number stands to the regulation's, for those who see all of them."""
        sees_all = self.actor.is_staff or self.actor.holds(*PREPARING)
        if self.session is None or not sees_all:
            return ""
        most = self.labels.rules(self.session).key.most
        said = f"，共 {self.counts.get(ALL, 0)} 件"
        return f"{said}，规则建议不超过 {most} 件" if most else said
