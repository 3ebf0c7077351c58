"""The house rules of templates: they compile, stay small, are used, speak Chinese, and can be used by everybody."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines

from tests.support.markup import MARK, Element, Markup, read
from tests.support.source import APP, app_files, lines, median, name, tree

#: Latin words a Chinese page may show: names of things that have no Chinese name in daily use.
LATIN = {
    "API", "App", "CSV", "Cookie", "Ctrl", "DOC", "DOCX", "Excel", "HTML", "ID", "IP", "JPEG", "JPG", "JSON", "KB",
    "MB", "PDF", "PNG", "SHA", "TOTP", "URL", "UTF", "WPS", "Word", "XLSX", "ZIP", "csv", "docx", "pdf", "xlsx",
}  # fmt: skip
#: Names that Django asks for by itself.
ASKED_FOR = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def template_name(path: Path) -> str:
    """The name a view would use."""
    parts = path.relative_to(APP).parts
    return "/".join(parts[parts.index("templates") + 1 :])


@cache
def templates() -> dict[Path, Markup]:
    return {path: read(path) for path in app_files(".html")}


def offenders(rule: Callable[[Element, Markup], bool], *tags: str) -> list[str]:
    """`file:line <tag>` of each element (of these tags, or any) that breaks the rule."""
    return [
        f"{name(path)}:{element.line} <{element.tag}>"
        for path, markup in templates().items()
        for element in (markup.named(*tags) if tags else markup.elements)
        if rule(element, markup)
    ]


@pytest.mark.parametrize("path", app_files(".html"), ids=name)
def test_every_template_compiles(path: Path) -> None:
    engines["django"].get_template(template_name(path))


def test_there_is_no_inline_script_style_or_handler() -> None:
    assert not offenders(lambda element, _: element.tag == "style" or "style" in element.attributes)
    assert not offenders(lambda element, _: any(key.startswith("on") for key in element.attributes))
    assert not offenders(lambda element, _: not element.attributes.get("src"), "script")


def test_every_picture_has_a_text() -> None:
    assert not offenders(lambda element, _: "alt" not in element.attributes, "img")


def test_every_field_has_a_label() -> None:
    def is_bare(element: Element, markup: Markup) -> bool:
        attributes = element.attributes
        if attributes.get("type") in ("hidden", "submit", "button", "image", "reset"):
            return False
        named = attributes.keys() & {"aria-label", "aria-labelledby"}
        return not (named or element.in_label or attributes.get("id") in markup.labelled() - {""})

    assert not offenders(is_bare, "input", "select", "textarea")


def test_every_form_that_posts_carries_the_token() -> None:
    def counts(markup: Markup) -> tuple[int, int]:
        posts = [form for form in markup.named("form") if form.attributes.get("method", "").lower() == "post"]
        return len(posts), len(re.findall(r"\{%\s*csrf_token\s*%\}", markup.source))

    forms = {name(path): counts(markup) for path, markup in templates().items()}
    assert not [path for path, (posts, tokens) in forms.items() if posts > tokens]


def test_templates_stay_small() -> None:
    sizes = {name(path): lines(path) for path in templates()}
    print(
        f"templates: {len(sizes)}, median {median(list(sizes.values()))} lines, longest {max(sizes.values())}"
    )
    assert not [f"{path}: {size} lines" for path, size in sizes.items() if size > 200]
    assert median(list(sizes.values())) <= 40


def test_pages_speak_chinese() -> None:
    def words(text: str) -> list[str]:
        text = re.sub(rf"{MARK}.*?{MARK}", " ", text, flags=re.DOTALL)
        return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in LATIN]

    spoken = [
        f"{name(path)}:{line} {' '.join(words(text))}"
        for path, markup in templates().items()
        for line, text in markup.texts
        if words(text)
    ]
    assert not spoken


def test_every_template_is_used() -> None:
    known = {template_name(path): name(path) for path in templates()}
    patterns = [re.compile(pattern) for pattern in set(mentions())]
    used = {wanted for wanted in known if any(pattern.fullmatch(wanted) for pattern in patterns)}
    assert not [
        path for wanted, path in known.items() if wanted not in used | ASKED_FOR and not replaces(wanted)
    ]


def mentions() -> Iterator[str]:
    """A pattern for each template name written in a template or in Python; `{…}` in an f-string matches any word."""
    for markup in templates().values():
        for found in re.findall(r"""["']([\w./-]+\.html)(?:#[\w-]+)?["']""", markup.source):
            yield re.escape(found)
    for path in app_files(".py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and ".html" in node.value:
                yield re.escape(node.value.split("#")[0])
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w-]+"
                    for part in node.values
                ]
                yield "".join(parts).split(r"\#")[0]


def replaces(wanted: str) -> bool:
    """True when another package has a template of this name that ours stands in for."""
    folders = [
        Path(app.path) / "templates" for app in apps.get_app_configs() if not app.name.startswith("liangce")
    ]
    return any((folder / wanted).is_file() for folder in folders)
