"""Pages of the docs that are written by the code they describe: small Markdown, headings in Chinese.

`page(title, …)` joins parts; `table(heads, rows)` makes a table.
`regulation_page` and `models_page` are the kernel's own pages.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from liangce.kernel.regulation import Regulation
from liangce.kernel.regulation.lines import groups
from liangce.kernel.regulation.reading import dotted
from liangce.kernel.regulation.words import Vocabulary

NOTE = "<!-- 由 liangce docs 生成，请勿手改 -->"
Rows = Iterable[Sequence[object]]


def page(title: str, *parts: str) -> str:
    """A page of these parts, ending in a line break."""
    return "\n\n".join((NOTE, f"# {title}", *(part for part in parts if part))) + "\n"


def table(heads: Sequence[str], rows: Rows) -> str:
    """A Markdown table; a bar or a line break in a cell does not break it."""
    cells = [heads, ["---"] * len(heads), *([cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def cell(value: object) -> str:
    """The value as the text of a cell."""
    return " ".join(str(value).replace("|", "\\|").split())


def regulation_sections(
    rules: Regulation, vocabulary: Vocabulary
) -> list[tuple[str, Sequence[str], list[Sequence[object]]]]:
    """What a regulation says, as tables: heading, heads of columns, rows. The last column is the key in the file."""
    heads = ("项目", "规定", "来源", "键")
    return [
        (
            group.label,
            heads,
            [
                (line.label, line.words, line.source, dotted(line.path))
                for line in group.lines
                if not line.is_quiet
            ],
        )
        for group in groups(rules, vocabulary)
    ]


def regulation_page(rules: Regulation, vocabulary: Vocabulary) -> str:
    """The page of one profile."""
    below = f"在 {'、'.join(rules.extends)} 之上。" if rules.extends else ""
    sections = (
        f"## {head}\n\n{table(heads, rows)}"
        for head, heads, rows in regulation_sections(rules, vocabulary)
        if rows
    )
    return page(f"规则：{rules.title}（{rules.name}）", f"来源：{rules.source}。{below}", *sections)


def models_page() -> str:
    """Every table of our own with its fields, by package."""
    ours = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("liangce.") and not model._meta.proxy
    ]
    parts = []
    for app, group in groupby(ours, key=lambda model: model._meta.app_config):
        parts.append(f"## {app.verbose_name}（{app.label}）")
        parts += [_model(model) for model in sorted(group, key=lambda model: model.__name__)]
    return page("数据表", *parts)


def _model(model: type[models.Model]) -> str:
    heading = f"### {model._meta.verbose_name}（{model.__name__}）"
    rows = [(field.name, field.verbose_name, _kind(field)) for field in model._meta.concrete_fields]
    return f"{heading}\n\n{table(('字段', '名称', '类型'), rows)}"


def _kind(field: Any) -> str:
    """What a field holds, in Django's words; of a reference, what it points to."""
    kind = f"→ {field.related_model.__name__}" if field.is_relation else field.get_internal_type()
    return f"{kind}，可空" if field.null else str(kind)
