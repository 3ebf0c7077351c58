"""Terms and sessions: opened, changed, given their rules. Every act is in the committee's ledger."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee, Rulebook
from liangce.kernel.process import NotAllowed
from liangce.people.models import Session, Term
from liangce.people.rule_periods import plan
from liangce.people.rulebooks import MANAGERS, acting_as, rules_called
from liangce.people.session_days import Days, Problems, in_words

#: What each field is called, on the page, at the terminal and in the ledger.
LABELS = {
    "term": "届",
    "number": "次",
    "term_begins_on": "本届开始日期",
    "opens_on": "会议开幕",
    "closes_on": "会议闭幕",
    "window_opens_at": "征集开始",
    "cutoff_at": "大会提案截止",
    "regulation": "规则",
}
DAYS = ("opens_on", "closes_on", "window_opens_at", "cutoff_at")
MOST = 99  # terms, and sessions of a term: the numerals reach so far


class Refused(Exception):
    """What was asked for makes no sense; `problems` says by field why, in sentences for a person."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("".join(f"{LABELS[name]}：{sentence}" for name, sentence in problems.items()))
        self.problems = problems


class NoSuchSession(LookupError):
    """No session is called so; the message names those that there are."""


def why_not(by: Actor, committee: Committee) -> str | None:
    """Why this actor may not set sessions, None when they may."""
    if by.committee == committee.pk and by.holds(*MANAGERS):
        return None
    return f"只有{'、'.join(role.label for role in MANAGERS)}可以设置会议和规则。"


def session_called(committee: Committee, asked: str) -> Session:
    """The session asked for as 9-5 (term, session) or by its name 九届五次会议; raises NoSuchSession."""
    rows = Session.objects.of(committee).select_related("term", "rulebook")
    for row in rows:
        if asked in (code(row), str(row), str(row).removesuffix("会议")):
            found: Session = row
            return found
    known = "、".join(f"{code(row)}（{row}）" for row in rows) or "还没有设置会议"
    raise NoSuchSession(f"没有“{asked}”这次会议。可以写：{known}")


def code(session: Session) -> str:
    """How a session is written at the terminal: 9-5."""
    return f"{session.term.number}-{session.number}"


@transaction.atomic
def open_term(*, committee: Committee, number: int, begins_on: date, by: Actor, now: datetime) -> Term:
    """A new term; the term before it ends the day before. Raises Refused, NotAllowed."""
    _enter(committee, by)
    terms = list(Term.objects.of(committee).order_by("number"))
    before = [term for term in terms if term.number < number]
    after = [term for term in terms if term.number > number]
    if problems := _term_problems(number, begins_on, terms):
        raise Refused(problems)
    ends_on = after[0].begins_on - timedelta(days=1) if after else None
    term: Term = Term.objects.of(committee).create(
        committee=committee, number=number, begins_on=begins_on, ends_on=ends_on
    )
    told = {"起": begins_on, "止": ends_on}
    if before and before[-1].ends_on is None:
        before[-1].ends_on = begins_on - timedelta(days=1)
        before[-1].save(update_fields=["ends_on"])
        told[f"{before[-1]}止"] = before[-1].ends_on
    _record("term.open", "设置届次", "term", term, by, now, after=told)
    return term


def _term_problems(number: int, begins_on: date, terms: list[Term]) -> Problems:
    if not 1 <= number <= MOST:
        return {"term": f"届数应为 1 到 {MOST}。"}
    for other in terms:
        if other.number == number:
            return {"term": f"{other}已经有了，从 {in_words(other.begins_on)}开始。"}
        if (other.begins_on < begins_on) != (other.number < number):
            side = "以后" if other.number < number else "以前"
            reason = f"{other}从 {in_words(other.begins_on)}开始，这一届应在那{side}开始。"
            return {"term_begins_on": reason}
    return {}


