"""The list of proposals as its page shows it: filters, columns, rows, pages. Nothing here knows a template."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from liangce.kernel.actors import Actor
from liangce.kernel.counts import Counts
from liangce.kernel.paging import Page, page_of
from liangce.kernel.process import Step
from liangce.people.models import Unit
from liangce.proposals.conditions import ORIGINS, in_words
from liangce.proposals.labels import STATES, Labels
from liangce.proposals.process import PROPOSAL
from liangce.proposals.rows import FORMS, Row, narrow, shown
from liangce.proposals.states import Status
from liangce.proposals.tallies import Tallies, together
from liangce.proposals.wanted import DEFAULT_SORT, GROUPS, NONE, Wanted

#: (label, name of its sort, class): the columns of the table.
COLUMNS = (
    ("提案号", "number", "n"),
    ("案由", "", ""),
    ("主办 / 会办", "", ""),
    ("状态", "", ""),
    ("提交", "submitted", "n"),
    ("期限", "due", ""),
)
#: Conditions of `conditions.py` that have a field in the form.
FIELDS = ("key", "origin")
NO_CATEGORY = "没有类别"
DESCENDING_FIRST = ("submitted", "number")


@lru_cache(maxsize=256)
def options(choices: tuple[tuple[Any, Any], ...], chosen: Any) -> SafeString:
    """The options of a select, written once: ninety units in a template's loop would cost as much as the rows."""
    picked = {chosen: " selected"}
    return format_html_join(
        "", '<option value="{}"{}>{}</option>', ((key, picked.get(key, ""), label) for key, label in choices)
    )


