"""A small world in a real database, for tests that work with real processes: `python -m tests.desk.world`.

Two committees; in the first a proposal that has reached the units, an attachment, an account with a second factor, a local day.
"""

import hashlib

import django
from django.db import transaction


def build() -> None:
    """Writes it all; prints nothing."""
    from tests.cast import make_cast

    with transaction.atomic():
        cast = make_cast()
        lead = walked(cast)
        attach(lead.proposal)
        sign_in(cast.people["zhou"])
        rest_a_day(cast)
        make_cast("wudang", "乌当区政协").draft()


def walked(cast):  # noqa: ANN001, ANN201
    """The lead unit's assignment of a proposal that has been assigned; two more remain drafts."""
    for number in (1, 2):
        cast.draft("wu", title=f"草稿 {number}")
    proposal = cast.take("invite", cast.draft("chen"), "chen", persons=[cast.people["wu"].pk])
    cast.take("accept", proposal.authorships.get(person=cast.people["wu"]), "wu", reason="同意")
    proposal = cast.take("submit", proposal, "chen", no_secret=True)
    proposal = cast.take(
        "examine", proposal, "zhou", result="file", opinion="建议具体", category="urban_rural", leads=[], co=[]
    )
    proposal = cast.take("file", proposal, "tang")
    units = cast.units
    proposal = cast.take("assign", proposal, "shi", leads=[units["housing"].pk], co=[units["finance"].pk])
    return cast.take("receive", proposal.assignments.get(unit=units["housing"]), "yang")


def attach(proposal) -> None:  # noqa: ANN001
    from liangce.papers.models import Attachment
    from tests.cast import NOW

    content = "附件的内容".encode()
    file = Attachment(
        committee=proposal.committee,
        paper_id=proposal.pk,
        name="说明.txt",
        mime="text/plain",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_at=NOW,
        uploaded_by="陈思远",
    )
    file.file.parent.mkdir(parents=True)
    file.file.write_bytes(content)
    file.save()


def sign_in(person) -> None:  # noqa: ANN001
    from allauth.mfa.models import Authenticator

    from liangce.people.models import Account

    person.account = Account.objects.create_user("zhoumin", password="huaxi-example-1")
    person.save()
    Authenticator.objects.create(user=person.account, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})


def rest_a_day(cast) -> None:  # noqa: ANN001
    from datetime import date

    from liangce.kernel.deadlines.recompute import set_local_day
    from liangce.kernel.models import LocalDay
    from tests.cast import NOW

    day = LocalDay(day=date(2026, 2, 9), is_workday=False, reason="苗族节日")
    set_local_day(cast.committee, day=day, by=cast.deng, now=NOW)


if __name__ == "__main__":
    django.setup()
    build()
