"""What must or may have to be hidden before a text is published: phone numbers, numbers of identity, addresses, names.

Start here: `find_in`. It proposes, a person decides; only what is `NEVER` public may not be left standing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from liangce.papers.text.redact import spread
from liangce.papers.text.surnames import SURNAME

#: What a passage is, and what people call it.
KINDS = {
    "id": "身份证号",
    "bank": "银行账号",
    "phone": "电话",
    "email": "电子邮箱",
    "account": "社交账号",
    "home": "住址",
    "plate": "车牌号",
    "place": "地址",
    "name": "人名",
    "title": "案由",
    "manual": "手工",
}
#: Never public, whoever decides: domain rules on publication, Personal Information Protection Law.
NEVER = ("id", "bank", "phone", "email", "account", "home")

_GAP = r"[ \u00a0\u3000\-—－‐]?"
_NOT_MONEY = r"(?![\d.]|\s*(?:元|万|亿|吨|平方))"
#: A proper name has none of these, so that 建议在花溪大道 begins at 花溪.
_NAME = r"(?:(?![在于位至从到经沿对由向是的和与及住为有将把该])[\u4e00-\u9fff]){1,10}?"
_ROAD = rf"{_NAME}(?:大道|[路街巷弄]|小区|花园|家园|公寓|新村|苑|村|寨)"
_NUMBER = r"(?:\s*附?[\d一二三四五六七八九十百]{1,5}\s*号(?!楼|线))"
_DOOR = r"(?:\s*[\dA-Za-z一二三四五六七八九十]{1,5}\s*(?:栋|幢|号楼|单元|楼|层|室|组))"
_ROOM = r"(?:\s*[\dA-Za-z一二三四五六七八九十]{1,5}\s*(?:单元|室)(?!\s*[\d一二两三]\s*厅))"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_FULL_NAME = rf"(?P<it>{SURNAME}[\u4e00-\u9fff]{{1,2}})"
_SHORT_NAME = rf"(?P<it>{SURNAME}[\u4e00-\u9fff]{{1,2}}?)"  # as short as what follows allows
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("email", r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    (
        "id",
        r"(?<![\dA-Za-z])[1-9]\d{5}\s?(?:19|20)\d{2}\s?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?\d{3}[\dXx]"
        r"(?![\dA-Za-z])",
    ),
    ("id", r"(?<![\dA-Za-z])[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\dA-Za-z])"),
    ("bank", rf"(?<![\d.])(?:[3-6]\d{{3}}{_GAP}(?:\d{{4}}{_GAP}){{2,3}}\d{{1,7}}){_NOT_MONEY}"),
    ("bank", r"(?:账号|帐号|卡号|账户|帐户)[\s:：为是]*(?P<it>\d[\d \-]{7,28}\d)"),
    ("phone", rf"(?<![\d.])(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}{_NOT_MONEY}"),
    ("phone", rf"(?<![\d.])[（(]?0\d{{2,3}}[)）]?{_GAP}[2-9]\d{{6,7}}(?:\s*[转\-—]\s*\d{{1,6}})?{_NOT_MONEY}"),
    ("phone", rf"(?<![\d.])[48]00{_GAP}\d{{3,4}}{_GAP}\d{{3,4}}{_NOT_MONEY}"),
    (
        "phone",
        r"(?:电话|手机|热线|座机|传真|联系方式|Tel|TEL)(?:号码)?[\s:：为是]*(?P<it>[\d(（][\d \-—()（）、/]{4,40}\d)",
    ),
    ("account", r"(?:微信|QQ|qq|抖音|微博)(?:号|账号|号码)?[\s:：为是]+(?P<it>[A-Za-z0-9_\-]{5,30})"),
    ("home", rf"{_ROAD}{_NUMBER}?{_DOOR}{{0,4}}?{_ROOM}{{1,2}}"),
    ("home", r"(?:住址|家庭地址|现住址|户籍地址)\s*[:：]\s*(?P<it>[^，。；,;\n\t]{4,40})"),
    ("plate", rf"[{_PROVINCES}][A-Z]\s?[·•]?\s?[A-Z0-9]{{5,6}}(?![A-Za-z0-9])"),
    ("place", rf"{_ROAD}(?:{_NUMBER}|{_DOOR})"),
    ("place", r"(?:地址|通讯地址|联系地址)\s*[:：]\s*(?P<it>[^，。；,;\n\t]{4,40})"),
    ("name", rf"(?:姓名|联系人|经办人|承办人|户主|申请人|当事人|投诉人|举报人)\s*[:：]\s*{_FULL_NAME}"),
    (
        "name",
        rf"(?:居民|村民|业主|住户|患者|病人|家长|学生|群众|市民|职工|户主|店主|老人|儿童|农户|商户|司机|贫困户|低保户)"
        rf"{_SHORT_NAME}(?=[，。；、：:（(）)”\s]|反映|反馈|介绍|表示|告诉|说|称|家|一家|夫妇|$)",
    ),
    ("name", rf"{_SHORT_NAME}(?=女士|先生|大爷|大妈|大娘|阿姨|奶奶|爷爷|婆婆|师傅|同学|小朋友)"),
    ("name", rf"(?:我叫|名叫|姓名为|本人|信访人|受害人)[\s:：]*{_SHORT_NAME}(?=[，。；、：:（(）)\s])"),
    ("name", rf"{_FULL_NAME}(?=\s*[，,（(]\s*[男女]\s*[，,）)])"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
#: One character for one, so that positions stay.
_PLAIN = str.maketrans("０１２３４５６７８９＠．＋－ＸｘＱ〇", "0123456789@.+-XxQ0")
Known = Mapping[str, Iterable[str]]
EMPTY: Known = MappingProxyType({})
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, order=True)
class Found:
    """A passage of the text: from `start` up to `end`, and of what kind it is."""

    start: int
    end: int
    kind: str


def find_in(html: str, known: Known = EMPTY) -> list[Found]:
    """The passages of an HTML text that look private, in their order, none within another.

    `known` are words of the house by their kind (who drafted, whom to call); they are found wherever they stand.
    """
    return _placed(html, lambda text: find(text, known))


def find(text: str, known: Known = EMPTY) -> list[Found]:
    """The same in a plain text."""
    plain = text.translate(_PLAIN)
    found = [*_matches(plain)]
    for kind, words in known.items():
        found += _known(plain, words, kind)
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (_ORDER[one.kind], one.start, -one.end)):
        overlapping = [other for other in kept if one.start < other.end and other.start < one.end]
        if not overlapping:
            kept.append(one)
        elif one.start < min(o.start for o in overlapping) or one.end > max(o.end for o in overlapping):
            kept = [other for other in kept if other not in overlapping]
            kept.append(_around(one, overlapping))  # what hangs out of it is hidden with it
    return sorted(kept)


def remaining(html: str) -> list[tuple[str, str]]:
    """(kind, passage) of what may never be public and still stands in the text."""
    text = spread(html)[0]
    return [(one.kind, text[one.start : one.end]) for one in find(text) if one.kind in NEVER]


def occurrences(html: str, wanted: str) -> list[Found]:
    """Everywhere the words stand; ? stands for one character, * for a few within the line."""
    words = wanted.strip()
    if not words.strip("?*"):
        return []
    signs = {"?": "[^\n]", "*": "[^\n]{0,30}?"}
    pattern = re.compile("".join(signs.get(sign, re.escape(sign)) for sign in words))
    return _placed(
        html, lambda text: [Found(*m.span(), "manual") for m in pattern.finditer(text) if m.group()]
    )


def _placed(html: str, look: Callable[[str], list[Found]]) -> list[Found]:
    """What is found in the text with its line breaks, at the places where it stands without them."""
    text, places = spread(html)
    return [Found(places[one.start], places[one.end - 1] + 1, one.kind) for one in look(text)]


def _matches(text: str) -> Iterator[Found]:
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            yield Found(*match.span("it" if "it" in pattern.groupindex else 0), kind)


def _known(text: str, words: Iterable[str], kind: str) -> Iterator[Found]:
    for word in {word.strip().translate(_PLAIN) for word in words}:
        if len(word) > 1:
            yield from (Found(*match.span(), kind) for match in re.finditer(re.escape(word), text))


def _around(one: Found, others: list[Found]) -> Found:
    """The passage that holds them all, of the gravest kind."""
    every = [one, *others]
    gravest = min(every, key=lambda each: _ORDER[each.kind]).kind
    return Found(min(each.start for each in every), max(each.end for each in every), gravest)
