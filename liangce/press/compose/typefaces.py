"""Faces by the names their files carry, and which face sets what."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Face:
    """A typeface by the name its file carries, and its weight."""

    family: str
    weight: int = 400


SONG, SONG_BOLD, SONG_BLACK = Face("Liangce Song"), Face("Liangce Song", 700), Face("Liangce Song", 900)
HEI, HEI_BOLD, KAI = Face("Liangce Hei"), Face("Liangce Hei", 700), Face("Liangce Kai")


@dataclass(frozen=True)
class Typefaces:
    """Which face sets what. An office that has its own 小标宋 or 仿宋 names it here."""

    body: Face = SONG
    headline: Face = SONG_BLACK
    small_headline: Face = SONG_BOLD
    kicker: Face = HEI
    subhead: Face = KAI
    byline: Face = KAI
    section: Face = HEI_BOLD
    quote: Face = KAI
    caption: Face = KAI
    jump: Face = HEI
    folio: Face = HEI
    masthead: Face = SONG_BLACK
