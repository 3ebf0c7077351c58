"""规则: an office reads its regulation, drafts a new version by form, has it checked; a second person puts it in force.

Start with `process.py`. `editing/` makes forms of the regulation's dataclasses, `checking/` says what a draft would
change. Packages below register in `uses.py` what of a regulation their records use.
"""
