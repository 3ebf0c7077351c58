"""A committee that was exported comes in with its keys unchanged, all of it or nothing, and is proved to be whole.

`liangce import --all FILE` calls `add_arguments` and `run`.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.dateparse import parse_datetime

from liangce.desk.keeping import KeepingError
from liangce.desk.keeping.archive import Archive, opened
from liangce.desk.keeping.export_all import contents
from liangce.desk.keeping.progress import shown
from liangce.desk.keeping.tables import ACCOUNT_FIELDS, CHUNK, row_from, summary, tables
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Committee
from liangce.kernel.registry import REBUILDERS
from liangce.kernel.tenancy import CommitteeOwned
from liangce.people.models import Account

T = TypeVar("T")


def add_arguments(parser: ArgumentParser) -> None:
    """What `liangce import` offers for a whole committee."""
    parser.add_argument(
        "--all", metavar="文件", type=Path, help="导入 export --all 导出的整个政协（zip 或解开的文件夹）"
    )
    parser.add_argument("--link-accounts", action="store_true", help="登录名已被使用时，与现有账号合为一个")


def run(options: Namespace) -> int:
    """Imports the archive and prints what was proved; returns the exit code. Raises KeepingError."""
    for line in import_all(options.all, link_accounts=options.link_accounts):
        print(f"  {line}")
    return 0


def import_all(path: Path, *, link_accounts: bool = False) -> list[str]:
    """Imports the archive at this path and returns sentences that say what was proved.

    In one transaction. A committee that is here already with the same rows is left as it is; one with other rows is
    refused. An account that exists is taken for the same person's only with `link_accounts`. Raises KeepingError.
    """
    with opened(path) as archive:
        archive.check()
        if here := _already_here(archive):
            return [f"{here.name}已在本库中，内容与归档完全相同，没有改动。"]
        try:
            with transaction.atomic():
                committee = _committees(archive)
                accounts = _accounts(archive, link_accounts)
                for model in tables():
                    _table(archive, model, committee, accounts)
                _prove(archive, committee)
                for rebuild in REBUILDERS:
                    rebuild(committee)
                files = _files(archive, committee)
        except (DatabaseError, ValidationError, LookupError, TypeError, ValueError) as bad:
            raise KeepingError(f"归档里有不能写入的内容，没有导入任何数据：{bad}") from bad
    rows = sum(told["rows"] for told in archive.manifest["tables"].values())
    return [
        f"{committee.name}：{len(tables())} 张表、{rows} 行，与清单逐表相符。",
        f"台账 {archive.manifest['ledger']['number']} 条，从头核验无误，链尾与归档相同。",
        f"附件 {files} 个，内容与摘要相符。",
    ]


def _already_here(archive: Archive) -> Committee | None:
    """The committee when its rows are those of the archive; raises KeepingError when it is here with others."""
    key, slug = archive.manifest["committee_id"], archive.manifest["committee"]
    here = Committee.objects.filter(pk=key).first() or Committee.objects.filter(slug=slug).first()
    if here is None or not any(table.objects.of(here).exists() for table in tables()):
        return None  # unknown, or only known by name as the committee above another
    mine = contents(here, with_secrets=archive.manifest["with_secrets"])
    if any(
        name != "accounts" and summary(lines) != archive.manifest["tables"][name] for name, _, lines in mine
    ):
        raise KeepingError(f"本库已有“{slug}”，内容与归档不同，没有导入。请导入到另一个库。")
    return here


def _committees(archive: Archive) -> Committee:
    """Makes the committee, and those above it that are not here yet; returns the committee."""
    names = [field.attname for field in Committee._meta.concrete_fields]
    for row in archive.rows("kernel.Committee"):
        committee, _ = Committee.objects.get_or_create(
            pk=row["id"], defaults={name: row[name] for name in names}
        )
    if committee.pk != archive.manifest["committee_id"]:
        raise KeepingError("归档里的政协与清单不符。请重新导出。")
    return committee


def _accounts(archive: Archive, link: bool) -> dict[str, int]:
    """Makes the accounts and returns their keys by sign-in name. Without secrets they cannot sign in yet."""
    rows = list(archive.rows("accounts"))
    taken = dict(
        Account.objects.filter(username__in=[row["username"] for row in rows]).values_list("username", "pk")
    )
    if taken and not link:
        raise KeepingError(
            f"这些登录名在本库已有人使用：{'、'.join(sorted(taken))}。确认是同一人的，加 --link-accounts 再导入。"
        )
    for row in rows:
        if row["username"] not in taken:
            taken[row["username"]] = _account(row).pk
    return taken


def _account(row: dict[str, Any]) -> Account:
    kept = [field for field in Account._meta.concrete_fields if field.name in ACCOUNT_FIELDS]
    account = Account(**{field.name: field.to_python(row[field.name]) for field in kept})
    account.password = row.get("password", "")
    if not account.password:
        account.set_unusable_password()
    account.save()
    for second in row.get("authenticators", []):
        moments = {name: parse_datetime(second[name] or "") for name in ("created_at", "last_used_at")}
        Authenticator.objects.create(user=account, **{**second, **moments})
    return account


def _table(
    archive: Archive, model: type[CommitteeOwned], committee: Committee, accounts: dict[str, int]
) -> None:
    """Writes the rows of one table; raises KeepingError for a row that says it is another committee's."""
    told = archive.manifest["tables"][model._meta.label]
    rows = (row_from(model, row, accounts) for row in archive.rows(model._meta.label))
    for some in chunks(shown(rows, f"导入 {model._meta.verbose_name}", told["rows"])):
        if any(row.committee_id != committee.pk for row in some):
            raise KeepingError(f"归档里的 {model._meta.label} 有别的政协的数据，没有导入。")
        model.objects.of(committee).bulk_create(some)


