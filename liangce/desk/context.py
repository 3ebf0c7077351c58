"""What every page's frame shows."""

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Placeholder."""
    return {}
