"""Lines of a year, computed from events: the same events and the same scheme always give the same lines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from liangce.duty.engine.lines import BASE, UNMET, ZERO, Cut, Line
from liangce.duty.engine.occasions import Told, told
from liangce.duty.engine.scheme import Requirement, Rule, Scheme, Within
from liangce.duty.engine.words import amount
from liangce.kernel.points import Event, Unit

CENT = Decimal("0.01")
Exclusions = Mapping[str, tuple[tuple[str, Within], ...]]


def compute(
    scheme: Scheme, events: Iterable[Event], year: int, *, version: str = "", persons: Iterable[int] = ()
) -> tuple[Line, ...]:
    """Every line of the year, by person, rule and day. `persons` are those who have lines even without an event."""
    of_person: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        of_person[event.person].append(event)
    for person in persons:
        of_person.setdefault(person, [])
    exclusions, spans = _exclusions(scheme), {rule.code: rule.window.of(year) for rule in scheme.rules}
    found: list[Line] = []
    for person in sorted(of_person):
        found += Account(scheme, exclusions, spans, year, version, person).lines(of_person[person])
    return tuple(found)


def _exclusions(scheme: Scheme) -> Exclusions:
    """By rule: what excludes it, seen from both sides."""
    pairs: dict[str, dict[str, Within]] = defaultdict(dict)
    for rule in scheme.rules:
        for other in rule.exclusive_with:
            pairs[rule.code][other] = rule.within
            pairs[other].setdefault(rule.code, rule.within)
    return {code: tuple(others.items()) for code, others in pairs.items()}


@dataclass
class Account:
    """The year of one member, as rule after rule is applied."""

    scheme: Scheme
    exclusions: Exclusions
    spans: Mapping[str, tuple[date, date]]
    year: int
    version: str
    person: int
    times: Counter[str] = field(default_factory=Counter)  # by rule, and by group as "#group"
    sums: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    counted: dict[str, set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))

    def lines(self, events: list[Event]) -> list[Line]:
        """Base, rules in their order, what was left undone."""
        known = told(events)
        made: list[tuple[Told | None, Line]] = [(None, line) for line in self._base()]
        for rule in self.scheme.rules:
            made += [(one, self._line(rule, one)) for one in self._meant(rule, known)]
        kept = self._floored(self._bare(made))
        return [*_numbered(kept), *self._undone(known)]

    def _base(self) -> Iterator[Line]:
        if self.scheme.base:
            day = date(self.year, 1, 1)
            yield Line(
                self.person, BASE, "基础分", "", self.scheme.base, self.scheme.base, self.version, day, day
            )

    def _meant(self, rule: Rule, known: Mapping[str, list[Told]]) -> Iterator[Told]:
        """The events the rule speaks of, by day; half-days of a meeting as one where it counts meetings."""
        first, last = self.spans[rule.code]
        for one in known.get(f"{rule.event}:whole" if rule.per == Unit.TIME else rule.event, ()):
            event = one.event
            if first <= event.at <= last and rule.fits(event, one.attributes):
                yield one

    def _line(self, rule: Rule, one: Told) -> Line:
        """The line of one event under one rule, cut where a limit says so."""
        event = one.event
        full = rule.points if rule.per == Unit.YEAR else rule.points * one.quantity
        if rule.share and event.sharers > 1:
            full = full / event.sharers
        full = full.quantize(CENT, ROUND_HALF_UP)
        points, cut, note = self._limited(rule, one, full)
        if points or not cut:
            self._count(rule, event, points)
        on = max(
            event.at, date(self.year, 1, 1)
        )  # what was done late in the year before is booked on the first day
        return Line(
            self.person,
            rule.code,
            rule.label,
            rule.group,
            points,
            full,
            self.version,
            on,
            event.at,
            event.evidence,
            one.quantity,
            cut,
            note,
        )

    def _count(self, rule: Rule, event: Event, points: Decimal) -> None:
        for name in (rule.code, f"#{rule.group}"):
            self.times[name] += 1
            self.sums[name] += max(points, ZERO)
        self.counted[rule.code].add((event.evidence.kind, event.evidence.key))

    def _limited(self, rule: Rule, one: Told, full: Decimal) -> tuple[Decimal, Cut, str]:
        """What counts of it, and why not all."""
        if other := self._excluded_by(rule, one.event):
            return ZERO, Cut.EXCLUSIVE, f"已按“{other.label}”计分，不重复计"
        if rule.per == Unit.YEAR and self.times[rule.code]:
            return ZERO, Cut.ONCE, "本条一年只计一次"
        if rule.most is not None and self.times[rule.code] >= rule.most:
            return ZERO, Cut.CAP, f"本条已达上限：一年最多 {rule.most} {rule.per.label}"
        group, place = self.scheme.group_of.get(rule.group), f"#{rule.group}"
        if group and group.most is not None and self.times[place] >= group.most:
            return ZERO, Cut.GROUP, f"“{group.label}”已达上限：一年最多 {group.most} {rule.per.label}"
        points, cut, note = full, Cut.NONE, ""
        if rule.cap is not None and (left := rule.cap - self.sums[rule.code]) < points:
            points, cut, note = max(left, ZERO), Cut.CAP, f"本条已达上限：一年最多 {amount(rule.cap)} 分"
        if group and group.cap is not None and (left := group.cap - self.sums[place]) < points:
            points, cut = max(left, ZERO), Cut.GROUP
            note = f"“{group.label}”已达上限：一年最多 {amount(group.cap)} 分"
        return points, cut, note

    def _excluded_by(self, rule: Rule, event: Event) -> Rule | None:
        """The rule that already gave points and excludes this one."""
        record = (event.evidence.kind, event.evidence.key)
        for code, within in self.exclusions.get(rule.code, ()):
            counted = self.counted.get(code)
            if counted and (within == Within.YEAR or record in counted):
                return self.scheme.rule_of[code]
        return None

    def _bare(self, made: list[tuple[Told | None, Line]]) -> list[Line]:
        """Without lines that say nothing new: an event that counts under one rule need not say that it does not under
        another that excludes it, and one that counts under none says so once.
        """
        told_of: dict[int, set[str]] = defaultdict(set)
        for one, line in made:
            if one is not None and (line.points or not line.cut):
                told_of[id(one.event)].add(line.rule)
        kept: list[Line] = []
        for one, line in reversed(made):
            if one is not None and line.cut and not line.points:
                rules = told_of[id(one.event)]
                if rules & {code for code, _ in self.exclusions.get(line.rule, ())}:
                    continue
                rules.add(line.rule)
            kept.append(line)
        return kept[::-1]

    def _floored(self, lines: list[Line]) -> list[Line]:
        """Deductions cut where their group has nothing left to take."""
        floors = {group.code: group.floor for group in self.scheme.groups if group.floor is not None}
        left = {
            code: sum((line.points for line in lines if line.group == code and line.points > 0), ZERO) - floor
            for code, floor in floors.items()
        }
        kept: list[Line] = []
        for line in lines:
            if line.points < 0 and line.group in left:
                taken = max(line.points, -left[line.group])
                left[line.group] += taken
                if taken != line.points:
                    label, floor = self.scheme.group_of[line.group].label, amount(floors[line.group])
                    note = f"“{label}”扣到 {floor} 分为止"
                    line = replace(line, points=taken, cut=Cut.FLOOR, note=note)
            kept.append(line)
        return kept

    def _undone(self, known: Mapping[str, list[Told]]) -> Iterator[Line]:
        """What everybody must do and this member did not."""
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        for one in self.scheme.requirements:
            done = _done(one, known, first, last)
            if done < one.least:
                note = f"至少 {one.least} {one.unit}，现有 {amount(done)} {one.unit}"
                yield Line(
                    self.person,
                    f"{UNMET}{one.code}",
                    f"未做到：{one.label}",
                    "",
                    one.points,
                    one.points,
                    self.version,
                    last,
                    last,
                    cut=Cut.UNMET,
                    note=note,
                )


def _done(one: Requirement, known: Mapping[str, list[Told]], first: date, last: date) -> Decimal:
    """How many of its events there are."""
    return sum(
        (
            item.quantity
            for match in one.any_of
            for item in known.get(match.event, ())
            if first <= item.event.at <= last and match.fits(item.event, item.attributes)
        ),
        ZERO,
    )


def _numbered(lines: list[Line]) -> Iterator[Line]:
    """Tells lines of one rule, day and record apart."""
    seen: Counter[tuple[object, ...]] = Counter()
    for line in lines:
        seen[line.identity] += 1
        nth = seen[line.identity]
        yield line if nth == 1 else replace(line, nth=nth)
