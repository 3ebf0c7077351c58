"""The formats committees print in."""

from liangce.press.compose.paper import PageFormat

#: 四开小报, what most committees print.
TABLOID = PageFormat()
#: 对开大报.
BROADSHEET = PageFormat(
    width=1105.5, height=1559.0, columns=7, rows=108, top=60.0, masthead_rows=13,
    headline_sizes=(17, 24, 30, 36, 42, 48, 54), lead_size=62.0,
)  # fmt: skip


#: A4 内刊, two wide columns.
BULLETIN = PageFormat(
    width=595.0, height=842.0, columns=2, column_ems=20, em=11.5, leading=19.0, gutter=20.0, rows=37, top=74.0,
    masthead_rows=8, headline_sizes=(18, 24), lead_size=26.0,
)  # fmt: skip
