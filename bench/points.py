"""Points of a year: `python -m bench.points [--members 600]` computes every shipped scheme, and prints a table.

No database: events are made up once, as sign-in sheets and papers would tell of them, and the engine reckons with them.
"""

import argparse
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta

from liangce.duty.engine import Scheme, compute, standings
from liangce.duty.engine.shipped import load, names
from liangce.kernel.points import Event, Evidence

YEAR = 2026
OUTCOMES = ("attended",) * 17 + ("leave", "leave", "absent")


def events(members: int) -> list[Event]:
    """A year of so many members: about 60 events each."""
    chance = random.Random(2026)
    return [event for person in range(1, members + 1) for event in _of(person, chance)]


def _of(person: int, chance: random.Random) -> Iterator[Event]:
    def day() -> date:
        return date(YEAR, 1, 1) + timedelta(days=chance.randrange(364))

    def outcome() -> dict[str, str]:
        return {"outcome": chance.choice(OUTCOMES), "mandatory": chance.choice(("yes", "no"))}

    for half in range(8):
        meeting = Evidence("activity", 1, "全体会议")
        yield Event("plenary", person, date(YEAR, 1, 6 + half // 2), meeting, attributes=outcome())
    for kind, most in (("standing", 4), ("activity", 24), ("training", 4), ("welfare", 6)):
        for key in range(most):
            yield Event(kind, person, day(), Evidence(kind, key, kind), attributes=outcome())
    for key in range(chance.randrange(2, 6)):
        role, sharers = chance.choice((("alone", 1), ("first", 1), ("cosigner", 4)))
        record = Evidence("proposal", person * 100 + key, "提案")
        for step in ("submitted", "filed", "key", "excellent")[: chance.choice((1, 2, 2, 2, 3, 4))]:
            yield Event(f"proposal_{step}", person, day(), record, role, sharers=sharers)
    for key in range(chance.randrange(6)):
        record = Evidence("opinion", person * 100 + key, "信息")
        yield Event("opinion_submitted", person, day(), record, "alone")
        level = {"level": chance.choice(("county", "city", "nation")), "upper": chance.choice(("yes", "no"))}
        yield Event("opinion_adopted", person, day(), record, "alone", attributes=level)


def took(scheme: Scheme, year: list[Event]) -> tuple[float, int]:
    """Seconds of this process for lines and sums, and how many lines there are."""
    began = time.process_time()
    lines = compute(scheme, year, YEAR, version=f"{scheme.name}@1")
    standings(scheme, lines)
    return time.process_time() - began, len(lines)


def main() -> None:
    """Prints a row a scheme and the sum."""
    parser = argparse.ArgumentParser(prog="bench.points", description=__doc__)
    parser.add_argument("--members", type=int, default=600)
    members = parser.parse_args().members
    year, whole = events(members), 0.0
    print(f"{members} members, {len(year)} events")
    for name in names():
        seconds, lines = took(load(name), year)
        whole += seconds
        print(f"{name:<16}{lines:>8} lines {seconds:>8.2f} s")
    print(f"{'together':<16}{'':>14} {whole:>8.2f} s (processor)")


if __name__ == "__main__":
    main()
