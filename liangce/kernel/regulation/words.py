"""What the keys of a regulation are called in an office: one row a key. Forms, pages and differences read it.

A key may also say so itself, in its field's metadata: `label`, and as here `help`, `form`, `zero`, `refers`, `spoken`.
A test asks that every key has its words.
"""

import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Any

from .meetings import LeaveApprover, Meeting
from .parts import NUMBER_FIELDS, Decider, Disposition, NationalCategory, ReplyMeaning
from .reports import Organ
from .scoring import HandlingRater, QualityRater
from .terms import VARIANTS, Basis


@dataclass(frozen=True)
class Said:
    """A key in words. `form` puts its value into a sentence, `zero` says what 0 or nothing means.

    `refers` names the list its codes are taken from (role, body_kind, tone); `pattern` is a format of numbers.
    A code that people use (A 类) is `spoken`; others are kept for the records and not shown. `only` names another key
    of the table and the values of it with which this one means anything.
    """

    label: str
    help: str = ""
    form: str = "{}"
    zero: str = ""
    refers: str = ""
    pattern: bool = False
    spoken: bool = False
    only: tuple[str, tuple[str, ...]] | None = None


LENGTH, DAY = ("basis", ("working_days", "days", "months")), ("basis", ("fixed",))
KEYS: dict[str, dict[str, Said]] = {
    "Regulation": {
        "name": Said("代码"),
        "title": Said("名称", "这一份规则叫什么，例如：贵阳市花溪区"),
        "source": Said("总的依据", "主要依据哪些文件"),
        "title_rule": Said("案由"),
        "numbering": Said("编号"),
        "cosign": Said("联名"),
        "collective": Said("集体提案"),
        "attachments": Said("附件"),
        "deadlines": Said("期限"),
        "bands": Said("预警"),
        "categories": Said("类别"),
        "reply_classes": Said("答复类别"),
        "not_filing_reasons": Said("不予立案的理由"),
        "feedback": Said("反馈问题"),
        "sections": Said("正文的组成"),
        "examining": Said("审查"),
        "handling": Said("办理要求"),
        "rehandling": Said("重新办理"),
        "key": Said("重点提案"),
        "appraisal": Said("双向评议"),
        "awards": Said("优秀提案"),
        "reports": Said("建议案和报告"),
        "attendance": Said("会议考勤"),
        "extends": Said("上级规程"),
    },
    "Examining": {
        "readings": Said("几审", "2：初审、终审；3：初审、复审、终审", form="{} 审"),
    },
    "Handling": {
        "contact_first": Said("送审以前要先与提案人沟通"),
        "countersign": Said("送审以前要会办单位会签"),
        "promises_for": Said("哪些结果的答复要写明承诺事项", zero="不要求"),
    },
    "Rehandling": {
        "decided_by": Said("以谁的不满意为准"),
        "max_rounds": Said("最多办理几轮", "再不满意的三方会面", form="{} 轮"),
    },
    "KeyRules": {
        "source": Said("依据"),
        "manners": Said("督办方式"),
        "forms": Said("督办形式"),
        "most": Said("每次会议件数", "不填：不限；超过只提醒，不禁止", form="不超过 {} 件", zero="不限"),
    },
    "Attendance": {
        "source": Said("依据"),
        "leave": Said("请假由谁批准", "从上往下，第一条合适的算数；都不合适的由办公室批准"),
        "attended_share": Said("到会多少算出席", "例如 2/3：到会的半天数不足三分之二的算缺席"),
        "max_applications": Said("一次会议最多申请几次请假", form="{} 次"),
    },
    "LeaveRule": {
        "meetings": Said("哪些会议"),
        "approver": Said("由谁批准"),
        "source": Said("依据"),
        "max_half_days": Said("不超过几个半天", "不填：不限", form="{} 个半天以内", zero="不限长短"),
    },
    "Named": {"code": Said("代码"), "label": Said("名称")},
    "Appraisal": {
        "grades": Said("等级"),
        "proposal": Said("提案质量"),
        "handling": Said("办理质量"),
    },
    "Grade": {
        "code": Said("代码"),
        "label": Said("名称"),
        "least": Said("最低分", form="{} 分以上"),
        "is_low": Said("要提出改进或者重新答复的建议"),
    },
    "QualitySheet": {
        "source": Said("依据"),
        "indicators": Said("指标", "各项分值合计 100"),
        "raters": Said("由谁打分"),
    },
    "HandlingSheet": {
        "source": Said("依据"),
        "indicators": Said("指标", "各项分值合计 100"),
        "raters": Said("由谁打分"),
    },
    "IndicatorGroup": {"code": Said("代码"), "label": Said("一级指标"), "items": Said("二级指标")},
    "Indicator": {
        "code": Said("代码"),
        "label": Said("名称"),
        "points": Said("分值", form="{} 分"),
        "standard": Said("标准"),
    },
    "AwardRules": {
        "source": Said("依据"),
        "indicators": Said("评审指标", "各项分值合计 100"),
        "title": Said("名称"),
        "quota_percent": Said("名额", form="立案数的 {}%"),
        "collective_percent": Said("其中集体提案", "不填：不要求", form="不少于 {}%", zero="不要求"),
        "least_reviewers": Said("最少几位评审", form="{} 位"),
        "trim_from": Said("评审达到几位时去掉最高分和最低分", form="{} 位"),
        "self_nomination": Said("可以自荐"),
    },
    "ReportRule": {
        "organ": Said("由谁通过"),
        "sent_to": Said("报送给谁"),
        "source": Said("依据"),
        "answered": Said("有关单位要反馈办理情况"),
    },
    "TitleRule": {
        "min_chars": Said("最少字数", form="{} 字"),
        "max_chars": Said("最多字数", form="{} 字"),
    },
    "Numbering": {
        "serial": Said("流水号", "提交时给", pattern=True),
        "number": Said("提案号", "立案时给", pattern=True),
    },
    "Cosign": {
        "expire_days": Said("邀请几天内有效", "提案人没有另定时用", form="{} 天"),
        "max_cosigners": Said("最多几人联名", "不填：不限", form="{} 人", zero="不限"),
    },
    "Collective": {
        "seal": Said("须盖章的", refers="body_kind"),
        "convener": Said("由召集人签名的", refers="body_kind"),
        "session_only": Said("只在大会期间提出的", refers="body_kind", zero="没有限制"),
    },
    "Attachments": {
        "max_mb": Said("每个最大", "单位：MB", form="{} MB"),
        "max_count": Said("每件最多几个", form="{} 个"),
    },
    "DeadlineRule": {
        "name": Said("代码"),
        "label": Said("名称"),
        "variants": Said("时长"),
        "warn_days": Said(
            "提醒",
            "到期前第几个工作日提醒，用顿号分开；0 是到期当天",
            form="到期前 {} 个工作日",
            zero="不提醒",
        ),
        "extension": Said("延期", zero="不能延期"),
    },
    "Term": {
        "basis": Said("怎样计"),
        "value": Said("数量", only=LENGTH),
        "month": Said("几月", "固定日期的填", only=DAY),
        "day": Said("几日", "固定日期的填", only=DAY),
        "roll": Said("逢休息日顺延"),
        "source": Said("依据", "哪个文件、哪一条"),
    },
    "Extension": {
        "max_times": Said("最多次数", form="{} 次"),
        "max_term": Said("从起算日起总共不超过"),
        "approver": Said("由谁批准", refers="role"),
    },
    "Band": {
        "tone": Said("颜色", refers="tone"),
        "label": Said("名称"),
        "days": Said("剩余工作日不多于", form="{} 个"),
    },
    "Category": {
        "code": Said("代码"),
        "label": Said("名称"),
        "national": Said("全国分类"),
        "aliases": Said("别名", "导入时见到这些名称也归入这一类，用顿号分开", zero="没有"),
    },
    "ReplyClass": {
        "code": Said("类别字母", "例如 A", form="{} 类", spoken=True),
        "label": Said("名称"),
        "meaning": Said("含义", "各地字母不同，含义相同的才能放在一起比较"),
    },
    "Reason": {
        "code": Said("代码"),
        "label": Said("理由"),
        "disposition": Said("去向"),
    },
    "SectionRule": {
        "name": Said("代码"),
        "label": Said("名称"),
        "required": Said("必填"),
        "min_chars": Said("最少字数", "不填：不限", form="至少 {} 字"),
        "max_chars": Said("最多字数", "不填：不限", form="最多 {} 字"),
        "aliases": Said("别名", "导入 Word 时见到这些标题也归入这一部分，用顿号分开", zero="没有"),
    },
    "Question": {
        "name": Said("代码"),
        "label": Said("问题"),
        "required": Said("必答"),
        "choices": Said("选项", "没有选项的，用文字回答", zero="用文字回答"),
    },
    "Choice": {
        "code": Said("代码"),
        "label": Said("选项"),
        "positive": Said("算不算满意"),
    },
}
#: Members of enumerations, by the enumeration's name.
MEMBERS: dict[str, Mapping[Any, str]] = {
    "Basis": {Basis.WORKING_DAYS: "工作日", Basis.DAYS: "天", Basis.MONTHS: "个月", Basis.FIXED: "固定日期"},
    "NationalCategory": {
        NationalCategory.ECONOMIC: "经济",
        NationalCategory.POLITICAL: "政治",
        NationalCategory.CULTURAL: "文化",
        NationalCategory.SOCIAL: "社会",
        NationalCategory.ECOLOGICAL: "生态",
    },
    "ReplyMeaning": {
        ReplyMeaning.SOLVED: "已解决",
        ReplyMeaning.IN_PROGRESS: "正在解决",
        ReplyMeaning.PLANNED: "列入计划",
        ReplyMeaning.NOT_NOW: "暂不能解决",
        ReplyMeaning.REFERENCE: "留作参考",
    },
    "Organ": {
        Organ.PLENARY: "全体会议",
        Organ.STANDING_COMMITTEE: "常务委员会会议",
        Organ.COUNCIL: "主席会议",
        Organ.SIGNATURE: "秘书长或分管副主席签发",
    },
    "Decider": {Decider.FIRST: "首位反馈的署名人", Decider.ANYBODY: "任何一位署名人"},
    "Meeting": {
        Meeting.PLENARY: "全体会议",
        Meeting.STANDING: "常务委员会会议",
        Meeting.COUNCIL: "主席会议",
        Meeting.OTHER: "其他会议和活动",
    },
    "LeaveApprover": {
        LeaveApprover.CONVENER: "界别召集人",
        LeaveApprover.OFFICE: "政协办公室",
        LeaveApprover.SECRETARY_GENERAL: "秘书长",
        LeaveApprover.COUNCIL: "主席会议成员",
    },
    "QualityRater": {
        QualityRater.UNIT: "主办、独办、分办单位",
        QualityRater.CO_UNIT: "会办单位",
        QualityRater.ASSIGNING_OFFICE: "交办单位",
        QualityRater.COMMITTEE: "提案委",
    },
    "HandlingRater": {
        HandlingRater.FIRST_PROPOSER: "第一提案人",
        HandlingRater.COSIGNER: "联名人",
        HandlingRater.COMMITTEE: "提案委",
    },
    "Disposition": {
        Disposition.CONVERT: "转为意见建议",
        Disposition.FORWARD: "转有关方面",
        Disposition.DROP: "告知提案人",
    },
}
#: What the three values of a tick that may be unset are called, by (class, key).
TRISTATE = {("Choice", "positive"): {None: "不计", True: "算满意", False: "算不满意"}}
#: Keys of mappings; those of deadlines are called as the national profile calls them.
ENTRIES: dict[str, str] = VARIANTS | {
    "proposal": "提案",
    "opinion": "社情民意信息",
}
TONES = {"blue": "蓝", "amber": "黄", "red": "红"}
SLOTS = {"term": "届", "session": "次", "year": "年", "number": "序号"}


