"""A scheme in words, made of its data: what the page of rules and the guide show."""

from collections.abc import Iterator
from decimal import Decimal

from liangce.duty.engine.scheme import CALENDAR_YEAR, Group, Match, Rule, Scheme, Window, Within
from liangce.kernel.points import ATTRIBUTES, KINDS, ROLES, Unit


def amount(value: Decimal) -> str:
    """7.50 as 7.5, 10.00 as 10."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(value: Decimal) -> str:
    """With its sign, as it is added: +5, −2, 0."""
    return f"+{amount(value)}" if value > 0 else amount(value).replace("-", "−")


def meant(match: Match) -> str:
    """Which events: 全体会议（出席），单独署名、联名的第一署名人."""
    told = [
        "、".join(ATTRIBUTES[name][value] for value in values if value in ATTRIBUTES[name])
        for name, values in match.when.items()
        if name in ATTRIBUTES
    ]
    kind = KINDS[match.event].label + (f"（{'；'.join(told)}）" if told else "")
    roles = "、".join(ROLES[role] for role in match.roles)
    return f"{kind}，{roles}" if roles else kind


def given(rule: Rule) -> str:
    """How many points for what: 每半天 +5 分, 一年一次 +15 分."""
    if rule.per == Unit.YEAR:
        return f"一年计一次，{signed(rule.points)} 分"
    share = "，由同样署名的人平分" if rule.share else ""
    return f"每{rule.per.label} {signed(rule.points)} 分{share}"


def limits(scheme: Scheme, rule: Rule) -> list[str]:
    """Sentences of the limits of a rule."""
    found = []
    if rule.most is not None:
        found.append(f"一年最多 {rule.most} {rule.per.label}")
    if rule.cap is not None:
        found.append(f"一年最多 {amount(rule.cap)} 分")
    if rule.first_ranks is not None:
        found.append(f"只计前 {rule.first_ranks} 人")
    if rule.exclusive_with:
        others = "、".join(f"“{scheme.rule_of[code].label}”" for code in rule.exclusive_with)
        where = "同一年内" if rule.within == Within.YEAR else "同一件（次）"
        found.append(f"{where}与{others}不重复计")
    if rule.window != CALENDAR_YEAR:
        found.append(said_window(rule.window))
    return found


def said_window(window: Window) -> str:
    """From when to when: 上年 12 月 1 日至当年 11 月 30 日的计入当年；上年的记在 1 月 1 日."""
    since, until = (f"{int(day[:2])} 月 {int(day[3:])} 日" for day in (window.since, window.until))
    if window.since > window.until:
        return f"上年 {since}至当年 {until}的计入当年，上年的记在 1 月 1 日"
    return f"{since}至 {until}的计入当年"


def of_group(group: Group) -> str:
    """The limits of a group in a sentence; nothing where it has none."""
    found = []
    if group.cap is not None:
        found.append(f"最多 {amount(group.cap)} 分")
    if group.most is not None:
        found.append(f"一年最多 {group.most} 件（次）")
    if group.floor is not None:
        found.append(f"扣到 {amount(group.floor)} 分为止")
    return "，".join(found)


def general(scheme: Scheme) -> Iterator[str]:
    """What holds of the whole: base, full marks, ranking, who reads it."""
    if scheme.base:
        yield f"每人基础分 {amount(scheme.base)} 分。"
    if scheme.full is not None:
        yield f"全年最多计 {amount(scheme.full)} 分。"
    yield "公布名次。" if scheme.ranking else "不排名次。"
    yield "主席会议成员可以查看。" if scheme.leaders_read else "只有本人和机关工作人员可以查看。"
    yield "条目按次序适用：不能重复计的，排在前面的优先。"
