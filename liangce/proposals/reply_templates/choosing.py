"""Choosing a template while a reply is drafted: it fills the editor, and asks before it replaces what was written."""

from collections.abc import Mapping
from datetime import date

from liangce.kernel.forms import Beginning
from liangce.papers.text.clean import count_chars
from liangce.proposals.models import Assignment, ReplyTemplate
from liangce.proposals.reply_templates.placeholders import filled
from liangce.proposals.reply_templates.shipped import Shipped, shipped


def offered(row: Assignment) -> list[tuple[str, list[tuple[str, str]]]]:
    """(group, [(key, name)]): the unit's own, the committee's, those that came with the house."""
    kept = ReplyTemplate.objects.of(row.committee_id).for_unit(row.unit_id)
    own = [(str(one.pk), one.name) for one in kept if one.unit_id]
    common = [(str(one.pk), one.name) for one in kept if not one.unit_id]
    groups = [("本单位的模板", own), ("通用模板", common)]
    groups.append(("系统自带", [(one.key, one.name) for one in shipped()]))
    return [(label, options) for label, options in groups if options]


def chosen(row: Assignment, key: str) -> ReplyTemplate | Shipped | None:
    """The template of this key, of those offered; None when there is none."""
    if found := next((one for one in shipped() if one.key == key), None):
        return found
    if not key.isdigit():
        return None
    kept: ReplyTemplate | None = (
        ReplyTemplate.objects.of(row.committee_id).for_unit(row.unit_id).filter(pk=int(key)).first()
    )
    return kept


def begin(row: Assignment, key: str, how: str, said: Mapping[str, str], day: date) -> Beginning:
    """What the form shows next. `how`: "ask" first when something was written, "replace" it, or "append" to it."""
    values = dict(said)
    template = chosen(row, key)
    if template is None:
        return Beginning(values, told="没有选模板，正文没有改动。")
    written = count_chars(said.get("html", ""))
    if written and how == "ask":
        return Beginning(values, asks=f"正文里已经有 {written} 个字。“{template.name}”要放在哪里？")
    typed = {"联系人": said.get("contact_name", ""), "联系电话": said.get("contact_phone", "")}
    text = filled(template.html, row, day, typed)
    values["html"] = f"{said.get('html', '')}{text}" if how == "append" else text
    if not values.get("code"):
        values["code"] = _class_for(row, template.suits)
    return Beginning(values, told=f"已套用“{template.name}”，还没有保存。改好以后点“起草答复”。")


def _class_for(row: Assignment, suits: str) -> str:
    """The regulation's first class of this meaning; empty when it has none."""
    return next((one.code for one in row.rulebook.rules.reply_classes if str(one.meaning) == suits), "")
