"""What a draft changes, for somebody about to take a step with it."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from liangce.kernel.regulation.differences import differences
from liangce.kernel.regulation.lines import groups, joined
from liangce.people.vocabulary import vocabulary
from liangce.rulebooks.models import RulesDraft


def changes(draft: RulesDraft) -> SafeString:
    """A line a rule, old and new."""
    if draft.problems():
        return format_html("<p>{}</p>", "草稿里还有问题，见“核对”。")
    old, new = (groups(rules, vocabulary()) for rules in (draft.rulebook.rules, draft.rules))
    rows = [
        (joined(one.group, one.label), one.old or "没有", one.new or "没有") for one in differences(old, new)
    ]
    lines = format_html_join("", "<h3>{}</h3><p><del>{}</del></p><p><ins>{}</ins></p>", rows)
    return lines or format_html("<p>{}</p>", "没有改动。")
