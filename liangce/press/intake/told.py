"""What a person says of an uploaded file beside its content."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self


@dataclass(frozen=True)
class Told:
    """`what` is a name of `kinds.KINDS`; the rest is asked for where the file does not say it."""

    what: str
    newspaper: int = 0
    day: date | None = None
    number: str = ""
    first: str = "01"
    publishes: bool = False

    def to_data(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self) | {"day": self.day.isoformat() if self.day else None}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """What `to_data` wrote."""
        day = data.get("day")
        return cls(**data | {"day": date.fromisoformat(day) if day else None})
