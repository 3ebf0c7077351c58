"""The engine itself: the same every time, whatever the order; what changed, and why."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from liangce.duty.engine import Line, compute, standings
from liangce.duty.engine.differences import Change, Why, differences
from liangce.duty.engine.lines import Standing, ranks
from liangce.duty.engine.scheme import Scheme
from liangce.duty.engine.shipped import load, load_text, names
from liangce.duty.engine.words import amount, general, given, limits, meant
from liangce.kernel.points import Event
from liangce.kernel.regulation import RegulationError
from tests.duty.engine.years import ME, YEAR, paper, plenary, times

EVERYTHING = [
    *plenary("attended", "leave", "attended"),
    *times("standing", 5),
    *times("activity", 6),
    *[one for key in range(1, 5) for one in paper("proposal", key, "submitted", "filed")],
    *paper("proposal", 9, "filed", role="cosigner", sharers=2),
    *paper("opinion", 1, "submitted", "adopted", level="city", upper="yes"),
]


@pytest.mark.parametrize("name", names())
def test_the_order_in_which_events_are_told_changes_nothing(name: str) -> None:
    shuffled = EVERYTHING[:]
    random.Random(6).shuffle(shuffled)
    assert compute(load(name), EVERYTHING, YEAR) == compute(load(name), shuffled, YEAR)


@pytest.mark.parametrize("name", names())
def test_every_line_names_its_rule_version_and_evidence(name: str) -> None:
    scheme = load(name)
    lines = compute(scheme, EVERYTHING, YEAR, version=f"{name}@1")
    assert {line.version for line in lines} == {f"{name}@1"}
    assert all(line.evidence for line in lines if line.rule in scheme.rule_of)
    assert len({line.identity for line in lines}) == len(lines)


@pytest.mark.parametrize("name", names())
def test_a_scheme_is_stored_and_read_back_and_spoken_in_words(name: str) -> None:
    scheme = load(name)
    assert Scheme.from_data(scheme.to_data()) == scheme
    assert scheme.source
    assert all(meant(rule) and given(rule) for rule in scheme.rules)
    assert all(sentence.endswith("。") for sentence in general(scheme))
    assert [
        sentence for rule in scheme.rules for sentence in limits(scheme, rule)
    ] or name == "tongcheng-2019"


def changed(before: tuple[Scheme, list[Event]], after: tuple[Scheme, list[Event]]) -> list[Change]:
    """What differs between two computations."""
    one, other = (compute(scheme, events, YEAR) for scheme, events in (before, after))
    return differences(one, compute(before[0], after[1], YEAR), other)


def test_nothing_changed_is_nothing_said_although_the_version_is_another() -> None:
    scheme = load("minhang")
    again = [replace(line, version="2") for line in compute(scheme, EVERYTHING, YEAR)]
    assert differences(compute(scheme, EVERYTHING, YEAR), again, again) == []


def test_a_dearer_rule_is_why() -> None:
    scheme = load("minhang")
    dearer = replace(
        scheme,
        rules=tuple(
            replace(one, points=Decimal(8)) if one.code == "plenary" else one for one in scheme.rules
        ),
    )
    found = changed((scheme, EVERYTHING), (dearer, EVERYTHING))
    assert [(one.person, one.why, one.moved) for one in found] == [
        (ME, Why.RULE, Decimal(3)),
        (ME, Why.RULE, Decimal(3)),
    ]


def test_a_record_that_is_gone_is_why_and_so_is_what_it_makes_room_for() -> None:
    scheme, six = load("hefei-county"), times("activity", 6)
    found = changed((scheme, six), (scheme, six[1:]))
    assert {one.why for one in found} == {Why.EVIDENCE}
    # the first goes, the fifth now counts
    assert [one.moved for one in found] == [Decimal("-7.5"), Decimal("7.5")]


def test_both_at_once_are_told_apart() -> None:
    scheme, three = load("minhang"), times("activity", 3)
    dearer = replace(
        scheme,
        rules=tuple(
            replace(one, points=Decimal(6)) if one.code == "activity" else one for one in scheme.rules
        ),
    )
    found = changed((scheme, three[:2]), (dearer, three))
    by_why = {why: sum(one.moved for one in found if one.why == why) for why in Why}
    assert by_why == {Why.RULE: 3, Why.EVIDENCE: 5}


def test_lines_beside_the_scheme_count_with_the_others_and_full_marks_hold() -> None:
    scheme, lines = load("tongcheng-2019"), list(compute(load("tongcheng-2019"), EVERYTHING, YEAR))
    manual = replace(lines[0], rule="manual", label="见义勇为", points=Decimal(60), full=Decimal(60))
    mine = standings(scheme, [*lines, manual])[ME]
    assert (mine.total, mine.is_full) == (Decimal(100), True)


def test_the_same_sum_has_the_same_place_and_whoever_is_left_out_has_none() -> None:
    grade = load("minhang").grades[0]
    found = [
        Standing(person, Decimal(total), grade)
        for person, total in ((1, 9), (2, 12), (3, 9), (4, 5), (5, 20))
    ]
    assert ranks(found, leave_out=[5]) == {2: 1, 1: 2, 3: 2, 4: 4}


def test_numbers_as_people_write_them() -> None:
    assert [amount(Decimal(text)) for text in ("7.50", "10.00", "0", "-2.00", "100")] == [
        "7.5",
        "10",
        "0",
        "-2",
        "100",
    ]


WRONG = """
title = "t"
source = "s"
grades = [{ code = "low", label = "low", least = 10 }]
[[rules]]
code = "a"
label = "a"
event = "plenery"
points = "many"
per = "half_day"
[[rules]]
code = "b"
label = "b"
event = "plenary"
points = 1
per = "piece"
when = { outcome = ["drunk"] }
group = "x"
exclusive_with = ["c"]
[[rules]]
code = "d"
label = "d"
event = "plenary"
points = 1
per = "half_day"
window = { since = "13-01", until = "11-30" }
"""


def test_a_file_with_mistakes_names_file_and_key_of_each() -> None:
    with pytest.raises(RegulationError) as refused:
        load_text("ours", WRONG.encode())
    said = "\n".join(refused.value.problems)
    for part in (
        "ours.toml：rules[a].points 应为数，现在是 many",
        "ours.toml：rules[b].per 全体会议按半天计，不能按件给分",
        "ours.toml：rules[b].when.outcome 没有 drunk",
        "ours.toml：rules[d].window.since 应为 月-日",
    ):
        assert part in said


def test_rules_that_name_what_is_not_there_are_refused() -> None:
    text = WRONG.replace("plenery", "plenary").replace('"many"', "1").replace('"piece"', '"time"')
    text = text.replace('["drunk"]', '["leave"]').replace("13-01", "12-01")
    with pytest.raises(RegulationError) as refused:
        load_text("ours", text.encode())
    assert refused.value.problems == [
        "ours.toml：rules[b].group 没有这一组：x",
        "ours.toml：rules[b].exclusive_with 没有这一条：c",
        "ours.toml：grades 要有一项 least = 0 的等次，再低的分也有归处",
    ]


def test_a_file_that_is_no_toml_says_where() -> None:
    with pytest.raises(RegulationError, match=r"ours.toml：第 1 行"):
        load_text("ours", b"title = \nbase = 1")


def line_of(lines: tuple[Line, ...], rule: str) -> Line:
    """The first line of this rule."""
    return next(line for line in lines if line.rule == rule)


def test_a_year_without_events_has_only_what_was_left_undone() -> None:
    lines = compute(load("jinan-2015"), [], YEAR, persons=[ME])
    assert [line.rule for line in lines] == ["base", "unmet:paper", "unmet:activity"]
    assert line_of(lines, "base").points == 70
