"""The example committee is what the article says, real in every step, and the same every time."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from time import monotonic
from typing import Any

import pypdfium2
import pytest
from django.db import transaction
from django.utils import timezone

from liangce import cli
from liangce.demo import accounts, build
from liangce.demo.reading import load
from liangce.demo.texts import subjects
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Committee, Deadline, Entry, Notice
from liangce.kernel.registry import PROCESSES
from liangce.network.models import Handover
from liangce.network.statement import compared
from liangce.opinions.models import Event, OpinionReport
from liangce.outcomes import figures as outcomes
from liangce.outcomes.models import Conversion, InstructionTask, SuggestionItem
from liangce.papers.models import Authorship, Signing, Version
from liangce.people.holdings import actor_for, conflicts
from liangce.people.models import Account, Appointment, Body, BodyKind, Membership, Person, Unit
from liangce.people.roles import ROLES
from liangce.people.rolls import members_on, non_cpc_share, sitting_in
from liangce.press.guards import areas_are_sound, no_slot_is_empty, nothing_overflows
from liangce.press.models import Article, Issue, Newspaper, Page, PageSource, Part, Reader
from liangce.press.printing import is_drawn
from liangce.press.states import IssueState
from liangce.proposals.awards import figures
from liangce.proposals.models import (
    Application,
    AppraisalRound,
    Asked,
    Assignment,
    Award,
    AwardRound,
    Feedback,
    KeyProposal,
    Objection,
    Promise,
    Proposal,
    Reply,
    SupervisionEvent,
)
from liangce.proposals.models.key import DESIGNATED, KeyStatus
from liangce.proposals.models.supervision import EventKind
from liangce.proposals.states import ASIDE, UNDECIDED, Answering, CoHandling, Keeping, Mode, Rating, Status
from liangce.reports.models import Dispatch, Report
from liangce.reports.states import KINDS

TODAY = date(2026, 11, 23)
DUTIES = ("receive", "co_opinion", "reply")  # what a unit owes; a right to return is not overdue

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def committee(django_db_setup: None, django_db_blocker: Any) -> Iterator[Committee]:
    """The example, built once for the module and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        began = monotonic()
        built = build.build(TODAY)
        print(f"{built.steps} steps in {monotonic() - began:.1f} s")
        yield built.committee
        transaction.set_rollback(True)


def proposals(committee: Committee) -> Any:
    return Proposal.objects.of(committee)


def content(committee: Committee) -> dict[str, Any]:
    """What must be the same every time; keys and hashes are not."""
    entries = Entry.objects.of(committee).order_by("number")
    versions = Version.objects.of(committee).order_by("paper__created_at", "number")
    return {
        "papers": list(
            proposals(committee).order_by("created_at").values_list("title", "status", "number", "due_on")
        ),
        "texts": list(versions.values_list("digest", flat=True)),
        "ledger": list(entries.values_list("number", "at", "actor", "for_name", "step", "subject")),
        "scores": list(AppraisalRound.objects.of(committee).get().forms.order_by("id").values_list("total")),
        "events": list(
            SupervisionEvent.objects.of(committee).order_by("at", "id").values_list("words", "on")
        ),
        "people": list(Person.objects.of(committee).by_strokes().values_list("name", "post")),
    }


def test_there_are_143_proposals_and_some_in_their_authors_hands(committee: Committee) -> None:
    received = proposals(committee).received()
    assert received.count() == 143
    assert Counter(received.values_list("session__number", flat=True)) == {4: 59, 5: 84}
    private = Counter(proposals(committee).exclude(pk__in=received).values_list("status", flat=True))
    assert private == {Status.DRAFT: 3, Status.DISCARDED: 1, Status.COSIGNING: 4}


