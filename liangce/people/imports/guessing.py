"""What a name is the name of, by its shape: a person, a party, an organization, a unit of the government."""

import re
import unicodedata

from liangce.people.models import BodyKind, UnitKind

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff〇]+")
#: 张三, 欧阳修远, 买买提·艾力, John Smith.
PERSON = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)+|[A-Za-z][A-Za-z .'-]+"
)
PARTIES = re.compile(
    r"民革|民盟|民建|民进|农工|致公|九三|台盟|国民党革命委员会|民主同盟|民主建国会|民主促进会|台湾民主自治同盟|无党派"
)
BODY_ENDS = re.compile(
    r"(?:工商联|台联|侨联|文联|妇联|青联|学联|残联|社联|科协|作协|记协|总工会|工会|团委|联合会|联谊会|协会|学会|商会|促进会|红十字会"
    r"|委员会|专委会|委|办公室|小组|联络组|组|界别|界|支部|总支|支社|总社|会员|同学会)$"
)
BODIES = (
    (BodyKind.PARTY, PARTIES),
    (BodyKind.LIAISON_GROUP, re.compile(r"联络组$|联络站$|履职小组$")),
    (BodyKind.SECTOR, re.compile(r"界$|界别$")),
    (BodyKind.GROUP, re.compile(r"组$")),
    (BodyKind.ORGANIZATION, re.compile(r"共青团|团委$|红十字")),
    (BodyKind.SPECIAL_COMMITTEE, re.compile(r"(?:委员会|专委会|委)$")),
)
UNITS = (
    (UnitKind.ASSIGNING, re.compile(r"督查|督办|目标办|交办")),
    (UnitKind.TOWNSHIP, re.compile(r"(?:乡|镇|街道|街道办|街道办事处|社区)(?:人民政府|政府|党工委)?$")),
    (UnitKind.COURT, re.compile(r"法院$")),
    (UnitKind.PROCURATORATE, re.compile(r"检察院$")),
    (UnitKind.CONGRESS, re.compile(r"人大")),
    (UnitKind.CPPCC, re.compile(r"政协")),
    (UnitKind.ORGANIZATION, re.compile(r"总工会|团委|妇联|工商联|科协|文联|残联|侨联|红十字会")),
    (UnitKind.PARTY, re.compile(r"组织部|宣传部|统战部|政法委|纪委|党校|编办|网信办|[区县市省]委")),
    (UnitKind.VERTICAL, re.compile(r"税务|气象|烟草|海关|邮政|供电")),
    (UnitKind.ENTERPRISE, re.compile(r"公司$|集团$|医院$|学校$|中学$|大学$|学院$|银行$|厂$")),
)


def squeezed(name: str) -> str:
    """A name as it is compared: half width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def tidy_person(name: str) -> str:
    """A person's name as it is kept: no blanks between Chinese characters, one kind of dot."""
    written = re.sub(r"[•‧∙・．﹒]", "·", unicodedata.normalize("NFKC", name).strip())
    return "".join(written.split()) if HAN.search(written) else " ".join(written.split())


def is_person(name: str) -> bool:
    """Whether this is the shape of a person's name and not of a body's (工商联, 提案委)."""
    return PERSON.fullmatch(name) is not None and not BODY_ENDS.search(name) and not PARTIES.match(name)


def body_kind(name: str) -> BodyKind:
    """The kind of body its name tells; an organization when it tells none."""
    return next((kind for kind, words in BODIES if words.search(name)), BodyKind.ORGANIZATION)


def unit_kind(name: str) -> UnitKind:
    """The kind of unit its name tells; a department of the government when it tells none."""
    return next((kind for kind, words in UNITS if words.search(name)), UnitKind.GOVERNMENT)
