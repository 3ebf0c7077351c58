"""From template to bytes: without a request, so that no page can depend on who asks."""

import re
from typing import Any

from django.template.loader import get_template

from liangce.press.site.assets import assets
from liangce.press.site.context import Site
from liangce.press.site.heads import HEADS
from liangce.press.site.links import relative


def page(template: str, site: Site, here: str, **context: Any) -> bytes:
    """A page of the newspaper; `here` is its path below the newspaper's folder."""
    root = site.asset_root
    files = {
        name: f"{root}{path}" if root else relative(here, path)
        for name, path in (
            ("style", site.assets.style),
            ("script", site.assets.script),
            ("icon", site.assets.icon),
        )
    }
    shared = {"site": site, "here": here, "canonical": site.absolute(context.pop("canonical", here))}
    shown, article = context.get("issue"), context.get("article")
    heads = [line for head in HEADS if (line := head(site, here, shown, article))]
    return _bytes(template, {**files, **shared, "heads": heads, **context})


def bare(template: str, **context: Any) -> bytes:
    """A page above the newspapers, with the assets beside it."""
    held = assets()
    return _bytes(template, {"style": held.style, "script": held.script, "icon": held.icon} | context)


def _bytes(template: str, context: dict[str, Any]) -> bytes:
    html = get_template(template).render(context)
    return re.sub(r"\s*\n\s*", "\n", html).strip().encode() + b"\n"