def test_the_sums_agree(committee: Committee) -> None:
    received, filed = proposals(committee).received(), proposals(committee).filed()
    waiting = received.filter(status__in=UNDECIDED).count()
    declined = received.filter(status=Status.NOT_FILED).count()
    aside = received.filter(status__in=ASIDE).count()
    assert received.count() == filed.count() + declined + waiting + aside
    assert 0.85 <= filed.count() / received.count() <= 0.95
    for field in ("proposers", "category", "is_session"):
        assert sum(Counter(filed.values_list(field, flat=True)).values()) == filed.count()
    assert None not in set(received.values_list("is_session", flat=True))
    numbered = received.filter(session__number=5, number__isnull=False)  # a withdrawn one keeps its number
    numbers = numbered.values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_every_state_is_there(committee: Committee) -> None:
    with_two_readings = set(Status) - {Status.READ}
    assert set(proposals(committee).values_list("status", flat=True)) == with_two_readings
    rows = Assignment.objects.of(committee)
    assert set(rows.answering().values_list("status", flat=True)) == set(Answering) - {Answering.CALLED_OFF}
    without_countersigning = {CoHandling.PENDING, CoHandling.HANDLING, CoHandling.GIVEN}
    assert set(rows.co_handling().values_list("status", flat=True)) == without_countersigning
    assert set(Promise.objects.of(committee).values_list("status", flat=True)) == set(Keeping) - {
        Keeping.DROPPED
    }
    asked = Application.objects.of(committee).filter(status="granted").values_list("kind", flat=True)
    assert set(asked) == {str(kind) for kind in Asked}
    assert set(rows.values_list("mode", flat=True)) == set(Mode)
    assert set(Feedback.objects.of(committee).values_list("status", flat=True)) == set(Rating)
    signing = set(Authorship.objects.of(committee).values_list("status", flat=True))
    assert signing >= {Signing.SIGNED, Signing.INVITED, Signing.DECLINED, Signing.EXPIRED}


def test_key_proposals_are_supervised_with_logged_steps(committee: Committee) -> None:
    keys = KeyProposal.objects.of(committee)
    states = Counter(keys.values_list("status", flat=True))
    assert set(states) == set(KeyStatus)
    assert 5 <= sum(states[status] for status in DESIGNATED) <= 9
    for key in keys.designated():
        assert key.events.exists()
        assert key.supervisions.exists()
        assert key.recommendations.count() == 2
    events = SupervisionEvent.objects.of(committee)
    assert set(events.values_list("kind", flat=True)) == set(EventKind)
    assert events.exclude(entered_by="").exists()  # the office logs for a chairman
    leader = Person.objects.of(committee).get(account__username="lingdao")
    waiting = PROCESSES["supervision"].waiting_for(actor_for(leader, on=TODAY))
    assert sum(rows.count() for rows in waiting.values()) >= 1


def test_what_became_of_advice_is_what_the_article_says(committee: Committee) -> None:
    """“10 余条” instructed on, “20 余次” affirmative, “20 余条” decided: three different tens."""
    window = (committee.pk, date(2024, 1, 1), TODAY)
    assert outcomes.instructed(*window).number == 14
    assert outcomes.affirmative(*window).number == 27
    assert outcomes.decided(*window).number == 23
    assert set(InstructionTask.objects.of(committee).values_list("status", flat=True)) >= {"received", "done"}
    claims = set(Conversion.objects.of(committee).values_list("status", flat=True))
    assert claims == {"claimed", "verified", "looked_back"}
    for row in Conversion.objects.of(committee).proved():
        assert row.verified_by_id != row.claimed_by_id


def test_reports_of_every_kind_stand_at_every_stage(committee: Committee) -> None:
    reports = Report.objects.of(committee)
    assert set(reports.values_list("kind", flat=True)) == set(KINDS)
    shown = set(reports.values_list("status", flat=True))
    assert shown == {"discussed", "submitted", "returned", "approved", "sent", "closed"}
    deliveries = set(Dispatch.objects.of(committee).values_list("status", flat=True))
    assert deliveries == {"sent", "received", "answered", "accepted"}
    items = SuggestionItem.objects.of(committee).filter(paper__kind__in=KINDS)
    assert {*items.values_list("outcome", flat=True)} == {"", "adopted", "rejected"}
    assert items.count() >= 15


def test_one_round_of_appraisal_is_closed(committee: Committee) -> None:
    round_ = AppraisalRound.objects.of(committee).get()
    assert round_.status == "closed"
    assert 0.7 < round_.forms.given().count() / round_.forms.count() < 0.9
    grades = Counter(round_.results.values_list("grade", flat=True))
    assert set(grades) >= {"excellent", "good", "fair"}
    assert set(round_.results.values_list("side", flat=True)) == {"quality", "handling"}


def test_one_list_of_excellent_proposals_is_published(committee: Committee) -> None:
    round_ = AwardRound.objects.of(committee).get()
    assert round_.status == "published"
    awarded = list(round_.nominations.filter(status="awarded").select_related("proposal"))
    assert len(awarded) == figures.quota(round_)
    assert figures.lacks_collective(round_, awarded) == ""
    assert all(tally.n >= 3 for tally in figures.tallies(round_).values())
    assert {row.proposal_id for row in Award.objects.of(committee)} == {row.proposal_id for row in awarded}
    assert Objection.objects.of(committee).get().status == "dismissed"


