"""From template to bytes: without a request, so that no page can depend on who asks."""

import posixpath
import re
from typing import Any

from django.template.loader import get_template

from liangce.press.site.assets import assets
from liangce.press.site.context import Site
from liangce.press.site.heads import HEADS
from liangce.press.site.links import relative
from liangce.press.site.shown import Shown


def page(template: str, site: Site, here: str, **context: Any) -> bytes:
    """A page of the newspaper; `here` is its path below the newspaper's folder."""
    held = site.assets
    files = {
        "style": relative(here, held.style),
        "script": relative(here, held.script),
        "icon": relative(here, held.icon),
    }
    shared = {"site": site, "here": here, "canonical": site.absolute(context.pop("canonical", here))}
    shown, article = context.get("issue"), context.get("article")
    shared |= {"mast": mast(site, here, shown, context.get("around")), "foot": foot(site)}
    heads = [line for head in HEADS if (line := head(site, here, shown, article))]
    return _bytes(template, {**files, **shared, "heads": heads, **context})


def mast(site: Site, here: str, shown: Shown | None, around: Any) -> str:
    """The head of the page: made once for all pages of an issue that stand in one folder."""
    memo = shown.memo if shown else {}
    key = f"mast {posixpath.dirname(here)}"
    if key not in memo:
        context = {"site": site, "here": here, "issue": shown, "around": around}
        context["search"] = site.search_from(here)
        memo[key] = get_template("press/site/mast.html").render(context)
    return memo[key]


def foot(site: Site) -> str:
    """The foot of every page of the newspaper: made once."""
    if "foot" not in site.memo:
        site.memo["foot"] = get_template("press/site/foot.html").render({"site": site})
    return site.memo["foot"]


def groups(site: Site) -> str:
    """The newspaper's groups of links: made once."""
    if "groups" not in site.memo:
        site.memo["groups"] = get_template("press/site/groups.html").render({"groups": site.groups})
    return site.memo["groups"]


def bare(template: str, **context: Any) -> bytes:
    """A page above the newspapers, with the assets beside it."""
    held = assets()
    return _bytes(
        template,
        {"style": held.style, "script": held.script, "icon": held.icon, "mast": "", "foot": ""} | context,
    )


def _bytes(template: str, context: dict[str, Any]) -> bytes:
    html = get_template(template).render(context)
    return re.sub(r"\s*\n\s*", "\n", html).strip().encode() + b"\n"
