"""A key that somebody adds to the regulation's dataclasses appears in the editor without further code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from liangce.kernel.regulation.reading import read
from liangce.kernel.regulation.shape import Key, keys_of
from liangce.kernel.regulation.terms import Term
from liangce.kernel.regulation.words import Vocabulary
from liangce.rulebooks.editing.acts import perform
from liangce.rulebooks.editing.checking import box_of
from liangce.rulebooks.editing.places import Place, Root
from liangce.rulebooks.editing.raw import as_sent, blank, collect, flat, from_data, to_data
from liangce.rulebooks.editing.sheet import Node, Sheet


class Manner(StrEnum):
    MEETING = "meeting"
    PAPER = "paper"


@dataclass(frozen=True)
class Indicator:
    code: str
    label: str = field(metadata={"label": "指标"})
    weight: int = field(metadata={"label": "权重", "least": 1})
    grades: tuple[int, ...] = field(default=(), metadata={"label": "分档"})


@dataclass(frozen=True)
class Stage:
    name: str
    label: str = field(metadata={"label": "审次"})
    manner: Manner = field(metadata={"label": "怎样审"})
    term: Term | None = field(default=None, metadata={"label": "限期"})
    indicators: tuple[Indicator, ...] = field(default=(), metadata={"label": "指标"})


@dataclass(frozen=True)
class Appraisal:
    stages: tuple[Stage, ...] = field(metadata={"label": "各审"})
    by_kind: Mapping[str, Term] = field(metadata={"label": "时限", "keys": {"key", "party"}}, hash=False)
    roles: tuple[str, ...] = field(default=(), metadata={"label": "由谁审", "refers": "role"})
    is_open: bool = field(default=False, metadata={"label": "公开"})
    least: int | None = field(default=None, metadata={"label": "最少几分", "least": 0})
    manners: tuple[Manner, ...] = field(default=(), metadata={"label": "方式"})
    share: float = field(default=0.0, metadata={"label": "占比"})
    marks: Mapping[str, int] = field(
        default_factory=dict, metadata={"label": "加分", "keys": {"key", "party"}}, hash=False
    )


@dataclass(frozen=True)
class Whole:
    appraisal: Appraisal | None = field(default=None, metadata={"label": "评议"})


DATA: dict[str, Any] = {
    "stages": [
        {
            "name": "first", "label": "初审", "manner": "paper", "term": {"basis": "days", "value": 5},
            "indicators": [{"code": "topic", "label": "选题", "weight": 20, "grades": [90, 75]}],
        },
        {"name": "last", "label": "终审", "manner": "meeting"},
    ],
    "by_kind": {"party": {"basis": "fixed", "month": 5, "day": 10}},
    "roles": ["office"], "manners": ["paper"], "share": 0.5, "marks": {"key": 3},
}  # fmt: skip
KEY: Key = keys_of(Whole)[0]
PLACE = Place("appraisal", "评议", "评议", (Root(("appraisal",), KEY, KEY.shape),))
WORDS = Vocabulary({"role": {"office": "政协办公室", "council": "主席会议"}})


def sheet(raw: Any, *, is_sent: bool = False) -> Sheet:
    boxes = dict(flat(KEY.shape, raw, "appraisal"))
    return Sheet(PLACE, {"appraisal": raw}, WORDS, used={}, sent=as_sent(boxes) if is_sent else None)


def saved(raw: Any) -> Any:
    """The data that these boxes say, through the checks of the form and of the reader."""
    sent = sheet(raw, is_sent=True)
    assert sent.form.is_valid(), sent.form.errors
    data = to_data(KEY.shape, raw, "appraisal", sent.form.cleaned_data)
    return read(Appraisal, data, file="")


def labels(nodes: list[Node]) -> list[str]:
    return [words for node in nodes for words in [node.title or node.label, *labels(node.children)] if words]


def test_every_key_has_its_box_under_its_own_label() -> None:
    page = sheet(from_data(KEY.shape, DATA))
    assert labels(page.nodes) == [
        "评议",
        "各审", "初审", "审次", "怎样审", "限期", "怎样计", "数量", "几月", "几日", "逢休息日顺延", "依据",
        "指标", "选题", "指标", "权重", "分档", "终审", "审次", "怎样审", "限期", "指标",
        "时限", "党派团体提案", "怎样计", "数量", "几月", "几日", "逢休息日顺延", "依据",
        "由谁审", "公开", "最少几分", "方式", "占比", "加分", "重点提案",
    ]  # fmt: skip
    assert page.form.fields["appraisal.stages.0.indicators.0.code"].widget.is_hidden


def test_what_is_there_is_saved_as_it_is() -> None:
    assert saved(from_data(KEY.shape, DATA)) == read(Appraisal, DATA, file="")


def test_new_things_are_added_at_every_depth() -> None:
    holder = {"appraisal": from_data(KEY.shape, DATA)}
    sent = QueryDict(mutable=True)
    sent["appraisal.by_kind.new"] = "key"
    for act in (
        "add appraisal.stages.1.indicators", "lay appraisal.stages.1.term", "add appraisal.by_kind",
        "up appraisal.stages.1",
    ):  # fmt: skip
        assert perform(act, KEY.shape, holder, "appraisal", sent), act
    raw = holder["appraisal"]
    raw["stages"][0]["indicators"][0] |= {"label": "调研", "weight": "30"}
    raw["stages"][0]["term"] |= {"basis": "months", "value": "1"}
    raw["by_kind"]["key"] |= {"basis": "days", "value": "9"}
    found = saved(raw)
    assert [stage.label for stage in found.stages] == ["终审", "初审"]
    assert (found.stages[0].indicators[0].code, found.stages[0].indicators[0].weight) == ("diao_yan", 30)
    assert found.stages[0].term.words() == "1 个月"
    assert found.by_kind["key"].words() == "9 天"


def test_what_a_browser_sends_is_read_back() -> None:
    raw = from_data(KEY.shape, DATA)
    sent = QueryDict(mutable=True)
    for name, value in flat(KEY.shape, raw, "appraisal"):
        if value is not False and value is not None:
            sent.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    for name, places in {
        "appraisal.stages.#": ["0", "1"], "appraisal.stages.0.indicators.#": ["0"], "appraisal.by_kind.#": ["party"],
        "appraisal.stages.0.term.?": ["1"], "appraisal.?": ["1"], "appraisal.marks.#": ["key"],
    }.items():  # fmt: skip
        sent.setlist(name, places)
    assert saved(collect(KEY.shape, sent, "appraisal")) == read(Appraisal, DATA, file="")


def test_a_blank_one_asks_for_what_it_needs() -> None:
    page = sheet(blank(KEY.shape) | {"stages": [blank(KEY.shape.keys[0].shape.inside)]}, is_sent=True)
    assert not page.form.is_valid()
    assert set(page.form.errors) == {"appraisal.stages.0.label", "appraisal.stages.0.manner"}


@pytest.mark.parametrize(
    ("path", "box"),
    [
        (("stages", "[last]", "manner"), "stages.1.manner"),
        (("stages", "[first]", "indicators", "[topic]", "weight"), "stages.0.indicators.0.weight"),
        (("by_kind", "party", "day"), "by_kind.party.day"),
    ],
)
def test_a_problem_finds_its_box(path: tuple[str, ...], box: str) -> None:
    assert box_of(path, DATA) == box


def test_a_whole_table_that_need_not_be_there_is_laid_and_lifted() -> None:
    holder: dict[str, Any] = {"appraisal": None}
    assert labels(sheet(None).nodes) == ["评议"]
    assert perform("lay appraisal", KEY.shape, holder, "appraisal", QueryDict())
    assert "各审" in labels(sheet(holder["appraisal"]).nodes)
    assert perform("lift appraisal", KEY.shape, holder, "appraisal", QueryDict())
    assert holder == {"appraisal": None}


def test_the_page_of_such_a_place_is_drawn() -> None:
    for raw in (from_data(KEY.shape, DATA), None):
        page = render_to_string("rulebooks/node.html", {"node": sheet(raw).nodes[0], "root": True})
        assert ("加上评议" in page) == (raw is None)
        assert ("重点提案" in page) == (raw is not None)
        assert "拿掉" in page or raw is None
