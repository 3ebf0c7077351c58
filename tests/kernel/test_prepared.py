"""A prepared query gives what the query set gives, with the values of each call, and always as things stand now."""

from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

from liangce.kernel.prepared import Prepared
from liangce.papers.models import Authorship, Version
from liangce.people.models import Membership, Person
from liangce.proposals.models import Proposal
from tests.cast import TODAY, Cast, make_cast

pytestmark = pytest.mark.django_db
NAMES = Prepared(
    lambda committee, paper: (
        Authorship.objects.of(committee)
        .filter(paper=paper)
        .select_related("person", "body")
        .order_by("order")
    ),
    int,
    int,
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_it_gives_the_rows_of_the_values_of_each_call(cast: Cast) -> None:
    first, second = cast.draft("chen"), cast.draft("wu")
    for paper in (first, second, first):
        rows = Authorship.objects.of(cast.committee).filter(paper=paper)
        assert NAMES(cast.committee.pk, paper.pk) == list(rows)


def test_it_costs_one_query_with_all_that_is_joined(cast: Cast, django_assert_num_queries: Any) -> None:
    paper = cast.draft()
    NAMES(cast.committee.pk, paper.pk)
    with django_assert_num_queries(1):
        (row,) = NAMES(cast.committee.pk, paper.pk)
        assert (str(row.person), row.body) == ("陈思远", None)


def test_fields_have_the_types_that_the_model_gives_them(cast: Cast) -> None:
    paper = cast.draft()
    versions = Prepared(lambda key: Version.unscoped.filter(paper=key), int)
    (found,), (expected,) = versions(paper.pk), Version.unscoped.filter(paper=paper)
    fields = [field.attname for field in Version._meta.concrete_fields]
    assert [getattr(found, name) for name in fields] == [getattr(expected, name) for name in fields]


def test_a_field_that_is_put_off_is_asked_for_when_it_is_wanted(cast: Cast) -> None:
    paper = cast.draft()
    (found,) = Prepared(lambda key: Version.unscoped.filter(paper=key).defer("plain"), int)(paper.pk)
    assert "plain" in found.get_deferred_fields()
    assert "三个片区" in found.plain


def test_it_sees_what_was_changed_since_the_last_call(cast: Cast) -> None:
    titles = Prepared(lambda key: Proposal.unscoped.filter(pk=key).values_list("title", "status"), int)
    paper = cast.draft()
    assert titles(paper.pk) == [(paper.title, "draft")]
    Proposal.unscoped.filter(pk=paper.pk).update(title="关于河道清淤的提案")
    assert titles(paper.pk) == [("关于河道清淤的提案", "draft")]


def test_texts_and_days_can_be_values_too_and_stand_in_several_places(cast: Cast) -> None:
    sits = Membership.unscoped.filter(person=OuterRef("pk"))
    sitting = Prepared(
        lambda name, day: Person.unscoped.filter(name=name).annotate(sits=Exists(sits.on(day))), str, date
    )
    assert [person.sits for person in sitting("陈思远", TODAY)] == [True]
    assert [person.sits for person in sitting("陈思远", TODAY - timedelta(days=9_000))] == [False]
    assert [person.sits for person in sitting("唐立", TODAY)] == [False]
    assert sitting("陈思远' OR '1'='1", TODAY) == []


def test_as_many_values_as_a_page_has_rows(cast: Cast) -> None:
    papers = [cast.draft().pk for _ in range(3)]
    of_three = Prepared(lambda *keys: Proposal.unscoped.filter(pk__in=keys).values_list("pk"), int, int, int)
    assert {key for (key,) in of_three(*papers)} == set(papers)
    assert of_three(papers[0], papers[0], papers[0]) == [(papers[0],)]


def test_what_is_reckoned_comes_with_the_rows(cast: Cast) -> None:
    paper = cast.draft()
    (row,) = Prepared(lambda key: Proposal.unscoped.filter(pk=key).annotate(next=F("revision") + 1), int)(
        paper.pk
    )
    assert row.next == paper.revision + 1


def test_conditions_that_can_never_hold_ask_nothing(cast: Cast, django_assert_num_queries: Any) -> None:
    never = Prepared(lambda key: Proposal.unscoped.filter(Q(pk__in=()), session=key), int)
    with django_assert_num_queries(0):
        assert never(cast.session.pk) == []


def test_a_value_that_would_be_lost_on_the_way_is_noticed(cast: Cast) -> None:
    holding = Prepared(lambda word: Proposal.unscoped.filter(title__contains=word), str)
    with pytest.raises(ValueError, match="does not reach the database"):
        holding("电梯")
    with pytest.raises(ValueError, match="does not reach the database"):
        Prepared(lambda key: Proposal.unscoped.all(), int)(1)


@pytest.mark.django_db(transaction=True)
def test_threads_share_it_each_on_its_own_connection(cast: Cast) -> None:
    paper, found = cast.draft(), []

    def ask() -> None:
        found.append([str(row.person) for row in NAMES(cast.committee.pk, paper.pk)])
        connection.close()

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["陈思远"]] * 4


def test_named_values_have_their_names(cast: Cast) -> None:
    paper = cast.draft()
    rows = Proposal.unscoped.values_list("title", "first_person__name", named=True)
    (row,) = Prepared(lambda key: rows.filter(pk=key), int)(paper.pk)
    assert (row.title, row.first_person__name) == (paper.title, "陈思远")
