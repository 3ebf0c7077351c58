"""Headings in proposals: as people type them, number them, and run them into the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from lxml.html import HtmlElement

from liangce.papers.text.blocks import text_of


class Rule(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Hit:
    """A heading of section `name` in a block: characters start..end are the heading and are taken out."""

    block: int
    start: int
    end: int
    name: str
    words: str = ""  # what is taken out; empty when the heading says more than its section's name
    shown: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True)
class Kin:
    """How people name a section: whole headings, words a longer heading ends on, sentences that lead in."""

    pure: str
    contains: str
    lead_in: str


_AND = "(?:与|和|及|以及|、)"
KIN = {
    "background": Kin(
        rf"(?:基本|背景|调研|调查|总体|有关|主要)?(?:情况|概况|现状)(?:{_AND}?(?:背景|现状|分析|介绍))?"
        r"|(?:提案|研究|政策)?背景(?:情况|分析|介绍|描述)?|现状(?:分析|描述)|案由|提案(?:缘由|事由|理由)|缘由|前言|引言",
        r"背景|现状|情况|概况|意义|必要性|成效|做法|形势",
        "",
    ),
    "analysis": Kin(
        rf"(?:当前|目前|现)?(?:存在|面临)?的?(?:主要|突出|具体)?(?:问题|困难|不足|短板|难点)(?:{_AND}(?:问题|困难|不足|短板))?"
        rf"(?:{_AND}?(?:成因|原因)?{_AND}?分析)?|(?:主要|存在)?问题{_AND}?原因|(?:成因|原因)(?:分析)?|问题剖析|分析",
        r"问题|困难|不足|短板|原因|瓶颈|挑战|分析|薄弱环节|难点",
        r"[^。！？；：\s]{0,40}(?:问题|困难|不足|短板)(?:[有为是])?(?:如下|以下几[个方]?[点面])?",
    ),
    "suggestions": Kin(
        rf"(?:具体|工作|意见|主要|相关|几点|有关|提案|对策|解决|改进)?的?{_AND}?(?:建议|对策|措施|意见|办法)"
        rf"(?:{_AND}?(?:建议|对策|措施|意见|办法))?(?:如下)?|办理建议|解决方案",
        r"建议|对策|措施|举措|路径|思路|办法",
        r"[^。！？；：\s]{0,40}(?:建议|对策|措施|意见)(?:[有为是]?(?:如下|以下)?[一二三四五六七八九十\d几]?[点条个方面]{0,2})?",
    ),
}
_NONE = Kin("", "", "")
_FIRST_LEVEL = r"(?:[一二三四五六七八九十]{1,2}\s*[、.．，]|第[一二三四五六七八九十]部分\s*[、：:]?)"
_NUMBER = (
    rf"(?:{_FIRST_LEVEL}|[（(][一二三四五六七八九十\d]{{1,2}}[）)]\s*[、.]?|\d{{1,2}}\s*[、.．]|[①-⑩■◆●▪]|★)"
)
_LONGEST_HEADING = 40  # characters
_BREAK = r"(?:^|(?<=[。！？；：…”）.!?;\s\u00a0]))"


def find_headings(elements: Sequence[HtmlElement], rules: Sequence[Rule]) -> list[Hit]:
    """At most one heading a rule, in the order of the text: the surest kind that was found for each."""
    texts = [text_of(element) if _may_hold(element) else "" for element in elements]
    found: list[Hit] = []
    for kind in (_named, _run_together, _labelled, _standing, _longer, _leading_in):
        if kind is _run_together and not any((hit.block, hit.start) == (0, 0) for hit in found):
            continue  # an export begins with its first label
        for rule in rules:
            if all(hit.name != rule.name for hit in found):
                candidates = kind(texts, elements, rule)
                hit = next((hit for hit in candidates if _fits(hit, found, rules, kind is _named)), None)
                found += [hit] if hit else []
    return sorted(found, key=lambda hit: (hit.block, hit.start))


def _may_hold(element: HtmlElement) -> bool:
    return element.tag in ("p", "h3", "h4", "h1", "h2", "blockquote") or (
        element.tag in ("ol", "ul") and len(element) == 1
    )


def _fits(hit: Hit, found: Iterable[Hit], rules: Sequence[Rule], is_sure: bool) -> bool:
    """A less sure heading must stand where its section belongs among the sure ones."""
    order = [rule.name for rule in rules]
    place = (hit.block, hit.start)
    for other in found:
        if (other.block, other.start) == place:
            return False
        before = order.index(hit.name) < order.index(other.name)
        if not is_sure and before != (place < (other.block, other.start)):
            return False
    return True


@dataclass(frozen=True)
class Patterns:
    named: re.Pattern[str]
    run_together: re.Pattern[str]
    labelled: re.Pattern[str]
    standing: re.Pattern[str]


@lru_cache(maxsize=64)
def _patterns(label: str, aliases: tuple[str, ...], name: str) -> Patterns:
    known = sorted({label, *aliases}, key=len, reverse=True)
    spelled = "|".join(r"\s*".join(map(re.escape, word)) for word in known)
    long_words = "|".join(re.escape(word) for word in known if len(word) >= 4) or "(?!)"
    pure = "|".join(filter(None, (spelled, KIN.get(name, _NONE).pure)))

    def boxed(words: str) -> str:
        return rf"{_BREAK}\s*{_NUMBER}?\s*[【\[〔（(《“]?(?:{words})[】\]〕）)》”]?(?:（[^）]{{0,20}}）)?"

    return Patterns(
        named=re.compile(rf"{boxed(spelled)}\s*[:：]\s*"),
        run_together=re.compile(rf"(?<!以下)(?<!如下)(?<!几点)(?:{long_words})\s*[:：]\s*"),
        labelled=re.compile(rf"{boxed(pure)}\s*[:：]\s*"),
        standing=re.compile(rf"{boxed(pure)}\s*$|{_BREAK}\s*{_NUMBER}\s*(?:{pure})(?=[\s\u00a0])\s*"),
    )


def _of(rule: Rule) -> Patterns:
    return _patterns(rule.label, tuple(rule.aliases), rule.name)


def _named(texts: Sequence[str], elements: Sequence[HtmlElement], rule: Rule) -> Iterator[Hit]:
    """“问题分析：…” in the regulation's words, at the start of a paragraph or after a sentence."""
    return _matches(_of(rule).named, texts, rule)


