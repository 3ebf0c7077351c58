"""The kinds of tables that can be brought in, and who may."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from liangce.kernel.actors import Actor, Role
from liangce.kernel.importing import Intake
from liangce.kernel.models import Committee
from liangce.people.imports.roster import RosterIntake
from liangce.people.imports.staff import FOR_PROPOSALS, FOR_ROSTER
from liangce.people.models import Session
from liangce.proposals.imports.table import TableIntake


@dataclass(frozen=True)
class Kind:
    """One kind: its names on the page, who may, and the rows of its template."""

    name: str
    label: str
    text: str
    roles: tuple[Role, ...]
    matched: str  # what becomes of a row that is here already and says something else
    example: Sequence[tuple[str, str, str]]  # header, example, note

    def why_not(self, actor: Actor) -> str | None:
        """Why this actor may not bring such a table in, None when they may."""
        if actor.holds(*self.roles):
            return None
        return f"只有{'、'.join(role.label for role in self.roles)}可以导入{self.label}。"


ROSTER = Kind(
    "roster",
    "名册",
    "委员、专委会和联络组任职、工作人员、承办单位经办人。已有的人只更新有变化的地方。",
    FOR_ROSTER,
    "更新",
    (
        ("姓名", "示例：张三", "必填"),
        ("委员证号", "0901001", "本届唯一；有重名时靠它区分"),
        ("性别", "男", "男、女"),
        ("民族", "苗族", ""),
        (
            "党派",
            "民盟",
            "中共、民革、民盟、民建、民进、农工党、致公党、九三学社、台盟、无党派人士、共青团员、群众",
        ),
        ("出生日期", "1972-08-15", "只有年月的，按当月 1 日"),
        ("工作单位", "某某学校", ""),
        ("职务", "校长", "在工作单位的职务"),
        (
            "单位性质",
            "事业单位",
            "党政机关、事业单位、国有企业、民营企业、社会组织、村、社区、自由职业、其他",
        ),
        ("职称", "高级教师", ""),
        ("籍贯", "贵州贵阳", ""),
        ("学历", "大学本科", "研究生、大学本科、大学专科、中专、高中、初中及以下"),
        ("学位", "教育学学士", ""),
        ("社会职务", "", "在协会、学会等的职务"),
        ("手机", "13800000000", ""),
        ("办公电话", "0851-83650000", ""),
        ("邮箱", "zhangsan@example.cn", ""),
        ("通讯地址", "", "只有本人和政协机关看得到"),
        ("界别", "教育界", "委员必填（或填委员证号）"),
        ("专委会", "教科卫体委（副主任）", "几个用顿号分开，括号里写职务，不写是成员"),
        ("联络组", "第一联络组（组长）", "同上"),
        ("组织", "", "任职是召集人、组长时，是哪个组织的"),
        ("单位", "", "任职是经办人、负责人时，是哪个单位的"),
        (
            "任职",
            "常务委员",
            "如 副主席、常务委员、办公室工作人员、提案委工作人员、经办人、负责人；几个用顿号分开",
        ),
        ("自", "2022-01-10", "从哪一天起；不写从本届开始日起"),
        ("至", "", "从哪一天起不再担任；现任不写"),
        ("决定机关", "政协常委会", ""),
        ("文件", "政协发〔2022〕1 号", ""),
    ),
)
PROPOSALS = Kind(
    "proposals",
    "提案",
    "从别的系统或 Excel 登记表导入提案，逐件登记为“待审查”。已有的不重复导入，也不改动。",
    FOR_PROPOSALS,
    "已有",
    (
        ("案由", "示例：关于完善公厕指引系统的提案", "必填"),
        ("提案号", "0001", "原来的编号，再次导入时靠它认出已有的"),
        ("提案人", "张三", "必填；个人写姓名，集体写全称"),
        ("联名人", "李四、王五", "用顿号分开"),
        ("委员证号", "", "第一提案人的；有重名时填写"),
        ("界别", "", "同上"),
        ("联系电话", "", ""),
        ("类别", "城乡建设", ""),
        ("提交时间", "2026-01-12 16:04", ""),
        ("正文", "情况：……\n分析：……\n建议：……", "按标题自动分成几部分；也可以改用下面三列"),
        ("情况", "", "不用“正文”时填写"),
        ("分析", "", ""),
        ("建议", "", ""),
        ("是否同意公开", "是", "是、否"),
        ("不公开理由", "", ""),
        ("主办单位", "", "提案人建议的，须已在名册里"),
        ("会办单位", "", "同上，几个用顿号分开"),
    ),
)
KINDS = {kind.name: kind for kind in (ROSTER, PROPOSALS)}
EVERYBODY = tuple(dict.fromkeys(role for kind in KINDS.values() for role in kind.roles))


def intake(
    kind: str, committee: Committee, *, by: Actor, now: datetime, session: Session | None = None
) -> Intake:
    """A fresh run of this kind; raises ImportRefused."""
    if kind == ROSTER.name:
        return RosterIntake(committee, by=by, now=now)
    return TableIntake(committee, by=by, now=now, session=session)