def _prove(archive: Archive, committee: Committee) -> None:
    """Raises KeepingError unless every table reads back as it was written, points inside, and the ledger holds."""
    for name, _, lines in contents(committee, with_secrets=archive.manifest["with_secrets"]):
        if name != "accounts" and summary(lines) != archive.manifest["tables"][name]:
            raise KeepingError(f"{name} 写入后与归档不符，没有导入任何数据。")
    for model in tables():
        _points_inside(model, committee)
    verdict, told = verify(committee), archive.manifest["ledger"]
    if not verdict.holds:
        raise KeepingError(f"归档里的台账在第 {verdict.broken} 条处断开：{verdict.why}。没有导入任何数据。")
    if told["number"] != verdict.entries or told["hash"] not in ("", verdict.head):
        raise KeepingError("归档里的台账与清单上的链尾不符，没有导入任何数据。")


def _points_inside(model: type[CommitteeOwned], committee: Committee) -> None:
    """Raises KeepingError when a row points to a row of another committee."""
    for field in model._meta.concrete_fields:
        if field.related_model and issubclass(field.related_model, CommitteeOwned):
            strangers = model.objects.of(committee).exclude(**{field.name: None})
            if strangers.exclude(**{f"{field.name}__committee": committee}).exists():
                raise KeepingError(
                    f"归档里的 {model._meta.label}.{field.name} 指向别的政协，没有导入任何数据。"
                )


def _files(archive: Archive, committee: Committee) -> int:
    """Copies the content of the attachments and returns how many there are; content without a row is harmless."""
    folder, count = settings.FILES / str(committee.pk), archive.manifest["files"]["count"]
    copied = 0
    for place in shown(archive.files(), "导入附件", count):
        archive.unpack(place, folder / place)
        copied += 1
    if copied != count:
        raise KeepingError(f"归档里应有 {count} 个附件，实有 {copied} 个，没有导入任何数据。")
    return copied


def chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    """The rows in lists of at most CHUNK."""
    source = iter(rows)
    while some := list(islice(source, CHUNK)):
        yield some
