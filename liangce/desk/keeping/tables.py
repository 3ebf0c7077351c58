"""Which tables belong to a committee, and how their rows are written as lines and read back."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from liangce.kernel.ledger.canonical import canonical
from liangce.kernel.models import Committee
from liangce.kernel.tenancy import CommitteeOwned
from liangce.people.models import Account, Person

CHUNK = 2000
#: Not kept of an account: what means nothing elsewhere, secrets, and Django's own rights (ours come from offices).
NOT_KEPT = {"id", "password", "last_login", "is_staff", "is_superuser"}
ACCOUNT_FIELDS = tuple(f.name for f in Account._meta.concrete_fields if f.name not in NOT_KEPT)
AUTHENTICATOR_FIELDS = ("type", "data", "created_at", "last_used_at")


def tables() -> list[type[CommitteeOwned]]:
    """Every table whose rows belong to a committee, by name; what can be made anew of the others is not kept."""
    owned = [
        model for model in apps.get_models() if issubclass(model, CommitteeOwned) and not model._meta.proxy
    ]
    return sorted((model for model in owned if not model.is_derived), key=lambda model: model._meta.label)


def schema() -> dict[str, str]:
    """The last migration applied of each of our own packages; two databases exchange rows when these agree."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("liangce.")}
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    return {app: name for app, name in applied if app in ours}


def rows_of(model: type[CommitteeOwned], committee: Committee) -> Iterator[dict[str, Any]]:
    """The committee's rows by their keys. An account is named by its sign-in name: its key means nothing elsewhere."""
    fields = model._meta.concrete_fields
    names = [field.name if field.related_model is Account else field.attname for field in fields]
    paths = [
        f"{field.name}__username" if field.related_model is Account else field.attname for field in fields
    ]
    for values in model.objects.of(committee).order_by("pk").values_list(*paths).iterator(chunk_size=CHUNK):
        yield dict(zip(names, values, strict=True))


def row_from(model: type[CommitteeOwned], data: dict[str, Any], accounts: dict[str, int]) -> CommitteeOwned:
    """The row that `rows_of` wrote; raises KeyError, TypeError or ValueError when it is not one."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.related_model is Account:
            values[field.attname] = accounts[data[field.name]] if data[field.name] else None
        else:
            values[field.attname] = field.to_python(data[field.attname])
    return model(**values)


def committees(committee: Committee) -> list[Committee]:
    """The committee and those above it, the highest first."""
    line = [committee]
    while above := line[0].parent:
        line.insert(0, above)
    return line


def committee_rows(committee: Committee) -> Iterator[dict[str, Any]]:
    """The committee and those above it as rows."""
    for one in committees(committee):
        yield {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}


def account_rows(committee: Committee, *, with_secrets: bool) -> Iterator[dict[str, Any]]:
    """The accounts of the committee's persons; password hashes and second factors only `with_secrets`."""
    keys = Person.objects.of(committee).exclude(account=None).values("account")
    for account in Account.objects.filter(pk__in=keys).order_by("username").iterator(chunk_size=CHUNK):
        row = {name: getattr(account, name) for name in ACCOUNT_FIELDS}
        if with_secrets:
            row["password"] = account.password
            second = Authenticator.objects.filter(user=account).order_by("type", "created_at")
            row["authenticators"] = list(second.values(*AUTHENTICATOR_FIELDS))
        yield row


def lines(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A line of canonical JSON a row: the same rows give the same bytes on every database."""
    for row in rows:
        yield canonical(row) + b"\n"


def summary(written: Iterable[bytes]) -> dict[str, Any]:
    """How many lines there are, and the SHA-256 of them all in hexadecimal."""
    count, digest = 0, hashlib.sha256()
    for line in written:
        count += 1
        digest.update(line)
    return {"rows": count, "sha256": digest.hexdigest()}