@transaction.atomic
def open_session(
    *, committee: Committee, term: int, number: int, days: Days, regulation: str, by: Actor, now: datetime,
    term_begins_on: date | None = None,
) -> Session:  # fmt: skip
    """A new session under the newest version of this regulation; its term is opened where there is none.

    A term's first session opens it on its own first day unless `term_begins_on` says otherwise.
    Raises Refused, NotAllowed.
    """
    _enter(committee, by)
    held = _term(committee, term, term_begins_on or (days.opens_on if number == 1 else None), by, now)
    others = list(Session.objects.of(committee).select_related("term"))
    if not 1 <= number <= MOST:
        raise Refused({"number": f"次数应为 1 到 {MOST}。"})
    if known := [one for one in others if (one.term_id, one.number) == (held.pk, number)]:
        raise Refused({"number": f"{known[0]}已经有了；要改它的日期，请用“修改”。"})
    if term_begins_on and term_begins_on != held.begins_on:
        raise Refused({"term_begins_on": f"{held}已设为从 {in_words(held.begins_on)}开始。"})
    if problems := days.problems(held, number, others):
        raise Refused(problems)
    rulebook = _rules(regulation, committee, by, now)
    session: Session = Session.objects.of(committee).create(
        committee=committee, term=held, number=number, rulebook=rulebook, **vars(days)
    )
    told = {LABELS[name]: getattr(days, name) for name in DAYS} | {"规则": str(rulebook)}
    _record("session.open", "设置会议", "session", session, by, now, after=told)
    return session


@transaction.atomic
def change_session(session: Session, *, days: Days, by: Actor, now: datetime) -> Session:
    """The session with these days; papers already handed in stay as they are. Raises Refused, NotAllowed."""
    _enter(session.committee, by)
    session = _fresh(session)
    others = Session.objects.of(session.committee_id).exclude(pk=session.pk).select_related("term")
    if problems := days.problems(session.term, session.number, others):
        raise Refused(problems)
    changed = [name for name in DAYS if getattr(session, name) != getattr(days, name)]
    before = {LABELS[name]: getattr(session, name) for name in changed}
    for name in changed:
        setattr(session, name, getattr(days, name))
    if changed:
        session.save(update_fields=changed)
        after = {LABELS[name]: getattr(session, name) for name in changed}
        _record("session.change", "修改会议", "session", session, by, now, before=before, after=after)
    return session


@transaction.atomic
def adopt_rules(session: Session, regulation: str, *, by: Actor, now: datetime) -> Session:
    """Points the session at the newest version of this regulation; cases that run keep the version they began under.

    Raises Refused, NotAllowed.
    """
    _enter(session.committee, by)
    session = _fresh(session)
    before, rulebook = session.rulebook, _rules(regulation, session.committee, by, now)
    if rulebook != before:
        plan(session, rulebook, from_at=now, now=now)
        was, told = {"规则": str(before)}, {"规则": str(rulebook)}
        _record("session.adopt_rules", "改用规则", "session", session, by, now, before=was, after=told)
    return session


def _enter(committee: Committee, by: Actor) -> None:
    """Lets in who may, one after the other: days are compared with those of every other session."""
    if reason := why_not(by, committee):
        raise NotAllowed(reason)
    Committee.objects.select_for_update(no_key=True).get(pk=committee.pk)


def _fresh(session: Session) -> Session:
    rows = Session.objects.of(session.committee_id).select_related("committee", "term", "rulebook")
    found: Session = rows.get(pk=session.pk)
    return found


def _term(committee: Committee, number: int, begins_on: date | None, by: Actor, now: datetime) -> Term:
    """The term of this number, opened when there is none and its beginning is known."""
    term: Term | None = Term.objects.of(committee).filter(number=number).first()
    if term is None and begins_on is None:
        raise Refused({"term_begins_on": "这一届还没有设置，请写明它从哪一天开始。"})
    if term is None and begins_on is not None:
        return open_term(committee=committee, number=number, begins_on=begins_on, by=by, now=now)
    assert term is not None
    return term


def _rules(name: str, committee: Committee, by: Actor, now: datetime) -> Rulebook:
    rulebook = rules_called(name, committee=committee, by=by, now=now)
    if rulebook is None:
        raise Refused({"regulation": f"没有名为“{name}”的规则。"})
    return rulebook


def _record(
    step: str,
    label: str,
    kind: str,
    subject: Term | Session,
    by: Actor,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any],
) -> None:
    fact = Fact(now, by, step, label, kind, subject.pk, str(subject), role=acting_as(by))
    fact.before, fact.after = before or {}, after
    append(subject.committee_id, [fact])
