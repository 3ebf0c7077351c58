"""One's own record: changes that a person proposes and the office decides on. Start with `process.py`."""
