"""Proposals that are hidden in every way there is, full of words that must not get out."""

import re
from typing import Any

from django.apps import apps
from django.db import models

from liangce.papers.models import Attachment, Purpose
from liangce.papers.versions import save_draft
from liangce.proposals.models import Proposal, Publication
from tests.cast import NOW, TEXTS, Cast
from tests.proposals.releasing import HANDS, hidden_all, publication_of, submitted
from tests.proposals.walk import REPLY, at_unit, fresh

#: What is meant to be read by anybody, so that the search itself is known to work.
SHOWN = "公开之词"
#: The package whose tables are public.
PUBLIC = "public"
MARK = re.compile(r"暗\d+号")
#: Append-only; what steers the machine; public by nature, as the names of committees, sessions and units are.
KEPT_AS_THEY_ARE = {
    "kernel.Entry",
    "kernel.Head",
    "kernel.Committee",
    "kernel.Rulebook",
    "people.Unit",
    "people.Account",
    "proposals.Reply",  # never changes once it is issued: marked when it is drafted
    "proposals.ReplyVersion",
}
MEANT = {
    *("id", "status", "kind", "code", "secrecy", "category"),
    *("sha256", "digest", "hash", "previous", "rule", "mime"),
}
#: Each way of not being public, or not wholly, by its number, and what the filing says of it.
WAYS = {"restricted": "restricted", "internal": "internal", "redacted": "", "withdrawn": "", "prepared": ""}


class Marks:
    """Words that occur nowhere else, each one once."""

    def __init__(self) -> None:
        self.given: dict[str, str] = {}

    def __call__(self, where: str) -> str:
        word = f"暗{len(self.given) + 10000}号"
        self.given[word] = where
        return word


def written(cast: Cast, marks: Marks, name: str, **draft: Any) -> Proposal:
    """A draft whose every section has a marked word in a passage that will be hidden or never shown."""
    proposal = cast.draft(title=f"{name}{marks(name + ' title')}的提案", **draft)
    texts = {key: f"{html}<p>{marks(f'{name} {key}')}住在这里。</p>" for key, html in TEXTS.items()}
    by = cast.actor("chen")
    save_draft(proposal, by=by, now=NOW, revision=proposal.revision, title=proposal.title, texts=texts)
    return Proposal.objects.of(cast.committee).get(pk=proposal.pk)


def fill(marks: Marks) -> None:
    """Puts a marked word into every free text of every table that is not public."""
    for model in apps.get_models():
        if (
            not model.__module__.startswith("liangce.")
            or model._meta.proxy
            or model._meta.app_label == PUBLIC
        ):
            continue
        if model._meta.label in KEPT_AS_THEY_ARE:
            continue
        for field in model._meta.concrete_fields:
            if is_free_text(model, field):
                for row in manager(model).all():
                    value = f"{getattr(row, field.attname)}{marks(f'{model.__name__}.{field.name}')}"
                    manager(model).filter(pk=row.pk).update(**{field.attname: value[: field.max_length]})


def is_free_text(model: Any, field: Any) -> bool:
    kinds = (models.CharField, models.TextField)
    is_text = (
        isinstance(field, kinds)
        and not field.choices
        and (field.max_length is None or field.max_length >= 30)
    )
    return is_text and field.name not in MEANT and not field.name.endswith(("digest", "_key", "kind"))


def manager(model: Any) -> Any:
    return getattr(model, "unscoped", model._default_manager)


def build(cast: Cast, marks: Marks) -> None:
    """One proposal in each way that is not, or not wholly, public."""
    hidden = []
    reply = {
        **REPLY,
        "html": f"<p>{SHOWN}，{marks('reply')}，回访{marks('reply')}。</p>",
        "contact_name": marks("contact name"),
        "contact_phone": marks("contact phone"),
    }
    for name, secrecy in WAYS.items():
        proposal = walked(cast, marks, name, secrecy, reply)
        attach(cast, proposal, marks, name)
        hidden.append(proposal)
    _, internal, redacted, gone, prepared = hidden
    for what in ("text", "reply"):
        publish_redacted(cast, redacted, what)
        withdrawn_redacted(cast, gone, what)
        submitted(cast, prepared, what)
    cast.take(
        "withhold", publication_of(internal, "reply"), "he", reason=marks("reason"), reexamine_on="2026-08-01"
    )


def walked(cast: Cast, marks: Marks, name: str, secrecy: str, reply: dict[str, str]) -> Proposal:
    draft = written(cast, marks, name)
    proposal = cast.take("submit", draft, "chen", no_secret=True)
    proposal = cast.take(
        "examine", proposal, "zhou", result="file", opinion=marks("opinion"), category="urban_rural",
        leads=[], co=[],
    )  # fmt: skip
    proposal = cast.take("file", proposal, "tang", secrecy=secrecy, reason=marks("file reason"))
    housing, finance = cast.units["housing"].pk, cast.units["finance"].pk
    cast.take("assign", proposal, "shi", leads=[housing], co=[finance], reason=marks("assign reason"))
    row, other = at_unit(proposal, cast, "housing"), at_unit(proposal, cast, "finance")
    cast.take("receive", row, "yang")
    other = cast.take("receive", other, "long")
    cast.take("give_opinion", other, "long", opinion=f"<p>{marks('co opinion')}</p>", signer=marks("signer"))
    row = cast.take("draft", at_unit(proposal, cast, "housing"), "yang", **reply)
    row = cast.take("submit", row, "he", signer=marks("signer"))
    row = cast.take("approve", row, "shi", code="A", reason=marks("review"))
    cast.take("issue", row, "yang", document_number="花住建函〔2026〕12 号")
    return fresh(proposal)


def publish_redacted(cast: Cast, proposal: Proposal, what: str) -> Publication:
    case = publication_of(proposal, what)
    hidden_all(case, cast.actor(HANDS[what][0]), words="暗*号")
    for step, who in zip(("submit", "check", "publish"), HANDS[what], strict=True):
        case = cast.take(step, case, who)
    return case


def withdrawn_redacted(cast: Cast, proposal: Proposal, what: str) -> None:
    case = publish_redacted(cast, proposal, what)
    cast.take("withdraw", case, HANDS[what][2], reason="有误", notice="有误，已撤下。")


def attach(cast: Cast, proposal: Proposal, marks: Marks, name: str) -> None:
    """An attachment and a picture whose contents are marked, too."""
    for purpose in (Purpose.ATTACHMENT, Purpose.PICTURE, Purpose.SEAL):
        content = marks(f"{name} {purpose}").encode()
        row = Attachment(
            committee=cast.committee,
            paper_id=proposal.pk,
            purpose=purpose,
            name=marks("file name"),
            mime="text/plain",
            size=len(content),
            sha256=f"{len(marks.given):064d}",
            text=marks("file text"),
            uploaded_at=NOW,
            uploaded_by="某",
        )
        row.file.parent.mkdir(parents=True, exist_ok=True)
        row.file.write_bytes(content)
        row.save()
