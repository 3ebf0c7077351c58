"""成果: pages that stand side by side."""

from typing import Any

from django.urls import reverse

from liangce.people import roles

PAGES = (
    ("批示", "instructions"),
    ("批示交办", "instruction-tasks"),
    ("建议条目", "suggestions"),
    ("成果转化", "conversions"),
    ("决策文件", "outcome-documents"),
)
#: Whose business outcomes are: desks and offices, units, leaders, and whoever writes papers.
READERS = (
    *roles.STAFF,
    roles.ASSIGNING_OFFICE,
    roles.SUPERVISION_OFFICE,
    roles.COUNCIL,
    roles.LEADER,
    roles.UNIT_CLERK,
    roles.UNIT_LEADER,
    roles.MEMBER,
    roles.CONVENER,
    roles.INFORMANT,
)


def tabs(slug: str, current: str) -> list[dict[str, Any]]:
    """The lists; `current` is the address name of the one shown."""
    return [
        {"label": label, "url": reverse(name, args=[slug]), "is_current": name == current, "count": None}
        for label, name in PAGES
    ]
