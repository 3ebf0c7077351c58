"""Issues as files: a whole release is written beside the one that readers have, then switched in by one rename.

Read `writers.py` (the table of what is written), `disk.py` (how, so that a crash leaves the old), `publish.py` (when).
"""