@dataclass(frozen=True)
class Vocabulary:
    """What the kernel cannot know: what codes of other tables mean, and which numbers an example is made of."""

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    first: Mapping[str, int] = field(default_factory=lambda: NUMBER_FIELDS | {"number": 1})

    def listed(self, refers: str) -> Mapping[str, str]:
        """Names by code of a list that a key refers to."""
        return TONES if refers == "tone" else self.names.get(refers, {})

    def example(self, pattern: str) -> str:
        """The number this format makes of the example's; "" for a format that does not work."""
        try:
            return pattern.format(**self.first)
        except (LookupError, ValueError):
            return ""


def said(owner: type, part: Field[Any]) -> Said:
    """The words of a key: its own, else those of the table here, else its name."""
    if "label" in part.metadata:
        known = {one.name for one in fields(Said)}
        return Said(**{key: value for key, value in part.metadata.items() if key in known})
    return KEYS.get(owner.__name__, {}).get(part.name) or Said(part.name)


def member_words(member: StrEnum) -> str:
    """A member of an enumeration in words: its own `label`, else those of the table here."""
    return str(getattr(member, "label", "") or MEMBERS.get(type(member).__name__, {}).get(member, member))


def pattern_to_words(pattern: str) -> str:
    """`{term:02d}-{number:04d}` as an office writes it: [届:2]-[序号:4]; what has no such form stays as it is."""
    return re.sub(r"\{(\w+)(?::0(\d)d)?\}", _slot_to_words, pattern)


def pattern_from_words(text: str) -> str:
    """The format that `pattern_to_words` wrote."""
    names = {word: name for name, word in SLOTS.items()}

    def slot(found: re.Match[str]) -> str:
        name, digits = names.get(found[1], found[1]), found[2]
        return f"{{{name}:0{digits}d}}" if digits else f"{{{name}}}"

    return re.sub(r"[\[［](\w+)(?:[:：](\d))?[\]］]", slot, text)


def _slot_to_words(found: re.Match[str]) -> str:
    word, digits = SLOTS.get(found[1], ""), found[2]
    return f"[{word}{':' + digits if digits else ''}]" if word else found[0]
