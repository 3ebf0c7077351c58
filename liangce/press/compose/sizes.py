"""The sizes of everything but headlines, and which face each role is set in."""

from dataclasses import dataclass

from liangce.press.compose.paper import PageFormat
from liangce.press.compose.typefaces import Face

#: Role of a line, its size as a multiple of the body's, and its colour.
_ROLES: dict[str, tuple[str, float, str]] = {
    "body": ("body", 1.0, "#1a1a1a"),
    "dateline": ("section", 1.0, "#1a1a1a"),
    "section": ("section", 1.16, "#1a1a1a"),
    "quote": ("quote", 1.06, "#1a1a1a"),
    "verse": ("quote", 1.06, "#1a1a1a"),
    "list": ("body", 1.0, "#1a1a1a"),
    "cell": ("folio", 0.86, "#1a1a1a"),
    "cell-head": ("section", 0.86, "#1a1a1a"),
    "kicker": ("kicker", 1.35, "#333333"),
    "headline": ("headline", 1.0, "#111111"),
    "small-headline": ("small_headline", 1.0, "#111111"),
    "subhead": ("subhead", 1.5, "#222222"),
    "byline": ("byline", 1.05, "#333333"),
    "caption": ("caption", 0.92, "#333333"),
    "jump": ("jump", 0.88, "#333333"),
    "folio": ("folio", 0.9, "#333333"),
    "folio-label": ("section", 1.5, "#b3121b"),
    "folio-section": ("headline", 1.7, "#111111"),
    "masthead": ("masthead", 1.0, "#b3121b"),
    "masthead-latin": ("folio", 0.8, "#666666"),
    "masthead-line": ("folio", 0.86, "#333333"),
    "ear-title": ("section", 1.2, "#b3121b"),
    "ear": ("quote", 1.0, "#222222"),
}


@dataclass(frozen=True)
class RoleStyle:
    """How lines of one role look; a headline's size stands on the line itself."""

    face: Face
    size: int
    colour: str


def styles(fmt: PageFormat, colour: str = "") -> dict[str, RoleStyle]:
    """The style of every role in this format; `colour` is the paper's own in place of our red."""
    found = {}
    for role, (name, factor, tone) in _ROLES.items():
        tone = colour if colour and tone == "#b3121b" else tone
        found[role] = RoleStyle(getattr(fmt.faces, name), round(fmt.em_units * factor), tone)
    return found
