"""Forms made of the regulation's dataclasses: a key that is added there appears here without further code.

`places` cuts a regulation into pages; `raw` turns values into what boxes hold and back; `fields` makes the boxes;
`sheet` puts them on a page; `acts` adds, removes and moves; `checking` lays problems at their boxes.
"""
