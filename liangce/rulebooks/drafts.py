"""Changing a draft of rules: begun, saved part by part, replaced by a file. Only its steps stand in the ledger."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.canonical import canonical
from liangce.kernel.models import Rulebook
from liangce.kernel.process import NotAllowed, take
from liangce.kernel.regulation import Regulation, RegulationError
from liangce.kernel.regulation.reading import Path
from liangce.rulebooks.models import RulesDraft
from liangce.rulebooks.parts import DRAFTERS
from liangce.rulebooks.process import RULES_DRAFT

ALREADY = "已经有一份草稿，请接着改那一份。"


class ChangedMeanwhile(Exception):
    """Somebody else changed the same part; nothing was saved. `draft` is as it now stands."""

    def __init__(self, draft: RulesDraft) -> None:
        super().__init__()
        self.draft = draft


def begin(rulebook: Rulebook, *, by: Actor, now: datetime) -> RulesDraft:
    """A draft that starts as the newest version of these rules; raises NotAllowed."""
    newest = Rulebook.objects.of(by.committee).newest(rulebook.name) or rulebook
    draft = RulesDraft(committee_id=by.committee, rulebook=newest, name=newest.name)
    try:
        with transaction.atomic():
            begun: RulesDraft = take(RULES_DRAFT.step("begin"), draft, by=by, now=now)
    except IntegrityError as twice:
        raise NotAllowed(ALREADY) from twice
    return begun


def why_not_change(draft: RulesDraft, actor: Actor) -> str | None:
    """Why this actor cannot change the draft now; None when they can."""
    if not DRAFTERS.fits(actor, draft):
        return f"只有{DRAFTERS.label}可以修改规则。"
    if not draft.is_writable:
        return f"现在是“{draft.status_label}”，不能修改；要改，请先退回修改。"
    return None


def value_at(data: Any, path: Path) -> Any:
    """What stands at this place of a regulation's data; None where nothing does."""
    for key in path:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def mark(value: Any) -> str:
    """A short digest of a part, by which an editor finds that somebody else has changed it."""
    return sha256(canonical({"value": value})).hexdigest()[:16]


def laid(data: Any, path: Path, value: Any) -> dict[str, Any]:
    """The data with this value at this place; without it when the value is None."""
    key, *rest = path
    inner = laid(data.get(key, {}), tuple(rest), value) if rest else value
    return {name: one for name, one in {**data, key: inner}.items() if name != key or one is not None}


@transaction.atomic
def change(
    draft: RulesDraft, parts: Mapping[Path, Any], *, seen: str, by: Actor, now: datetime
) -> RulesDraft:
    """Saves these parts (None takes one out), unless they are no longer as `seen`.

    Raises NotAllowed, ChangedMeanwhile.
    """
    draft = _locked(draft, by)
    if seen != mark([value_at(draft.data, path) for path in parts]):
        raise ChangedMeanwhile(draft)
    for path, value in parts.items():
        draft.data = laid(draft.data, path, value)
    with suppress(RegulationError):  # in one form, whichever boxes were left blank
        draft.data = draft.rules.to_data()
    return _saved(draft, by, now)


@transaction.atomic
def replace(draft: RulesDraft, rules: Regulation, *, by: Actor, now: datetime) -> RulesDraft:
    """The draft says what this regulation says; it stays a version of the same rules, on the same profiles."""
    draft = _locked(draft, by)
    kept = {key: draft.data.get(key) for key in ("name", "extends")}
    draft.data = rules.to_data() | {"name": kept["name"], "extends": list(rules.extends) or kept["extends"]}
    return _saved(draft, by, now)


def _locked(draft: RulesDraft, by: Actor) -> RulesDraft:
    rows = RulesDraft.objects.of(draft.committee_id).select_for_update(of=("self",), no_key=True)
    fresh: RulesDraft = rows.select_related("rulebook").get(pk=draft.pk)
    if reason := why_not_change(fresh, by):
        raise NotAllowed(reason)
    return fresh


def _saved(draft: RulesDraft, by: Actor, now: datetime) -> RulesDraft:
    draft.changed_by_id, draft.changed_at = by.person, now
    draft.save(update_fields=["data", "changed_by", "changed_at"])
    return draft
