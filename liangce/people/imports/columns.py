"""The roster's columns: under which headers each field is known, and how its cells are read."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from liangce.kernel.importing.cells import BadCell, choice, day, items, text
from liangce.kernel.sheets import Columns
from liangce.people.imports.guessing import squeezed, tidy_person
from liangce.people.models import Affiliation, Education, EmployerKind, Origin, Sex
from liangce.people.offices import OFFICES

ROSTER = Columns(
    {
        "name": ("姓名", "委员姓名", "名字"),
        "number": ("委员证号", "委员编号", "证号"),
        "sex": ("性别",),
        "ethnicity": ("民族",),
        "affiliation": ("党派", "政治面貌", "所属党派"),
        "born_on": ("出生日期", "出生年月", "生日"),
        "employer": ("工作单位", "所在单位", "工作单位及职务", "单位及职务"),
        "post": ("职务", "单位职务", "现任职务", "行政职务"),
        "employer_kind": ("单位性质", "单位类型"),
        "title": ("职称", "专业技术职称"),
        "native_place": ("籍贯",),
        "education": ("学历", "文化程度"),
        "degree": ("学位",),
        "other_affiliation": ("另属党派",),
        "origin": ("港澳台侨",),
        "social_posts": ("社会职务", "社会兼职"),
        "honours": ("荣誉", "主要荣誉"),
        "office_phone": ("办公电话", "单位电话"),
        "address": ("通讯地址", "通信地址", "联系地址", "地址"),
        "phone": ("手机", "手机号", "手机号码", "电话", "联系电话", "联系方式"),
        "email": ("邮箱", "电子邮箱", "电子邮件"),
        "sector": ("界别", "所属界别"),
        "special_committees": ("专委会", "专门委员会", "所在专委会"),
        "groups": ("联络组", "委员联络组", "委员小组", "小组"),
        "body": ("组织", "所在组织", "党派团体", "党派团体组织"),
        "unit": ("单位", "承办单位", "办理单位"),
        "office": ("任职", "政协职务", "本会职务", "政协任职", "担任职务"),
        "from_on": ("自", "任职时间", "任职日期", "开始日期", "起"),
        "to_on": ("至", "免职时间", "免职日期", "结束日期", "止"),
        "decided_by": ("决定机关", "决定单位"),
        "document": ("文件", "文号", "决定文件"),
    },
    required=("name",),
)
_OTHER_NAMES = {
    "常委": "standing_member",
    "政协常委": "standing_member",
    "常务委员会委员": "standing_member",
    "主任": "head",
    "组长": "head",
    "副主任": "deputy_head",
    "副组长": "deputy_head",
    "委员": "body_member",
    "组员": "body_member",
    "办公室": "office_staff",
    "提案委": "proposals_staff",
    "承办单位经办人": "unit_clerk",
    "承办人": "unit_clerk",
    "承办单位负责人": "unit_leader",
    "督查人员": "supervisor",
    "交办人员": "assigning_clerk",
}
OFFICE_NAMES = {office.label: code for code, office in OFFICES.items()} | _OTHER_NAMES
AFFILIATIONS = {str(one.label): one.value for one in Affiliation} | {
    "中共党员": "cpc", "中国共产党": "cpc", "中共预备党员": "cpc", "党员": "cpc",
    "民革党员": "rcck", "民盟盟员": "cdl", "民建会员": "cndca", "民进会员": "capd",
    "农工": "cpwdp", "农工党党员": "cpwdp", "致公": "czgp", "致公党党员": "czgp",
    "九三": "jiusan", "九三学社社员": "jiusan", "台盟盟员": "tdsgl",
    "无党派": "nonpartisan", "团员": "league",
}  # fmt: skip
EDUCATIONS = {str(one.label): one.value for one in Education} | {
    "博士研究生": "postgraduate", "硕士研究生": "postgraduate", "研究生学历": "postgraduate", "本科": "undergraduate",
    "大学": "undergraduate", "大学学历": "undergraduate", "大专": "college", "专科": "college", "大专学历": "college",
    "中等专科": "secondary", "中师": "secondary", "职高": "high", "高中学历": "high", "初中": "lower", "小学": "lower",
}  # fmt: skip
EMPLOYER_KINDS = {str(one.label): one.value for one in EmployerKind} | {
    "机关": "authority", "行政机关": "authority", "党政群机关": "authority", "事业": "institution",
    "国企": "state_firm", "国有": "state_firm", "民企": "private_firm", "私营企业": "private_firm",
    "非公企业": "private_firm", "社会团体": "social", "村": "grassroots", "社区": "grassroots",
    "农村": "grassroots", "个体": "freelance",
}  # fmt: skip
_IN_BRACKETS = re.compile(r"(?P<place>[^（(]+)(?:[（(](?P<office>[^）)]+)[）)])?")


def name(written: str) -> str:
    """A person's name; raises BadCell for an empty or impossible one."""
    found = tidy_person(written)
    if not found:
        raise BadCell("没有写姓名")
    if len(found) > 50 or re.search(r"\d", found):
        raise BadCell(f"“{written}”不像姓名")
    return found


def email(written: str) -> str:
    address = squeezed(written)
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise BadCell(f"“{written}”不是邮箱地址") from None
    return address


def places(written: str) -> list[tuple[str, str]]:
    """经济委（副主任）、提案委 as (name, code of the office); raises BadCell for an office nobody knows."""
    found = []
    for item in items(written):
        match = _IN_BRACKETS.fullmatch(item)
        office = OFFICE_NAMES.get(squeezed((match and match["office"]) or "成员"), "")
        if match is None or not office or OFFICES[office].place != "body":
            raise BadCell(f"“{item}”里的职务不认识，可以写：{labels('body')}")
        found.append((short(match["place"].strip()), office))
    return found


def offices(written: str) -> list[str]:
    """Codes of the offices in a list; raises BadCell for one nobody knows."""
    unknown = [item for item in items(written) if squeezed(item) not in OFFICE_NAMES]
    if unknown:
        raise BadCell(f"“{unknown[0]}”不是系统里的任职，可以写：{labels('committee', 'unit')}")
    return [OFFICE_NAMES[squeezed(item)] for item in items(written)]


def labels(*kinds: str) -> str:
    """The offices held at these kinds of places, for a sentence."""
    return "、".join(office.label for office in OFFICES.values() if office.place in kinds)


def short(place: str) -> str:
    """The name of a body or unit; raises BadCell for one that does not fit."""
    return text(100)(place)


READERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "name": name,
        "number": text(20),
        "sex": choice({"男": Sex.MALE.value, "女": Sex.FEMALE.value}),
        "ethnicity": text(20),
        "affiliation": choice(AFFILIATIONS),
        "born_on": day,
        "employer": text(100),
        "post": text(100),
        "employer_kind": choice(EMPLOYER_KINDS),
        "title": text(50),
        "native_place": text(50),
        "education": choice(EDUCATIONS),
        "degree": text(30),
        "other_affiliation": choice(AFFILIATIONS),
        "origin": choice({str(one.label): one.value for one in Origin}),
        "social_posts": text(300),
        "honours": text(300),
        "office_phone": text(30),
        "address": text(200),
        "phone": text(30),
        "email": email,
        "sector": short,
        "special_committees": places,
        "groups": places,
        "body": short,
        "unit": short,
        "office": offices,
        "from_on": day,
        "to_on": day,
        "decided_by": text(100),
        "document": text(100),
    }
)
