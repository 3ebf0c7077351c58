"""统计: the sheets that committees report by, each number with the address of the list behind it.

`sheets.py` names them; each is made of `table.py`'s tables, which page, workbook and Word file print alike.
"""
