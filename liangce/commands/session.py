"""`liangce session`: the terms and sessions of a committee, listed, added, changed."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.table import Column, Table

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.kernel.actors import Actor
from liangce.kernel.models import Committee
from liangce.kernel.process import NotAllowed
from liangce.people.holdings import actor_for
from liangce.people.models import Appointment, Person, Session, Term
from liangce.people.offices import OFFICES
from liangce.people.rulebooks import MANAGERS, offered
from liangce.people.session_days import Days, in_words
from liangce.people.sessions import (
    DAYS,
    LABELS,
    NoSuchSession,
    Refused,
    adopt_rules,
    change_session,
    code,
    open_session,
    session_called,
)
from liangce.people.turnover import ending, listed, turn_over

HELP = "届次和会议：查看、设置、修改（会议日期、征集窗口、截止时间、规则）"
WIDE = 200  # characters a line, where no terminal says how many fit
#: Under which option each field is given.
OPTIONS = {
    "term": "--session",
    "number": "--session",
    "term_begins_on": "--term-begins",
    "opens_on": "--opens",
    "closes_on": "--closes",
    "window_opens_at": "--window",
    "cutoff_at": "--cutoff",
    "regulation": "--rules",
}


def day(text: str) -> date:
    """2026-02-03."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ArgumentTypeError(f"“{text}”不是日期，要写成 2026-02-03 这样") from None


def moment(of_day: time) -> Callable[[str], datetime]:
    """Reads 2026-02-04 18:00 in the house's zone; a day alone stands for this time of it."""

    def read(text: str) -> datetime:
        try:
            found = datetime.fromisoformat(text.strip())
        except ValueError:
            raise ArgumentTypeError(f'“{text}”不是时间，要写成 "2026-02-04 18:00" 这样') from None
        if len(text.strip()) <= len("2026-02-04"):
            found = datetime.combine(found, of_day)
        return found if found.tzinfo else timezone.make_aware(found)

    return read


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="动作", required=True)
    listed = verbs.add_parser("list", help="列出各次会议")
    add_committee(listed)
    listed.add_argument("--json", action="store_true", help="以 JSON 输出")
    add = verbs.add_parser("add", help="设置一次会议；它的届还没有的，一并设置")
    add_common(add, required=True)
    add.add_argument("--term-begins", type=day, metavar="日期", help="这一届从哪一天开始，新的一届须写明")
    add.add_argument(
        "--turnover",
        choices=("end", "keep"),
        help="设置新的一届时，上一届的委员任期和按届产生的任职：end 一并结束，keep 照旧，以后再办",
    )
    change = verbs.add_parser("change", help="修改一次会议；没有写的照旧，已提交的提案不受影响")
    add_common(change, required=False)


def add_common(parser: ArgumentParser, *, required: bool) -> None:
    """The options that adding and changing share; adding needs the days."""
    add_committee(parser)
    parser.add_argument(
        "--session", required=True, metavar="届-次", type=str.strip, help="例如 9-5，即九届五次"
    )
    parser.add_argument(
        "--opens", required=required, type=day, metavar="日期", help="会议开幕，如 2026-02-03"
    )
    parser.add_argument("--closes", required=required, type=day, metavar="日期", help="会议闭幕")
    parser.add_argument(
        "--window",
        required=required,
        type=moment(time(0)),
        metavar="时间",
        help='征集开始，如 "2025-11-01 09:00"；只写日期的从零点起。此后的提案归入这次会议',
    )
    parser.add_argument(
        "--cutoff",
        required=required,
        type=moment(time(23, 59)),
        metavar="时间",
        help="大会提案截止；只写日期的到 23:59。此后提交的是平时提案",
    )
    rules = "规则名称（见 liangce regulation show）；" + (
        "默认与上次会议相同，第一次用 national" if required else "改用它最新的一版，办理中的提案仍按原来的"
    )
    parser.add_argument("--rules", default="", metavar="名称", help=rules)
    parser.add_argument("--by", default="", metavar="姓名", help="由谁设置；只有一位工作人员时可以不写")


def run(options: Namespace) -> int:
    committee = committee_named(options.committee)
    try:
        return {"list": show, "add": add, "change": change}[options.verb](committee, options)
    except Refused as why:
        told = [f"{OPTIONS[name]}（{LABELS[name]}）：{text}" for name, text in why.problems.items()]
        raise CannotRun("\n✗ ".join(told)) from why
    except (NoSuchSession, NotAllowed) as why:
        raise CannotRun(str(why)) from why


