"""Words that a headline does not break inside: those of a committee's daily life, in words.txt, to be added to."""

from pathlib import Path

WORDS = frozenset(Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split())
LONGEST = max(map(len, WORDS))


def parts_a_word(text: str, at: int) -> bool:
    """Whether a break before the character `at` would part a known word."""
    for start in range(max(0, at - LONGEST + 1), at):
        for end in range(at + 1, min(len(text), start + LONGEST) + 1):
            if text[start:end] in WORDS:
                return True
    return False
