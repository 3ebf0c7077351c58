"""The common templates that come with the house, in data: the same for every committee, and not to be changed."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from liangce.proposals.models.reply_template import Suits


@dataclass(frozen=True)
class Shipped:
    """One of them."""

    key: str
    name: str
    suits: str
    html: str

    @property
    def suits_label(self) -> str:
        """For which outcome it is meant."""
        return str(Suits(self.suits).label)


@lru_cache(maxsize=1)
def shipped() -> tuple[Shipped, ...]:
    """All of them, in the order of the file."""
    text = files("liangce.proposals.reply_templates").joinpath("shipped.toml").read_text(encoding="utf-8")
    return tuple(
        Shipped(**row | {"html": row["html"].replace("\n", "")}) for row in tomllib.loads(text)["template"]
    )
