"""`liangce account`: accounts for persons on the roll, and help when a password or a phone is lost."""

from argparse import ArgumentParser, Namespace

from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.db import transaction
from django.utils import timezone

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.kernel.actors import Actor, system_actor
from liangce.kernel.models import Committee
from liangce.people.accounts import NoAccount, give_account, record_help, reset_password, set_open
from liangce.people.models import Person

HELP = "建立账号，重发密码，重置二次验证，解锁，停用和恢复"
WHAT = {
    "create": "给名册里的人建立账号；不给密码时生成一次性密码",
    "password": "重发密码，原来的登录全部退出",
    "second-factor": "重置二次验证：手机和备用码都不在了的时候用",
    "unlock": "解除因密码输错过多而来的锁定",
    "disable": "停用账号：不能再登录，已有的登录全部退出",
    "enable": "恢复停用的账号",
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=WHAT, help="；".join(f"{name}：{text}" for name, text in WHAT.items())
    )
    add_committee(parser)
    parser.add_argument("--person", metavar="姓名", help="名册里的姓名；重名时写 姓名#编号")
    parser.add_argument(
        "--username", metavar="用户名", help="登录用的名字（create 时必须写；其他各项可以用它代替 --person）"
    )
    parser.add_argument("--password", metavar="密码", help="不写则生成一次性密码，首次登录时须修改")


def run(options: Namespace) -> int:
    committee = committee_named(options.committee)
    person = person_wanted(committee, options)
    by = system_actor(committee.pk)
    try:
        with transaction.atomic():
            said = DOES[options.what](person, options, by)
    except NoAccount as why:
        raise CannotRun(str(why)) from why
    print(said)
    return 0


def person_wanted(committee: Committee, options: Namespace) -> Person:
    """The person named, or whose user name is given; raises CannotRun."""
    if options.person:
        return person_named(committee, options.person)
    if options.what == "create" or not options.username:
        raise CannotRun("请用 --person 写明是名册里的哪一位。")
    found = Person.objects.of(committee).filter(account__username=options.username)
    if (person := found.select_related("account").first()) is None:
        raise CannotRun(f"{committee.short_name}没有用户名是 {options.username} 的账号，请核对。")
    return person


def person_named(committee: Committee, name: str) -> Person:
    """The person of this name, or of `姓名#编号`; raises CannotRun when there is none, or more than one."""
    name, _, key = name.partition("#")
    found = Person.objects.of(committee).filter(name=name).select_related("account")
    matching = list(found.filter(pk=int(key)) if key.isdecimal() else found)
    if not matching:
        raise CannotRun(f"{committee.short_name}的名册里没有“{name}”。请先导入名册，或核对姓名。")
    if len(matching) > 1:
        each = "；".join(
            f"{one.name}#{one.pk}（{one.employer or one.post or '未填单位'}）" for one in matching
        )
        raise CannotRun(f"名册里有 {len(matching)} 位{name}，请写明是哪一位：{each}。")
    return matching[0]


def _create(person: Person, options: Namespace, by: Actor) -> str:
    if not options.username:
        raise CannotRun("请用 --username 写明登录用的名字。")
    given = give_account(person, options.username, options.password, by=by, now=timezone.now())
    return f"已给{person.name}建立账号 {options.username}。{_told(options, given)}"


def _password(person: Person, options: Namespace, by: Actor) -> str:
    given = reset_password(person, options.password, by=by, now=timezone.now())
    return f"已给{person.name}重发密码。{_told(options, given)}"


def _second_factor(person: Person, options: Namespace, by: Actor) -> str:
    record_help("reset_second_factor", "重置二次验证", person, by=by, now=timezone.now())
    Authenticator.objects.filter(user=person.account).delete()
    return f"已重置{person.name}的二次验证，下次登录时重新设置。"


def _unlock(person: Person, options: Namespace, by: Actor) -> str:
    record_help("unlock", "解除登录锁定", person, by=by, now=timezone.now())
    reset(username=str(person.account))
    return f"已解除{person.name}的登录锁定，现在可以再试。"


def _disable(person: Person, options: Namespace, by: Actor) -> str:
    set_open(person, False, by=by, now=timezone.now())
    return (
        f"已停用{person.name}的账号 {person.account}，已有的登录全部退出。要恢复，用 liangce account enable。"
    )


def _enable(person: Person, options: Namespace, by: Actor) -> str:
    set_open(person, True, by=by, now=timezone.now())
    return f"已恢复{person.name}的账号 {person.account}，现在可以登录。"


DOES = {
    "create": _create,
    "password": _password,
    "second-factor": _second_factor,
    "unlock": _unlock,
    "disable": _disable,
    "enable": _enable,
}


def _told(options: Namespace, given: str) -> str:
    if options.password:
        return "密码如您所定。"
    return f"一次性密码：{given}（只显示这一次，首次登录时须修改）。"
