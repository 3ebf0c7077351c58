"""The page of one exchange file: what is in it, and what became of each letter."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from liangce.network.exchange_in import NEW, REFUSED, SAME
from liangce.network.models import ExchangeFile
from liangce.network.states import News

SAID = {
    NEW: ("导入", "将导入", "green"),
    SAME: ("已有", "已有", ""),
    REFUSED: ("没有导入", "不能导入", "red"),
    "out": ("已写入文件", "", "blue"),
}


@dataclass
class FilePage:
    """One file before whoever exchanges."""

    row: ExchangeFile

    @property
    def is_tried(self) -> bool:
        """Whether it was only tried so far."""
        return not self.row.is_ours and self.row.written_at is None

    @property
    def to_write(self) -> int:
        return self._counts[NEW] if self.is_tried else 0

    @property
    def _counts(self) -> Counter[str]:
        return Counter(line["state"] for line in self.row.report)

    @property
    def nums(self) -> list[dict[str, Any]]:
        counts = self._counts
        return [
            {"label": self._said(state), "value": counts[state], "hot": state == REFUSED}
            for state in SAID
            if counts[state] or (state == NEW and not self.row.is_ours)
        ]

    @property
    def lines(self) -> list[dict[str, str]]:
        return [
            {
                "kind": str(News(line["kind"]).label) if line["kind"] in News.values else "认不出",
                "title": line["title"],
                "state": self._said(line["state"]),
                "tone": SAID[line["state"]][2],
                "words": line["words"],
            }
            for line in self.row.report
        ]

    def _said(self, state: str) -> str:
        done, would, _ = SAID[state]
        return would if self.is_tried else done
