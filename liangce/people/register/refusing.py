"""What the register does not take."""

from collections.abc import Mapping


class Refused(Exception):
    """What was asked for makes no sense; `problems` says by field why, in sentences for a person."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("".join(problems.values()))
        self.problems = dict(problems)
