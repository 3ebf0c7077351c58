"""Keys that sort personal names: by the strokes of the surname (按姓氏笔画) and by pinyin.

Keys hold digits and small letters only, so that every database and collation sorts them alike.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path

MAX_KEY = 200  # characters; longer keys are cut
DATA = Path(__file__).parent / "data"
END = "00"  # sorts before any number of strokes: a surname that ends before one that goes on
UNKNOWN = "99"


@lru_cache(maxsize=8192)
def stroke_key(name: str) -> str:
    """Sorts as a roll by surname strokes does: number of strokes, then 横竖撇点折, then the standard's order.

    Under one surname a single given name comes before a double one, then they compare character by character.
    Characters outside the 8,105 of the standard table come last.
    """
    surname, given = split(name)
    strokes = (
        "".join(map(_strokes_of, surname))
        + END
        + f"{min(len(given), 99):02d}"
        + "".join(map(_strokes_of, given))
    )
    return strokes[:MAX_KEY]


@lru_cache(maxsize=8192)
def pinyin_key(name: str) -> str:
    """Sorts by pinyin with the surname's own reading: without tones, then by tone, then by character."""
    surname, given = split(name)
    syllables = [*(_surnames().get(surname) or _syllables(surname)), *_syllables(given)]
    spelt = "".join(syllable.rstrip("12345") + "0" for syllable in syllables)
    tones = "".join(syllable[-1] for syllable in syllables if syllable[-1:] in "12345")
    return (spelt + "0" + tones + "".join(f"{ord(character):06d}" for character in surname + given))[:MAX_KEY]


def split(name: str) -> tuple[str, str]:
    """Surname and given name; of a name such as 艾力·买买提 the first character stands for the surname."""
    written = "".join(unicodedata.normalize("NFKC", name).split())
    letters = "".join(character for character in written if character.isalnum())
    has_dot = letters != written
    for length in () if has_dot else (4, 2):
        if len(letters) > length and letters[:length] in _surnames():
            return letters[:length], letters[length:]
    return letters[:1], letters[1:]


def _strokes_of(character: str) -> str:
    return _table().get(character) or f"{UNKNOWN}{ord(character):07d}"


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """By character: number of strokes, the strokes, and its place in the standard table."""
    return {
        row[0]: f"{len(row[1]):02d}{row[1]}{place:04d}" for place, row in enumerate(_rows("strokes.tsv"), 1)
    }


@lru_cache(maxsize=1)
def _surnames() -> dict[str, list[str]]:
    """Readings of the surnames that read otherwise than their characters, and all compound surnames."""
    return {row[0]: row[1].split() if row[1:] else [] for row in _rows("surnames.tsv")}


def _rows(file: str) -> list[list[str]]:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _syllables(text: str) -> list[str]:
    """One numbered syllable a character; letters stay, and characters without a reading come last."""
    from pypinyin import (
        Style,
        pinyin,
    )  # its dictionaries take half a second to load, and few processes need them

    found = pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    return [syllable.lower() if syllable.isascii() else _unread(syllable) for (syllable, *_) in found]


def _unread(text: str) -> str:
    return "".join(f"zzz{ord(character):07d}" for character in text)
