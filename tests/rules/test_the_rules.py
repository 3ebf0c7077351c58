"""The rules themselves notice what they are meant to notice."""

import socket
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.template import Context, Engine
from django.utils import timezone

from liangce.kernel.actors import system_actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee, Entry
from tests.support.markup import read
from tests.support.undefined import Undefined


def test_markup_is_read_past_the_template_s_own_tags(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '{# <img> #}<label for="{{ field.id }}">题目</label>\n'
        '<input id="{{ field.id }}"{% if a == "x" %} required{% endif %}>\n'
        '<label>甲<input name="a"></label><img src="{{ picture }}"><p title="Save">Hello {{ name }}</p>'
    )
    markup = read(page)
    fields = markup.named("input")
    assert fields[0].attributes["id"] in markup.labelled()
    assert fields[0].line == 2
    assert fields[1].in_label
    assert len(markup.named("img")) == 1
    assert {"Save", "题目"} <= {text for _, text in markup.texts}


def test_an_undefined_variable_fails() -> None:
    template = Engine(string_if_invalid=Undefined("%s")).from_string("{{ nobody }}")
    with pytest.raises(AssertionError, match="nobody is not defined"):
        template.render(Context())


def test_a_variable_that_is_only_asked_after_may_be_missing() -> None:
    template = Engine(string_if_invalid=Undefined("%s")).from_string("{% if nobody %}a{% else %}b{% endif %}")
    assert template.render(Context()) == "b"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_that_commits_leaves_no_ledger_behind_and_keeps_the_triggers(time: str) -> None:
    assert not Entry.unscoped.exists()
    with transaction.atomic():
        committee = Committee.objects.create(slug=time, name="乌当区政协", short_name="乌当", region="贵阳")
        by = system_actor(committee.pk)
        append(
            committee.pk, [Fact(timezone.now(), by, "test.begin", "试", "committee", committee.pk, "乌当")]
        )
    with pytest.raises(DatabaseError, match="append-only"):
        Entry.unscoped.all().delete()


def test_a_socket_to_elsewhere_fails() -> None:
    with socket.socket() as reaching, pytest.raises(AssertionError, match="wanted to connect to"):
        reaching.connect(("192.0.2.1", 80))
