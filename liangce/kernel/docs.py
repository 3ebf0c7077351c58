"""Pages of the docs that are written by the code they describe: small Markdown, headings in Chinese.

`page(title, …)` joins parts; `table(heads, rows)` makes a table.
`regulation_page` and `models_page` are the kernel's own pages.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from liangce.kernel.docs_scores import scored_sections
from liangce.kernel.regulation import Regulation
from liangce.kernel.regulation.model import PAPER_KINDS
from liangce.kernel.regulation.parts import Disposition, NationalCategory, ReplyMeaning
from liangce.kernel.regulation.terms import VARIANTS

NOTE = "<!-- 由 liangce docs 生成，请勿手改 -->"
NATIONAL = {
    NationalCategory.ECONOMIC: "经济",
    NationalCategory.POLITICAL: "政治",
    NationalCategory.CULTURAL: "文化",
    NationalCategory.SOCIAL: "社会",
    NationalCategory.ECOLOGICAL: "生态",
}
MEANINGS = {
    ReplyMeaning.SOLVED: "已解决",
    ReplyMeaning.IN_PROGRESS: "正在解决",
    ReplyMeaning.PLANNED: "列入计划",
    ReplyMeaning.NOT_NOW: "暂不能解决",
    ReplyMeaning.REFERENCE: "留作参考",
}
DISPOSITIONS = {
    Disposition.CONVERT: "转为意见建议",
    Disposition.FORWARD: "转有关方面",
    Disposition.DROP: "告知提案人",
}
KINDS = dict.fromkeys(sorted(PAPER_KINDS), "") | {
    "proposal": "提案",
    "opinion": "社情民意信息",
    "recommendation": "建议案",
    "research": "调研报告",
}
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
    rules: Regulation, roles: Mapping[str, str]
) -> list[tuple[str, Sequence[str], list[Sequence[object]]]]:
    """What a regulation says, as tables: heading, heads of columns, rows. `roles` gives the labels of roles by name."""
    return [
        (
            "期限",
            ("期限", "情形", "时长", "逢休息日顺延", "提醒（到期前工作日）", "来源"),
            list(_deadlines(rules)),
        ),
        ("延期", ("期限", "次数", "最长", "批准", "来源"), list(_extensions(rules, roles))),
        (
            "类别",
            ("代码", "名称", "全国分类"),
            [(c.code, c.label, NATIONAL[c.national]) for c in rules.categories],
        ),
        (
            "答复类别",
            ("代码", "名称", "含义"),
            [(c.code, c.label, MEANINGS[c.meaning]) for c in rules.reply_classes],
        ),
        (
            "不予立案的理由",
            ("代码", "理由", "去向"),
            [(r.code, r.label, DISPOSITIONS[r.disposition]) for r in rules.not_filing_reasons],
        ),
        (
            "正文",
            ("文稿", "部分", "必填"),
            [
                (KINDS[k], s.label, "是" if s.required else "")
                for k, parts in rules.sections.items()
                for s in parts
            ],
        ),
        (
            "反馈问题",
            ("问题", "必答", "选项"),
            [
                (q.label, "是" if q.required else "", "、".join(c.label for c in q.choices))
                for q in rules.feedback
            ],
        ),
        ("预警", ("颜色", "名称", "剩余工作日不多于"), [(b.tone, b.label, b.days) for b in rules.bands]),
        *scored_sections(rules),
        ("其他", ("项目", "规定"), _other(rules)),
    ]


def _deadlines(rules: Regulation) -> Iterable[Sequence[object]]:
    for rule in rules.deadlines.values():
        for variant, term in rule.variants.items():
            only = "" if len(rule.variants) == 1 else VARIANTS[variant]
            warn = "、".join(map(str, rule.warn_days))
            yield rule.label, only, term.words(), "是" if term.roll else "", warn, term.source


def _extensions(rules: Regulation, roles: Mapping[str, str]) -> Iterable[Sequence[object]]:
    for rule in rules.deadlines.values():
        if allowed := rule.extension:
            yield (
                rule.label,
                allowed.max_times,
                allowed.max_term.words(),
                roles[allowed.approver],
                allowed.max_term.source,
            )


def _other(rules: Regulation) -> list[Sequence[object]]:
    limit = rules.cosign.max_cosigners
    return [
        ("流水号", rules.numbering.serial),
        ("编号", rules.numbering.number),
        ("案由字数", f"{rules.title_rule.min_chars} 到 {rules.title_rule.max_chars} 字"),
        ("联名邀请有效", f"{rules.cosign.expire_days} 天"),
        ("联名人数", f"最多 {limit} 人" if limit else "不限"),
        ("附件", f"每件最多 {rules.attachments.max_count} 个，每个最大 {rules.attachments.max_mb} MB"),
    ]


def regulation_page(rules: Regulation, roles: Mapping[str, str]) -> str:
    """The page of one profile."""
    below = f"在 {'、'.join(rules.extends)} 之上。" if rules.extends else ""
    sections = (
        f"## {head}\n\n{table(heads, rows)}"
        for head, heads, rows in regulation_sections(rules, roles)
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
