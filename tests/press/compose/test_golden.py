"""One page as it has always been: a change of the composer that moves anything shows here.

When the change is meant, write the file anew: `python -m tests.press.compose.test_golden`.
"""

import json
from pathlib import Path

from bench.press_compose_stories import invented
from liangce.press.compose import Plan, plan_issue
from liangce.press.compose.jsonable import plain

GOLDEN = Path(__file__).with_name("golden_page.json")


def page() -> str:
    """Page A4 of the invented issue as JSON, a line a part."""
    stories, pages = invented()
    plan = plan_issue(stories, pages[3:4])
    parts = ",\n".join(json.dumps(plain(part), ensure_ascii=False) for part in plan.pages[0].parts)
    marks = json.dumps(plain(plan.pages[0].marks))
    return f'{{"marks": {marks},\n"parts": [\n{parts}\n]}}\n'


def test_the_page_is_as_it_was() -> None:
    found, golden = json.loads(page()), json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert found["marks"] == golden["marks"]
    for part, before in zip(found["parts"], golden["parts"], strict=True):
        assert part == before


def test_units_are_whole_numbers() -> None:
    def numbers(value: object) -> list[object]:
        if isinstance(value, list):
            return [number for one in value for number in numbers(one)]
        if isinstance(value, dict):
            return [number for one in value.values() for number in numbers(one)]
        return [value] if isinstance(value, float) else []

    plan = json.loads(plan_issue(*invented()).to_json())
    assert not numbers(plan["pages"])
    assert Plan.from_json(json.dumps(plan))


if __name__ == "__main__":
    GOLDEN.write_text(page(), encoding="utf-8")
