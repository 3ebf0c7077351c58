"""The rules themselves notice what they are meant to notice."""

from pathlib import Path

import pytest
from django.template import Context, Engine

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
