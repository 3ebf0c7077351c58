"""Who may not score a proposal: its authors, and whoever works for a unit that handles it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from liangce.papers.models import Authorship
from liangce.people.models import Appointment
from liangce.proposals.models import Assignment


class Conflicts:
    """Between these proposals and these persons, in three queries whatever their number."""

    def __init__(self, committee: int, proposals: Iterable[int], persons: Iterable[int], on: date) -> None:
        proposals = list(proposals)
        self.authors: dict[int, set[int]] = defaultdict(set)
        self.bodies: dict[int, dict[int, str]] = defaultdict(dict)
        self.units: dict[int, dict[int, str]] = defaultdict(dict)
        self.places: dict[int, set[int]] = defaultdict(set)  # bodies and units; keys never collide
        signed = Authorship.objects.of(committee).signed().filter(paper__in=proposals)
        for row in signed.select_related("body"):
            if row.body:
                self.bodies[row.paper_id][row.body_id] = row.body.label
            else:
                self.authors[row.paper_id].add(row.person_id)
        handled = Assignment.objects.of(committee).filter(proposal__in=proposals).select_related("unit")
        for assignment in handled:
            self.units[assignment.proposal_id][assignment.unit_id] = assignment.unit.label
        held = Appointment.objects.of(committee).on(on).filter(person__in=list(persons))
        for person, body, unit in held.values_list("person_id", "body_id", "unit_id"):
            self.places[person] |= {place for place in (body, unit) if place}

    def why(self, proposal: int, person: int) -> str | None:
        """Why this person may not score this proposal; None when they may."""
        if person in self.authors[proposal]:
            return "本人是这件提案的提案人"
        for place in sorted(self.places[person]):
            if place in self.bodies[proposal]:
                return f"本人在提案单位{self.bodies[proposal][place]}任职"
            if place in self.units[proposal]:
                return f"本人在承办单位{self.units[proposal][place]}任职"
        return None