def test_last_year_is_nearly_closed_and_this_year_is_alive(committee: Committee) -> None:
    filed = proposals(committee).filed()
    assert filed.filter(session__number=4).exclude(status=Status.CLOSED).count() == 2
    late = Deadline.objects.of(committee).overdue(TODAY).filter(rule__in=DUTIES)
    assert 2 <= late.filter(rule="reply").count() <= 4
    assert set(late.values_list("rule", flat=True)) == set(DUTIES)
    soon = (
        Deadline.objects.of(committee)
        .running()
        .filter(rule="reply", due_on__range=(TODAY, date(2026, 12, 14)))
    )
    assert soon.exists()


def test_the_ledger_holds_and_never_goes_back(committee: Committee) -> None:
    verdict = verify(committee)
    assert verdict.holds
    assert verdict.entries > 2000
    moments = list(Entry.objects.of(committee).order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1].date() < TODAY
    assert Notice.objects.of(committee).exists()


def test_shares_and_groups_are_those_of_the_article(committee: Committee) -> None:
    bodies = Body.objects.of(committee)
    leadership = sitting_in(bodies.get(kind=BodyKind.LEADERSHIP), TODAY)
    assert non_cpc_share(leadership).fraction == Fraction(3, 8)
    for body in bodies.filter(kind=BodyKind.SPECIAL_COMMITTEE):
        assert non_cpc_share(sitting_in(body, TODAY)).fraction == Fraction(1, 3), body
    groups = bodies.filter(kind=BodyKind.LIAISON_GROUP)
    heads = Appointment.objects.of(committee).on(TODAY).filter(office="head", body__in=groups)
    assert groups.count() == heads.values("body").distinct().count() == 27
    assert {head.person.post for head in heads.select_related("person")} == {"书记"}


def test_members_come_and_go_by_a_document(committee: Committee) -> None:
    assert len(members_on(committee.pk, TODAY)) == len(members_on(committee.pk, date(2025, 1, 1))) == 248
    ended = Membership.objects.of(committee).exclude(to_on=None)
    joined = Membership.objects.of(committee).filter(reason="增补")
    assert ended.count() == joined.count() == 6
    assert all(spell.ended_by for spell in ended)
    assert all(spell.document for spell in joined)


def test_units_have_a_clerk_a_leader_and_a_mark(committee: Committee) -> None:
    units = Unit.objects.of(committee).that_answer()
    held = Appointment.objects.of(committee).on(TODAY)
    assert units.count() >= 60
    assert not units.filter(mark="").exists()
    for office in ("unit_clerk", "unit_leader"):
        assert set(held.filter(office=office).values_list("unit", flat=True)) == set(
            units.values_list("pk", flat=True)
        )


def test_somebody_answers_for_their_own_proposal_and_somebody_acts_for_another(committee: Committee) -> None:
    head = Person.objects.of(committee).get(account__username="juzhang")
    actor = actor_for(head, on=TODAY)
    own = proposals(committee).filter(first_person=head)
    units = [row.unit_id for proposal in own for row in proposal.assignments.all()]
    assert conflicts(actor, persons=[head.pk], units=units)
    elder = Person.objects.of(committee).get(account__username="laowei")
    entered = Entry.objects.of(committee).filter(for_id=elder.pk)
    assert {"proposal.draft", "proposal.submit", "feedback.give"} <= set(
        entered.values_list("step", flat=True)
    )


def test_texts_are_whole_and_none_is_twice(committee: Committee) -> None:
    titles = list(proposals(committee).values_list("title", flat=True))
    assert len(set(titles)) == len(titles)
    texts = Version.objects.of(committee).filter(paper__kind="proposal")  # some became reports too
    assert len(set(texts.values_list("digest", flat=True))) == len(titles)
    for version in texts:
        assert 400 <= version.characters <= 900, version.title
        assert not set("{}~") & set(version.plain), version.title
    assert texts.filter(plain__contains="六十岁以上住户占比").exists()
    for reply in Reply.objects.of(committee):
        assert not set("{}~") & set(reply.html)
        assert "关于第三条建议" in reply.html


def test_every_topic_fits_the_committee() -> None:
    lists = load("committee")
    units = {row[0] for row in [*lists["units"], *lists["townships"]]}
    found = subjects()
    assert len({subject.topic["title"] for subject in found}) >= 60
    for subject in found:
        assert {subject.lead, *subject.helpers} <= units, subject.title
        assert len(subject.topic["points"]) >= 2


def test_every_role_can_sign_in(committee: Committee) -> None:
    people = [person for _, person in accounts.existing(committee)]
    assert len(people) == len(accounts.SIGN_INS) == Account.objects.count()
    assert all(account.check_password(accounts.PASSWORD) for account in Account.objects.all())
    held = {holding.role.name for person in people for holding in actor_for(person, on=TODAY).holdings}
    assert set(ROLES) - held <= {"secretary_general", "council"}


