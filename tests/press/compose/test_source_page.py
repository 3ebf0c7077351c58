"""The article the whole newspaper began with, composed as page A1: read where it lies, not part of the repository."""

import os
from pathlib import Path

import pytest

from liangce.press.compose import Block, Masthead, PageWish, Story, plan_issue

DATA = Path(os.environ.get("LIANGCE_TEST_DATA") or Path(__file__).resolve().parents[4] / "shared" / "data")
SOURCE = DATA.parent / "source" / "gzzxb-2583-A1.txt"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(
        not SOURCE.is_file(), reason=f"real text not present: {SOURCE.name}; set LIANGCE_TEST_DATA"
    ),
]


def source() -> Story:
    """The article of the file: two short lines in a row are one section head."""
    lines = [line.strip() for line in SOURCE.read_text(encoding="utf-8").splitlines()]
    begin = next(number for number, line in enumerate(lines) if line.startswith("地位同等"))
    end = next(number for number, line in enumerate(lines) if line.startswith("政协网站"))
    headline, subhead, byline, *body = [line for line in lines[begin:end] if line]
    blocks: list[Block] = []
    while body:
        short = len(body[0]) < 25
        blocks.append(Block("h", f"{body[0]}\n{body[1]}") if short else Block("p", body[0]))
        body = body[2:] if short else body[1:]
    return Story("source", headline, tuple(blocks), subhead=subhead, byline=byline)


def test_it_fills_the_front_page_and_nothing_is_lost() -> None:
    story = source()
    assert sum(block.kind == "h" for block in story.blocks) == 5
    masthead = Masthead("花溪政协报", lines=("2019年7月24日", "第2583期", "本期共8版"))
    plan = plan_issue([story], [PageWish("A1", "要闻", ("source",), masthead=masthead)])
    part = plan.pages[0].parts[0]
    assert not plan.unplaced
    assert not plan.missing
    assert "".join("".join(line.text for line in part.body()).split()) == "".join(
        "".join(block.plain for block in story.blocks).split()
    )
    assert [line.text for line in part.lines if line.role == "headline"] == ["地位同等　责任同担　发展同行"]
    heads = [line.text for line in part.lines if line.role == "section"]
    assert heads == [line for block in story.blocks if block.kind == "h" for line in block.text.split("\n")]
