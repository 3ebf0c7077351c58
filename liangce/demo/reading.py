"""The example's texts and lists, kept as TOML beside the code."""

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
RANGE = re.compile(r"\{(\d+(?:\.\d+)?)~(\d+(?:\.\d+)?)\}")


@cache
def load(name: str) -> dict[str, Any]:
    """The file `data/<name>.toml`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def with_numbers(text: str, chance: random.Random) -> str:
    """The text with each `{80~160}` replaced by a number between the two, with as many decimals as they have."""

    def drawn(found: re.Match[str]) -> str:
        low, high = found.groups()
        if "." not in low:
            return str(chance.randint(int(low), int(high)))
        return f"{chance.uniform(float(low), float(high)):.1f}"

    return RANGE.sub(drawn, text)