def test_the_newspaper_has_24_issues_and_the_article_stands_on_its_first_page(committee: Committee) -> None:
    issues = Issue.objects.of(committee).filter(newspaper__slug="hxzxb").out()
    assert issues.count() == 24
    issue = issues.get(number="2583")
    assert (issue.dated, issue.declared_pages) == (date(2019, 7, 24), 8)
    pages = Page.objects.of(committee).filter(issue=issue).order_by("seq")
    assert "".join(page.label for page in pages) == "A1A2A3A4B1B2B3B4"
    first, *others = Article.objects.of(committee).filter(issue=issue, target_page="A1").order_by("order")
    assert len(others) == 2
    assert (first.headline, first.byline) == ("地位同等 责任同担 发展同行", "□花溪区政协办公室")
    assert first.subhead == "——花溪区委推动政协工作实现新发展纪实"
    heads = [block["lines"] for block in first.blocks if block["kind"] == "h"]
    assert len(heads) == 5
    assert heads[0] == ["抓牢“三个关键”", "加强党对政协工作领导"]


def test_its_article_goes_on_from_the_first_page_to_the_second(committee: Committee) -> None:
    parts = Part.objects.of(committee).filter(
        article__issue__number="2583", article__headline__startswith="地位同等"
    )
    said = parts.order_by("number").values_list("page__label", "jump_to", "jump_from")
    assert list(said) == [("A1", "A2", ""), ("A2", "", "A1")]


def test_its_pages_are_drawn_and_nothing_is_missing_on_them(committee: Committee) -> None:
    drawn = Page.objects.of(committee).filter(issue__is_old=True, source=PageSource.COMPOSED)
    assert drawn.count() == 8
    for page in drawn.select_related("issue"):
        assert is_drawn(page), page
        said = "".join(text_of(page).split())
        for part in page.parts.select_related("article"):
            assert "".join(part.article.headline.split()) in said
    for issue in Issue.objects.of(committee).filter(pages__in=drawn).distinct():
        for guard in (nothing_overflows, no_slot_is_empty, areas_are_sound):
            assert guard(issue, timezone.now()) is None, issue


def text_of(page: Page) -> str:
    document = pypdfium2.PdfDocument(page.file("pdf"))
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def test_a_journal_is_for_its_readers_and_an_issue_is_being_made(committee: Committee) -> None:
    journal = Newspaper.objects.of(committee).get(slug="sqymy")
    assert journal.is_restricted
    assert Reader.objects.of(committee).filter(newspaper=journal).count() == 5
    assert Issue.objects.of(committee).filter(newspaper=journal).out().count() == 2
    making = Issue.objects.of(committee).get(newspaper__slug="hxzxb", status=IssueState.PLANNED)
    assert Part.objects.of(committee).filter(page__issue=making).count() >= 16
    waiting = Article.objects.of(committee).filter(issue=None).values_list("status", flat=True)
    assert set(waiting) == {"manuscript", "first", "second", "third", "ready"}


@pytest.mark.on_sqlite
def test_it_is_the_same_every_time(committee: Committee) -> None:
    first = content(committee)
    Committee.objects.filter(pk=committee.pk).update(slug="first")
    Committee.objects.filter(pk=committee.parent_id).update(slug="above-first")
    Account.objects.all().delete()
    assert content(build.build(TODAY).committee) == first


def test_it_is_never_built_over(committee: Committee, capsys: pytest.CaptureFixture[str]) -> None:
    before = Entry.objects.of(committee).count()
    assert cli.main(["demo"]) == 0
    said = capsys.readouterr().out
    assert "已存在" in said
    assert accounts.PASSWORD in said
    assert Entry.objects.of(committee).count() == before
    with pytest.raises(build.AlreadyThere):
        build.build(TODAY)


def test_the_information_desk_has_reports_at_every_stage(committee: Committee) -> None:
    reports = OpinionReport.objects.of(committee)
    own = reports.handed_in().filter(particulars__converted_from=None)
    assert Counter(own.values_list("status", flat=True)) == {
        "selected": 1,
        "merged": 3,
        "kept": 1,
        "checked": 1,
        "submitted": 1,
    }
    urgent = reports.get(particulars__is_urgent=True)
    resolved = Event.objects.of(committee).get(paper=urgent.pk, kind="resolved")
    assert timedelta(minutes=90) < resolved.at - urgent.submitted_at < timedelta(hours=2)


def test_what_the_district_printed_is_with_the_city(committee: Committee) -> None:
    row = Handover.objects.of(committee).get()
    assert (row.way, row.status) == ("报送贵阳市政协", "received")
    assert all(one.agrees for one in compared(committee))
