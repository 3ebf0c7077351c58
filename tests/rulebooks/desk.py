"""Working with a draft of rules as people do: forms are read from the page, changed in places, and sent."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html

from liangce.kernel.models import Rulebook
from liangce.rulebooks.drafts import begin
from liangce.rulebooks.models import RulesDraft
from tests.cast import NOW, Cast
from tests.proposals.walk import browser

Fields = dict[str, list[str]]


def page_of(answer: HttpResponse) -> str:
    """The page in one line, so that sentences are found however its source is broken."""
    return " ".join(answer.content.decode().split())


def form_of(answer: HttpResponse) -> Fields:
    """What the browser would send of the form of a part."""
    form = html.fromstring(answer.content.decode()).xpath("//form[contains(@class,'rule-form')]")[0]
    fields: Fields = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value.removeprefix("\n"))  # as browsers do
    return {name: values for name, values in fields.items() if name != "csrfmiddlewaretoken"}


class Desk:
    """The draft, and the people before their screens."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.key = begin(cast.session.rulebook, by=cast.tang, now=NOW).pk
        self._browsers: dict[str, Client] = {}

    @property
    def draft(self) -> RulesDraft:
        """As it now stands."""
        found: RulesDraft = RulesDraft.objects.of(self.cast.committee).get(pk=self.key)
        return found

    def as_(self, name: str) -> Client:
        """A browser of this person."""
        if name not in self._browsers:
            self._browsers[name] = browser(self.cast, name)
        return self._browsers[name]

    def url(self, *parts: str) -> str:
        return "/".join([f"/huaxi/rules/drafts/{self.key}", *parts, ""])

    def open(self, place: str, *, by: str = "tang") -> Fields:
        """The form of this part."""
        answer = self.as_(by).get(self.url("parts", place))
        assert answer.status_code == 200, place
        return form_of(answer)

    def send(self, place: str, fields: Fields, *, by: str = "tang") -> Any:
        """Sends the form."""
        return self.as_(by).post(self.url("parts", place), fields)

    def press(self, place: str, fields: Fields, act: str) -> Fields:
        """Presses a button between the boxes: nothing is saved, and the form comes back."""
        answer = self.send(place, {**fields, "act": [act]})
        assert answer.status_code == 200, act
        return form_of(answer)

    def save(self, place: str, **changes: str) -> None:
        """Opens a part, fills boxes (a dot in a name is written __) and saves."""
        fields = self.open(place) | {name.replace("__", "."): [value] for name, value in changes.items()}
        answer = self.send(place, fields)
        assert answer.status_code == 302, page_of(answer)

    def take(self, step: str, by: str, now: datetime = NOW, **data: Any) -> RulesDraft:
        """Takes a step of the draft."""
        found: RulesDraft = self.cast.take(step, self.draft, by, now=now, **data)
        return found

    def checked(self) -> RulesDraft:
        """With a shorter deadline for replies, and checked."""
        self.save("deadlines.reply", deadlines__reply__session__month="5")
        return self.take("check", "tang", reason="按区里的要求提前一个月")

    def applied(self, now: datetime = NOW, **data: Any) -> RulesDraft:
        """Put in force by 邓海."""
        self.checked()
        asked = {"session": self.cast.session.pk, "from_on": "", "reason": "区里要求"}
        return self.take("apply", "deng", now=now, **asked | data)

    def versions(self) -> list[Rulebook]:
        """Every version of the rules, the oldest first."""
        return list(Rulebook.objects.of(self.cast.committee).filter(name="huaxi").order_by("version"))
