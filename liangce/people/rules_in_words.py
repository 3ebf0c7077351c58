"""A regulation as people read it: the tables of its document, without the codes that only files use."""

from collections.abc import Sequence
from dataclasses import dataclass

from liangce.kernel.docs import regulation_sections
from liangce.kernel.regulation import Regulation
from liangce.people import roles
from liangce.people.models import Session

CODE = "代码"
TONES = {"blue": "蓝", "amber": "黄", "red": "红"}
SPOKEN = "答复类别"  # whose codes people use: A 类, B 类


@dataclass(frozen=True)
class Part:
    """One table: `key` names it in the page, each row is (head without its explanation, value) by column."""

    key: str
    heading: str
    heads: Sequence[str]
    rows: Sequence[Sequence[tuple[str, object]]]


def parts(rules: Regulation, session: Session) -> list[Part]:
    """Every table that has rows; formats of numbers are shown by the first number of this session."""
    first = {
        "term": session.term.number,
        "session": session.number,
        "year": session.opens_on.year,
        "number": 1,
    }
    words = {
        **TONES,
        rules.numbering.serial: f"第一件是 {rules.numbering.serial_text(**first)}",
        rules.numbering.number: f"第一件是 {rules.numbering.number_text(**first)}",
    }
    labels = {role.name: role.label for role in roles.ALL}
    return [
        _part(number, heading, heads, [[words.get(str(value), value) for value in row] for row in rows])
        for number, (heading, heads, rows) in enumerate(regulation_sections(rules, labels), start=1)
        if rows
    ]


def _part(number: int, heading: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Part:
    kept = [place for place, head in enumerate(heads) if head != CODE or heading == SPOKEN]
    shown = [[(heads[place].split("（")[0], row[place]) for place in kept] for row in rows]
    return Part(f"part-{number}", heading, [heads[place] for place in kept], shown)