def _run_together(texts: Sequence[str], elements: Sequence[HtmlElement], rule: Rule) -> Iterator[Hit]:
    """A portal's export joins its boxes without a stop between: “…多因素影响具体建议：…”."""
    return _matches(_of(rule).run_together, texts, rule)


def _labelled(texts: Sequence[str], elements: Sequence[HtmlElement], rule: Rule) -> Iterator[Hit]:
    """“存在的主要问题：…” in words of the same kind."""
    return _matches(_of(rule).labelled, texts, rule)


def _standing(texts: Sequence[str], elements: Sequence[HtmlElement], rule: Rule) -> Iterator[Hit]:
    """“二、存在的问题” alone in its paragraph, or numbered and followed by a blank."""
    for hit in _matches(_of(rule).standing, texts, rule):
        is_tail_of_text = hit.start > _LONGEST_HEADING and hit.end >= len(texts[hit.block])
        if hit.words.strip() and not is_tail_of_text:
            yield hit


def _matches(pattern: re.Pattern[str], texts: Sequence[str], rule: Rule) -> Iterator[Hit]:
    for number, text in enumerate(texts):
        for match in pattern.finditer(text):
            end = match.end()
            while again := _of(rule).labelled.match(text, end):  # “具体建议：三、具体建议：”
                end = again.end()
            yield Hit(number, match.start(), end, rule.name, text[match.start() : end])


def _longer(texts: Sequence[str], elements: Sequence[HtmlElement], rule: Rule) -> Iterator[Hit]:
    """“三、推进城市环境产业发展的对策与建议”: a heading that says more, and so stays in the text."""
    for number, (text, element) in enumerate(zip(texts, elements, strict=True)):
        heading = text.strip()
        is_heading = element.tag in ("h3", "h4") or re.match(_FIRST_LEVEL, heading)
        is_short = 0 < len(heading) <= _LONGEST_HEADING and not heading.endswith(("。", "；"))
        if is_heading and is_short and _last_word(heading) == rule.name:
            yield Hit(number, 0, 0, rule.name, shown=heading, is_doubtful=True)


def _last_word(heading: str) -> str | None:
    """A Chinese heading's subject comes last: “存在问题的对策” is about the 对策."""
    places = {
        name: max((match.end() for match in re.finditer(kin.contains, heading)), default=0)
        for name, kin in KIN.items()
    }
    best = max(places, key=lambda name: places[name])
    return best if places[best] else None


def _leading_in(texts: Sequence[str], elements: Sequence[HtmlElement], rule: Rule) -> Iterator[Hit]:
    """“为此，提出以下建议：” begins the suggestions; the sentence stays in the text."""
    lead_in = KIN.get(rule.name, _NONE).lead_in
    if not lead_in:
        return
    for number, text in enumerate(texts):
        for match in re.finditer(rf"{_BREAK}{lead_in}(?:[:：]|如下。)", text):
            yield Hit(
                number, match.start(), match.start(), rule.name, shown=match.group().strip(), is_doubtful=True
            )
