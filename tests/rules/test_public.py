"""The public site cannot say what it does not know: its package and its tables know released copies only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import get_resolver

from tests.rules.test_addresses import addresses
from tests.support.source import APP, app_files, name, tree

HERE = APP / "public"
KNOWN = ("liangce.kernel", "liangce.public")
PUBLIC = list(apps.get_app_config("public").get_models())
#: The only module that writes what anybody may read, and the only one that may call it.
SHELF, KEEPER = "liangce/public/shelf.py", "liangce/proposals/actions_publication.py"


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_package_knows_nothing_of_the_house_but_its_foundation() -> None:
    wrong = [
        f"{name(path)}: {module}"
        for path in app_files()
        if HERE in path.parents
        for module in imports(path)
        if module.startswith("liangce") and not module.startswith(KNOWN)
    ]
    assert not wrong


@pytest.mark.parametrize("model", PUBLIC, ids=lambda model: model.__name__)
def test_from_a_public_table_no_way_leads_back_into_the_house(model: type[models.Model]) -> None:
    led_to = {
        field.related_model
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
    }
    assert led_to <= {*PUBLIC, apps.get_model("kernel.Committee")}
    named_back = [
        relation.get_accessor_name()
        for relation in model._meta.related_objects
        if relation.related_model not in PUBLIC and not relation.hidden
    ]
    assert named_back == []


def test_only_the_shelf_writes_and_only_a_decision_calls_it() -> None:
    callers = {
        name(path) for path in app_files() for module in imports(path) if module == "liangce.public.shelf"
    }
    assert callers == {KEEPER}
    makers = {
        name(path)
        for path in app_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("PublicPage", "PublicPart", "PublicFile")
    }
    assert makers == {SHELF}


def test_what_is_open_to_anybody_stands_in_the_public_package() -> None:
    views = [
        (pattern.name, pattern.callback)
        for pattern in addresses(get_resolver().url_patterns)
        if pattern.callback.__module__.startswith("liangce.")
    ]
    is_open = {called for called, view in views if not getattr(view, "login_required", True)}
    is_public = {called for called, view in views if view.__module__.startswith("liangce.public.")}
    assert is_public
    # The search reads its own index, which holds what is out: tests/press/search/test_what_is_out.py.
    assert is_open - is_public == {"favicon", "health", "look", "press-search-public"}
    assert is_public <= is_open


def test_pages_are_made_without_asking_who_is_there() -> None:
    """A template that knew the request would run the desk's context processors, which know the person."""
    wrong = [
        f"{name(path)}: {word}"
        for path in app_files()
        if HERE in path.parents
        for word in ("request.user", "request.session", "shortcuts import render", ".actor")
        if word in path.read_text(encoding="utf-8")
    ]
    assert not wrong