@dataclass
class Listing:
    """What one actor asked for, read from an address."""

    actor: Actor
    slug: str
    labels: Labels
    wanted: Wanted
    cursor: str = ""

    @classmethod
    def asked(cls, actor: Actor, slug: str, query: Mapping[str, Any], counts: Counts) -> "Listing":
        """The listing that a query string asks for; what it does not understand is left out."""
        labels = Labels(actor.committee, counts)
        current = labels.current
        wanted = Wanted.read(query, current.pk if current else None)
        return cls(actor, slug, labels, wanted, query.get("page", ""))

    @cached_property
    def url(self) -> str:
        return reverse("proposals", args=[self.slug])

    @cached_property
    def tallies(self) -> Tallies:
        return Tallies(self.actor, self.labels.today, self.labels.counts)

    @cached_property
    def rows(self) -> Any:
        """Everything asked for, not yet in order."""
        return narrow(self.wanted.rows(self.actor, self.labels.today))

    @cached_property
    def page(self) -> Page:
        return page_of(
            self.rows, self.wanted.order, self.cursor, count=lambda: self.tallies.total(self.wanted)
        )

    @cached_property
    def table(self) -> list[Row]:
        """The page's rows with the address of each; `can_pick` where a step in bulk starts from its state."""
        rows = shown(self.page.rows, self.actor.committee, self.labels)
        picked = {state for step in self.bulk for state in step.source}
        for row in rows:
            row["url"] = f"{self.url}{row['id']}/"
            row["can_pick"] = row["state"] in picked
        return rows

    @cached_property
    def bulk(self) -> list[Step]:
        """The steps this actor may take in many proposals at once."""
        return [s for s in PROPOSAL.steps if s.bulk and s.actor.cases(self.actor) is not None]

    @cached_property
    def bulk_buttons(self) -> list[tuple[str, str]]:
        """(label, address) of each such step that fits something on this page."""
        states = {row["state"] for row in self.table}
        return [
            (step.label, reverse("step-bulk", args=[self.slug, PROPOSAL.name, step.name]))
            for step in self.bulk
            if states & set(step.source)
        ]

    def at(self, **changes: Any) -> str:
        """The address of this list with these changes, on its first page."""
        return f"{self.url}?{self.wanted.query(**changes)}"

    def page_url(self, cursor: str | None) -> str | None:
        """The address of the page a cursor leads to."""
        if cursor is None:
            return None
        return f"{self.at()}&page={cursor}" if cursor else self.at()

    @property
    def columns(self) -> list[dict[str, Any]]:
        """The head of the table: where a column sorts, the address that sorts by it."""
        columns = [{"label": label, "css": css} | self._sorting(name) for label, name, css in COLUMNS]
        return [{"label": "选择", "css": "pick"}, *columns] if self.bulk_buttons else columns

    def _sorting(self, name: str) -> dict[str, str]:
        if not name or (name == "number" and not self.wanted.session):
            return {}
        up, down = name, f"-{name}"
        now = self.wanted.sort
        first, second = (down, up) if name in DESCENDING_FIRST else (up, down)
        found = {"url": self.at(sort=second if now == first else first)}
        if now in (up, down):
            found["sorted"] = "descending" if now == down else "ascending"
        return found

    @property
    def chips(self) -> list[dict[str, Any]]:
        """One filter a state that has any, and one for all."""
        states = self.tallies.by_state(self.wanted)
        everything = {"label": "全部", "url": self.at(state=""), "count": sum(states.values())}
        chips = [everything | {"is_current": not self.wanted.state}]
        if self.wanted.state in GROUPS:
            label, members = GROUPS[self.wanted.state]
            chips.append(
                {"label": label, "url": self.at(), "count": together(states, members), "is_current": True}
            )
        for state in Status.values:
            if states.get(state) or self.wanted.state == state:
                url, is_current = self.at(state=state), self.wanted.state == state
                chips.append(
                    {
                        "label": STATES[state][0],
                        "url": url,
                        "count": states.get(state, 0),
                        "is_current": is_current,
                    }
                )
        return chips

    @property
    def sessions(self) -> list[tuple[str, str, bool]]:
        """(label, address, is current) of every session, and of all of them together."""
        known = self.labels.sessions.values()
        each = [(str(s), self._of_session(s.pk), s.pk == self.wanted.session) for s in known]
        return [*each, ("全部届次", self._of_session(None), self.wanted.session is None)]

    def _of_session(self, session: int | None) -> str:
        return f"{self.url}?{self.wanted.query(session=session, sort=DEFAULT_SORT)}"

    @property
    def clear_url(self) -> str:
        """The same session without any condition."""
        return f"{self.url}?{Wanted(session=self.wanted.session).query()}"

    @property
    def session_label(self) -> str:
        session = self.labels.sessions.get(self.wanted.session or 0)
        return str(session) if session else "全部届次"

    @cached_property
    def categories(self) -> tuple[tuple[str, str], ...]:
        """The categories of the session's regulation."""
        session = self.labels.sessions.get(self.wanted.session or 0) or self.labels.current
        return tuple((c.code, c.label) for c in self.labels.rules(session).categories) if session else ()

    @cached_property
    def units(self) -> tuple[tuple[int, str], ...]:
        """Every unit that answers."""
        return self.labels.counts.get("units", self._units)

    def _units(self) -> tuple[tuple[int, str], ...]:
        rows = Unit.objects.of(self.actor.committee).that_answer().values_list("id", "name", "short_name")
        return tuple((key, short or name) for key, name, short in rows)

    @property
    def unit_options(self) -> SafeString:
        return options(self.units, self.wanted.unit)

    @property
    def category_options(self) -> SafeString:
        return options(self.categories, self.wanted.category)

    @property
    def form_options(self) -> SafeString:
        return options(tuple(FORMS.items()), self.wanted.form)

    @property
    def origin_options(self) -> SafeString:
        origins = tuple((code, label) for code, (_, label) in ORIGINS.items())
        return options(origins, dict(self.wanted.further).get("origin"))

    @property
    def is_key_only(self) -> bool:
        return "key" in dict(self.wanted.further)

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Further conditions that the form holds on to without showing a field for them."""
        return [(name, value) for name, value in self.wanted.further if name not in FIELDS]

    @property
    def conditions(self) -> list[str]:
        """The conditions besides session and state, in words."""
        asked = self.wanted
        return [
            words
            for words in (
                f"案由含“{asked.q}”" if asked.q else "",
                f"提案号 {asked.number}" if asked.number else "",
                NO_CATEGORY
                if asked.category == NONE
                else dict(self.categories).get(asked.category, asked.category),
                dict(self.units).get(asked.unit, "") if asked.unit else "",
                f"提案人含“{asked.proposer}”" if asked.proposer else "",
                FORMS.get(asked.form, ""),
                "只看逾期" if asked.overdue else "",
                *in_words(asked.further, self.actor.committee),
            )
            if words
        ]
