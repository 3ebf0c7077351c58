"""Marks of state secrets. Their bearer may not be put into a system on an open network: refuse it at the door.

Law on Guarding State Secrets (2024), and the rule on marking: level, ★, term, e.g. “机密★10年”.
"""

import re

_LEVEL = r"(?:绝\s*密|机\s*密|秘\s*密)"
_TERM = r"(?:\d{1,3}\s*(?:年|个月|天)|[一二三四五六七八九十]{1,3}\s*(?:年|个月)|长期|启用前|解密前)"
_MARKS = (
    re.compile(rf"{_LEVEL}(?:级)?\s*[★☆✩✭*＊]\s*{_TERM}?"),
    re.compile(rf"{_LEVEL}(?:级)?\s*[（(]\s*{_TERM}\s*[）)]"),
    re.compile(rf"(?<![\u4e00-\u9fff]){_LEVEL}(?:级)?[\s·]*(?:\d{{1,3}}\s*年|长期)(?![\u4e00-\u9fff])"),
    re.compile(rf"(?:密\s*级|秘密等级|保密等级|保密级别|涉密等级|定密)\s*[:：为]?\s*[\[【（(]?\s*{_LEVEL}"),
    re.compile(rf"内\s*部\s*{_LEVEL}"),
)
# A level standing alone on its line, in brackets or not, as it is printed at the top left of a paper.
_ALONE = re.compile(
    rf"^[ \t\u3000\u00a0【\[（(]*({_LEVEL}(?:级|件|文件|资料)?)[ \t\u3000\u00a0】\]）)]*$", re.MULTILINE
)


def marks_in(text: str) -> list[str]:
    """The marks as they stand in the text, in its order; empty for ordinary words (商业秘密, 机密性, 秘密投票)."""
    found = [(match.start(), match.end()) for pattern in _MARKS for match in pattern.finditer(text)]
    found += [match.span(1) for match in _ALONE.finditer(text)]
    marks: list[str] = []
    reached = -1
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            marks.append(re.sub(r"\s+", "", text[start:end]))
            reached = end
    return list(dict.fromkeys(marks))
