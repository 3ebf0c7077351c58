"""JSON as it is stored: Chinese as Chinese, half the size of escapes and far quicker to write."""

import json
from typing import Any


class PlainJSON(json.JSONEncoder):
    """The encoder of every JSON column."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False})
