"""Where events come from: every stage of a proposal and of an opinion report, for each of its signers."""

from datetime import date, timedelta

from liangce.kernel.points import KINDS, Event, events_of
from tests.cast import Cast
from tests.opinions.reporting import sent, signed, submitted
from tests.outcomes.acting import registered
from tests.proposals.leaders import designated
from tests.proposals.walk import filed


def told(cast: Cast, who: str) -> set[tuple[str, str]]:
    """(kind, role) of every event of this person."""
    return {(event.kind, event.role) for event in events(cast, who)}


def events(cast: Cast, who: str) -> list[Event]:
    found = events_of(cast.committee, date(2026, 1, 1), date(2026, 12, 31))
    assert all(event.kind in KINDS for event in found)
    return [event for event in found if event.person == cast.people[who].pk]


def test_a_joint_proposal_tells_of_who_led_and_who_joined(cast: Cast) -> None:
    filed(cast)
    assert told(cast, "chen") == {("proposal_submitted", "first"), ("proposal_filed", "first")}
    assert told(cast, "wu") == {("proposal_submitted", "cosigner"), ("proposal_filed", "cosigner")}
    assert told(cast, "luo") == set()


def test_a_proposal_of_ones_own_and_one_that_is_not_filed_yet(cast: Cast) -> None:
    cast.take("submit", cast.draft("luo"), "luo", no_secret=True)
    assert told(cast, "luo") == {("proposal_submitted", "alone")}


def test_a_draft_tells_of_nothing(cast: Cast) -> None:
    cast.draft("luo")
    assert told(cast, "luo") == set()


def test_a_key_proposal_tells_of_both_signers(cast: Cast) -> None:
    designated(cast)
    assert ("proposal_key", "first") in told(cast, "chen")
    assert ("proposal_key", "cosigner") in told(cast, "wu")


def test_what_is_told_falls_into_the_days_asked_for(cast: Cast) -> None:
    filed(cast)
    day = events(cast, "chen")[0].at
    assert events_of(cast.committee, day - timedelta(days=9), day - timedelta(days=1)) == []


def test_a_report_tells_of_every_level_that_used_it(cast: Cast) -> None:
    report = signed(cast)
    cast.take("adopt", sent(cast, report, "city", "市政协"), "fang", how="single", on="2026-02-02")
    levels = {(e.attributes["level"], e.attributes["upper"]) for e in events(cast, "chen") if e.attributes}
    assert levels == {("county", "no"), ("city", "yes")}
    assert ("opinion_submitted", "alone") in told(cast, "chen")


def test_a_leaders_words_on_a_report_are_told_and_those_on_a_proposal_are_not(cast: Cast) -> None:
    report, proposal = submitted(cast), filed(cast)
    registered(cast, report, now=cast.moment + timedelta(hours=3))
    registered(cast, proposal, now=cast.moment + timedelta(hours=3))
    assert [event.kind for event in events(cast, "chen")].count("opinion_instructed") == 1


def test_a_restricted_proposal_is_not_named(cast: Cast) -> None:
    filed(cast, secrecy="restricted")
    assert {event.evidence.label for event in events(cast, "chen")} == {"限制知悉的提案"}
