"""The scheme of a year in words, made of its data."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from liangce.duty.engine.scheme import Rule
from liangce.duty.engine.words import amount, general, given, limits, meant, of_group, signed
from liangce.duty.models import PointYear

Item = dict[str, Any]


@dataclass
class RulesPage:
    """What is loaded, as the page shows it."""

    year: PointYear
    years: list[PointYear]

    @property
    def choices(self) -> list[Item]:
        """The years that have a scheme, the oldest first."""
        return [
            {
                "label": f"{row.year} 年",
                "url": f"?year={row.year}",
                "is_current": row.pk == self.year.pk,
                "count": None,
            }
            for row in reversed(self.years)
        ]

    @property
    def general(self) -> list[str]:
        return list(general(self.year.scheme.scheme))

    @property
    def groups(self) -> list[Item]:
        """Rules by group, in their order."""
        scheme = self.year.scheme.scheme
        known = [(group.code, group.label, of_group(group)) for group in scheme.groups]
        return [
            {"label": label, "note": note, "rules": [self._rule(rule) for rule in rules]}
            for code, label, note in (*known, ("", "其他" if known else "条目", ""))
            if (rules := [rule for rule in scheme.rules if rule.group == code])
        ]

    def _rule(self, rule: Rule) -> Item:
        return {
            "label": rule.label,
            "meant": meant(rule),
            "given": given(rule),
            "limits": "；".join(limits(self.year.scheme.scheme, rule)),
        }

    @property
    def requirements(self) -> list[Item]:
        """What everybody must do."""
        return [
            {
                "label": one.label,
                "least": f"至少 {one.least} {one.unit}",
                "points": f"没有做到，{signed(one.points)} 分" if one.points else "",
            }
            for one in self.year.scheme.scheme.requirements
        ]

    @property
    def grades(self) -> list[tuple[str, str]]:
        """From the highest on."""
        return [
            (one.label, f"{amount(one.least)} 分以上{'，并且做到了基本要求' if one.basics else ''}")
            for one in sorted(self.year.scheme.scheme.grades, key=lambda one: -one.least)
        ]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Where the scheme comes from, and since when it works."""
        row, scheme = self.year.scheme, self.year.scheme.scheme
        day = timezone.localtime(row.adopted_at)
        known = (
            ("办法", str(row)),
            ("来源", scheme.source),
            ("说明", scheme.note),
            ("启用", f"{row.adopted_by}，{day.year} 年 {day.month} 月 {day.day} 日"),
            ("理由", row.reason),
        )
        return [(term, text) for term, text in known if text]
