"""来源 as a table says it: 贵阳市政协交办, 高坡乡报送, 本级."""

import re

from liangce.papers.models import Origin

OWN = re.compile(r"|本级.*|本会.*|本区.*|本县.*|本市.*|委员.*|集体.*|大会.*|平时.*")
WAYS = {
    Origin.DOWN: re.compile(r"(?P<whose>.+?)(?:交办|转办|下交)(?:提案|件)?"),
    Origin.UP: re.compile(r"(?P<whose>.+?)(?:报送|上报|报来)(?:提案|件)?"),
}


def read_origin(cell: str) -> tuple[str, str, str]:
    """来源 and 来源单位, and a sentence where the cell cannot be told: then it counts as this committee's own."""
    if OWN.fullmatch(cell):
        return Origin.OWN, "", ""
    for way, pattern in WAYS.items():
        if match := pattern.fullmatch(cell):
            return way, match["whose"], ""
    said = f"“{cell}”看不出是上级交办还是下级报送，先作本级提出；要登记的，请写成“贵阳市政协交办”“高坡乡报送”的样子"
    return Origin.OWN, "", said