def show(committee: Committee, options: Namespace) -> int:
    """Prints every session, the newest first."""
    rows = list(Session.objects.of(committee).select_related("term", "rulebook"))
    if options.json:
        print(json.dumps([plain(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    if not rows:
        print(
            f"{committee}还没有设置会议。用 liangce session add 设置第一次，写法见 liangce session add --help。"
        )
        return 0
    heads = ("写法", "届次", "会议日期", "征集开始", "大会提案截止", "规则")
    table = Table(*(Column(head, overflow="fold") for head in heads), box=None, pad_edge=False)
    for row in rows:
        sits = f"{in_words(row.opens_on)} 至 {in_words(row.closes_on)}"
        window = (in_words(row.window_opens_at), in_words(row.cutoff_at))
        table.add_row(code(row), str(row), sits, *window, str(row.rulebook))
    Console(width=None if sys.stdout.isatty() else WIDE).print(table)
    return 0


def plain(session: Session) -> dict[str, Any]:
    """The session as JSON can hold it, moments in the house's zone."""
    days = {name: getattr(session, name) for name in DAYS}
    days |= {name: timezone.localtime(days[name]) for name in ("window_opens_at", "cutoff_at")}
    return {
        "session": code(session),
        "name": str(session),
        **{name: value.isoformat() for name, value in days.items()},
        "rules": session.rulebook.name,
        "version": session.rulebook.version,
    }


def add(committee: Committee, options: Namespace) -> int:
    """Opens the session."""
    term, number = numbers(options.session)
    newest = Session.objects.of(committee).select_related("rulebook").order_by("-opens_on").first()
    by, now = manager(committee, options.by), timezone.now()
    is_new = not Term.objects.of(committee).filter(number=term).exists()
    with transaction.atomic():
        session = open_session(
            committee=committee,
            term=term,
            number=number,
            days=Days(options.opens, options.closes, options.window, options.cutoff),
            regulation=named(committee, options.rules or (newest.rulebook.name if newest else "national")),
            term_begins_on=options.term_begins,
            by=by,
            now=now,
        )
        ended = end_old_term(session.term, options.turnover, by, now) if is_new else ""
    print(f"已设置{session}，规则用{session.rulebook}。{ended}")
    return 0


def end_old_term(term: Term, wish: str | None, by: Actor, now: datetime) -> str:
    """Ends what was given for the term before, or keeps it; raises CannotRun until it is said which."""
    groups = ending(term)
    if not groups:
        return ""
    if wish is None:
        raise CannotRun(
            f"{term}开始时，上一届还没有结束的有：{listed(groups)}。还没有设置；"
            "请加 --turnover end 一并结束，或 --turnover keep 照旧，以后再办。"
        )
    if wish == "keep":
        return f"上一届照旧的：{listed(groups)}。"
    turn_over(term, [group.key for group in groups], decided="", by=by, now=now)
    return f"上一届随之结束的：{listed(groups)}。"


def change(committee: Committee, options: Namespace) -> int:
    """Changes what was written, all or nothing."""
    session, by, now = (
        session_called(committee, options.session),
        manager(committee, options.by),
        timezone.now(),
    )
    before = plain(session)
    days = Days(
        options.opens or session.opens_on,
        options.closes or session.closes_on,
        options.window or session.window_opens_at,
        options.cutoff or session.cutoff_at,
    )
    with transaction.atomic():
        session = change_session(session, days=days, by=by, now=now)
        if options.rules:
            session = adopt_rules(session, named(committee, options.rules), by=by, now=now)
    print(
        f"{session}没有变化。" if plain(session) == before else f"已修改{session}，规则用{session.rulebook}。"
    )
    return 0


def numbers(text: str) -> tuple[int, int]:
    """Term and session of 9-5; raises CannotRun."""
    term, _, number = text.partition("-")
    if not (term.isdecimal() and number.isdecimal()):
        raise CannotRun(f"--session：“{text}”看不懂，要写成 届-次，例如 9-5 是九届五次。")
    return int(term), int(number)


def named(committee: Committee, name: str) -> str:
    """The name, when there are such rules; raises CannotRun naming those that there are."""
    known = offered(committee)
    if name not in known:
        each = "；".join(f"{name} {label}" for name, label in known.items())
        raise CannotRun(f"--rules：没有名为“{name}”的规则。可以写：{each}。")
    return name


def manager(committee: Committee, name: str) -> Actor:
    """Who may set sessions and is called so, or the only one there is; raises CannotRun."""
    offices = [key for key, office in OFFICES.items() if set(office.roles) & set(MANAGERS)]
    today = timezone.localdate()
    held = Appointment.objects.of(committee).on(today).filter(office__in=offices)
    people = list(Person.objects.of(committee).filter(pk__in=held.values("person_id")).by_strokes())
    found = [person for person in people if name in ("", person.name)]
    if len(found) == 1:
        return actor_for(found[0], on=today)
    known = "、".join(person.name for person in people) or "还没有人"
    asked = (
        "请用 --by 写明由谁设置" if not name else f"分不清是哪一位“{name}”" if found else f"没有叫“{name}”的"
    )
    labels = "、".join(role.label for role in MANAGERS)
    raise CannotRun(f"{asked}。{committee}可以设置会议的（{labels}）：{known}。")
