"""Invented names: surnames and given names drawn apart, each full name once."""

import random

from liangce.demo.reading import load
from liangce.people.models import Sex

ETHNICITIES = {"汉族": 56, "布依族": 18, "苗族": 16, "土家族": 3, "侗族": 3, "仡佬族": 2, "彝族": 2}
LOCAL = ("布依族", "苗族", "侗族")


class Names:
    """Draws persons' names, sex and ethnicity; nobody is drawn twice."""

    def __init__(self, chance: random.Random) -> None:
        lists = load("names")
        self.chance = chance
        self.surnames: dict[bool, list[str]] = {
            True: lists["local_surnames"].split(),
            False: lists["surnames"].split(),
        }
        self.given: dict[Sex, list[str]] = {
            Sex.MALE: lists["male"].split(),
            Sex.FEMALE: lists["female"].split(),
        }
        self.taken: set[str] = set(lists["avoid"])

    def draw(self, sex: Sex | None = None) -> dict[str, str]:
        """Name, sex and ethnicity of somebody new."""
        sex = sex or self.chance.choices([Sex.MALE, Sex.FEMALE], [64, 36])[0]
        (ethnicity,) = self.chance.choices(list(ETHNICITIES), list(ETHNICITIES.values()))
        while (name := self._name(sex, ethnicity)) in self.taken:
            pass
        self.taken.add(name)
        return {"name": name, "sex": sex, "ethnicity": ethnicity}

    def _name(self, sex: Sex, ethnicity: str) -> str:
        return self.chance.choice(self.surnames[ethnicity in LOCAL]) + self.chance.choice(self.given[sex])
