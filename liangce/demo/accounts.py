"""Sign-ins of the example: one a role, all with the same password, made by `liangce demo` alone."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from liangce.demo.people import People
from liangce.demo.stories import HOUSING_UNIT
from liangce.kernel.models import Committee
from liangce.people.accounts import give_account
from liangce.people.models import Account, Person, TypeSize

PASSWORD = "huaxi-shili-2026"  # noqa: S105 (of the example, and printed by it)
MARK = "示例账号"


@dataclass(frozen=True)
class SignIn:
    """A user name, for whom, and what to try first."""

    username: str
    role: str
    first: str


SIGN_INS = (
    SignIn("weiyuan", "委员", "写完草稿并提交；答复联名邀请；给答复写反馈"),
    SignIn("laowei", "年长委员（大字）", "看办公室代为录入的提案；答复联名邀请；写反馈"),
    SignIn("zhaojiren", "党派召集人", "以九三学社的名义提交集体提案"),
    SignIn("bangongshi", "政协办公室", "初审新提交的提案；代老委员录入"),
    SignIn("tian", "提案委", "立案或不予立案；办结归档"),
    SignIn("ducha", "区政府督查室", "交办；审核答复；看逾期的提案"),
    SignIn("zhujian", "区住建局经办人", "签收；起草答复；印发已通过审核的答复"),
    SignIn("juzhang", "区住建局局长，也是委员", "签发答复；在页眉切换身份"),
    SignIn("lingdao", "区委副书记", "记录重点提案的督办；看已立案的提案"),
    SignIn("bianji", "报刊编辑", "给正在编的一期组版：拖动、改栏数、转版；送审一篇稿件"),
    SignIn("zhubian", "编辑部主任", "二审稿件；三校版面"),
    SignIn("mishuzhang", "秘书长", "三审稿件；签发报纸"),
    SignIn("xinxi", "信息工作人员", "受理、核稿、合编社情民意信息；按分钟登记进展"),
    SignIn("xinxiyuan", "特邀信息员", "写一篇社情民意信息；看报送过的去向"),
    SignIn("tongxunyuan", "报刊通讯员", "交一篇稿件；看稿件的去处"),
    SignIn("admin", "系统管理员", "看名册和职务"),
    SignIn("shenji", "审计员", "查阅提案和它们的台账；用命令核验台账"),
)


def holders(people: People) -> dict[str, Person]:
    """Whose each user name is."""
    desk, jiusan = people.desk, people.places.bodies["party:九三学社花溪区支社"]
    return {
        "weiyuan": desk["member"],
        "laowei": desk["elder"],
        "zhaojiren": people.conveners[jiusan.pk],
        "bangongshi": desk["office"],
        "tian": desk["proposals"],
        "ducha": desk["assigning"],
        "zhujian": people.clerks[HOUSING_UNIT],
        "juzhang": people.heads[HOUSING_UNIT],
        "lingdao": desk["leader"],
        "bianji": desk["editor"],
        "zhubian": desk["chief_editor"],
        "mishuzhang": next(row.person for row in people.appointments if row.office == "secretary_general"),
        "xinxi": desk["information"],
        "xinxiyuan": desk["informant"],
        "tongxunyuan": desk["correspondent"],
        "admin": desk["administrator"],
        "shenji": desk["auditor"],
    }


def give_sign_ins(people: People, *, now: datetime) -> None:
    """Makes the accounts, marked as the example's. Raises NoAccount when a user name is taken."""
    by = people.actor(people.desk["administrator"], now)
    # One salted hash for all: the password is printed for everybody anyway, and each hash takes a third of a second.
    hashed = make_password(PASSWORD)
    for username, person in holders(people).items():
        give_account(person, username, PASSWORD, by=by, now=now, hashed=hashed)
    mine = Account.objects.filter(username__in=[row.username for row in SIGN_INS])
    mine.update(first_name=MARK)
    mine.filter(username="laowei").update(type_size=TypeSize.LARGE)


def existing(committee: Committee) -> list[tuple[SignIn, Person]]:
    """The sign-ins that are still there, with the person of each."""
    rows = Person.objects.of(committee).filter(account__first_name=MARK).select_related("account")
    persons = {person.account.username: person for person in rows if person.account}
    return [(row, persons[row.username]) for row in SIGN_INS if row.username in persons]
