"""`liangce points`: check a scheme of points, read it, adopt one for a year, compute a year anew."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.duty.adopting import adopt
from liangce.duty.engine import Scheme, shipped
from liangce.duty.parts import OFFICE
from liangce.duty.recomputing import NoScheme, recompute
from liangce.duty.runs import told
from liangce.kernel.actors import Actor, system_actor
from liangce.kernel.models import Committee
from liangce.kernel.regulation import RegulationError
from liangce.people.holdings import actor_for
from liangce.people.models import Person

HELP = "检查、查看、启用履职积分办法，重新计算一年的积分"
FILE = "TOML 文件，或随产品提供的办法名称"


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="动作", required=True)
    check = verbs.add_parser("check", help="检查办法文件，逐条指出问题所在的文件和项目")
    check.add_argument("scheme", metavar="文件或名称", nargs="+", help=FILE)
    show = verbs.add_parser("show", help="输出一份办法，可存成文件再改")
    show.add_argument("scheme", metavar="名称", help=f"随产品提供的：{'、'.join(shipped.names())}")
    use = verbs.add_parser("adopt", help="让一年使用这个办法，并重新计算")
    use.add_argument("scheme", metavar="文件或名称", help=FILE)
    use.add_argument("--by", metavar="姓名", required=True, help="谁启用：该政协的办公室人员")
    use.add_argument("--reason", metavar="理由", default="")
    again = verbs.add_parser("recompute", help="按已启用的办法重新计算一年，只改有变动的")
    for verb in (use, again):
        add_committee(verb)
        verb.add_argument("--year", metavar="年度", type=int, default=timezone.localdate().year)


def run(options: Namespace) -> int:
    verbs = {"check": check_all, "show": show_one, "adopt": adopt_one, "recompute": compute_one}
    return verbs[options.verb](options)


def found(name: str) -> Scheme:
    """The scheme in this file or of this name; raises CannotRun naming problems."""
    try:
        path = Path(name)
        return (
            shipped.load_text(path.stem, path.read_bytes()) if name.endswith(".toml") else shipped.load(name)
        )
    except FileNotFoundError:
        raise CannotRun(f"没有文件 {name}。") from None
    except RegulationError as bad:
        raise CannotRun("\n✗ ".join(bad.problems)) from bad


def check_all(options: Namespace) -> int:
    """Checks each; 1 when any has a problem."""
    code = 0
    for name in options.scheme:
        try:
            print(f"✓ {name}：{found(name).title}，没有问题。")
        except CannotRun as bad:
            print(f"✗ {bad}")
            code = 1
    return code


def show_one(options: Namespace) -> int:
    """Prints the file of a shipped scheme."""
    if options.scheme not in shipped.names():
        raise CannotRun(f"没有 {options.scheme}，可用的有：{'、'.join(shipped.names())}。")
    print((shipped.FOLDER / f"{options.scheme}.toml").read_text(encoding="utf-8"), end="")
    return 0


def adopt_one(options: Namespace) -> int:
    """Makes the year work by the scheme."""
    scheme, committee = found(options.scheme), committee_named(options.committee)
    by, now = _clerk(committee, options.by), timezone.now()
    done = adopt(scheme, committee=committee, year=options.year, by=by, now=now, reason=options.reason)
    print(f"  {options.year} 年用《{scheme.title}》。{told(done)}")
    return 0


def compute_one(options: Namespace) -> int:
    """Computes the year anew."""
    committee = committee_named(options.committee)
    try:
        done = recompute(committee, options.year, by=system_actor(committee.pk), now=timezone.now())
    except NoScheme as why:
        raise CannotRun(f"{why}请先运行 liangce points adopt。") from why
    print(f"  {options.year} 年：{told(done)}")
    return 0


def _clerk(committee: Committee, name: str) -> Actor:
    """Who works in the office by this name; raises CannotRun when nobody does."""
    people = Person.objects.of(committee).filter(name=name)
    actors = [actor_for(person, on=timezone.localdate()) for person in people]
    chosen = [actor for actor in actors if actor.holds(*OFFICE.roles)]
    if not chosen:
        raise CannotRun(f"{committee}办公室没有名叫“{name}”的人。积分办法由办公室人员启用。")
    return chosen[0]
