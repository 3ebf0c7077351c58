"""What else changes when a step of a draft is taken."""

from liangce.kernel.models import Rulebook
from liangce.kernel.work import Act
from liangce.people.models import Session
from liangce.people.rule_periods import forget, plan, point
from liangce.rulebooks.guards import newest
from liangce.rulebooks.models import RulesDraft


def begin(act: Act) -> None:
    """The draft starts as the version it goes out from."""
    draft: RulesDraft = act.case
    draft.begun_by_id, draft.begun_at = act.by.person, act.now
    draft.data = draft.rulebook.rules.to_data()
    act.told["依据"] = str(draft.rulebook)


def check(act: Act) -> None:
    """From here on it is compared with the version that is newest now."""
    draft: RulesDraft = act.case
    draft.rulebook, draft.checked_by_id = newest(draft), act.by.person
    draft.reason = act.data["reason"]
    act.told |= {"依据": str(draft.rulebook), "摘要": draft.rules.digest}


def send_back(act: Act) -> None:
    """Whoever checks it next answers for it anew."""
    act.case.checked_by = None


def apply(act: Act) -> None:
    """The draft becomes the next version, and the session's from the chosen moment on."""
    draft: RulesDraft = act.case
    session, from_at = locked(act.data["session"]), act.data["from_at"]
    version = Rulebook.adopt(
        draft.rules, committee=session.committee, now=act.now, by=act.by.name, reason=act.data["reason"]
    )
    draft.version, draft.session, draft.from_at = version, session, from_at
    plan(session, version, from_at=from_at, now=act.now)
    act.told |= {"规则": str(version), "版本": version.version, "摘要": version.digest, "会议": str(session)}


def take_effect(act: Act) -> None:
    """The session works by the new version."""
    session = locked(act.case.session)
    was = str(session.rulebook)
    point(session, now=act.now)
    act.told |= {"会议": str(session), "规则": str(session.rulebook)} | (
        {"此前": was} if was != str(session.rulebook) else {}
    )


def call_off(act: Act) -> None:
    """A version that nothing used is as if it had not been; the ledger keeps that it was called off."""
    draft: RulesDraft = act.case
    assert draft.session and draft.version  # noqa: PT018
    version, session = draft.version, locked(draft.session)
    act.told |= {"规则": str(version), "版本": version.version, "摘要": version.digest}
    forget(session, version, now=act.now)
    draft.version = draft.session = draft.from_at = None
    draft.save(update_fields=["version", "session", "from_at"])
    version.delete()


def locked(session: Session) -> Session:
    """The session as it now stands; others wait until the transaction ends."""
    rows = Session.objects.of(session.committee_id).select_for_update(of=("self",), no_key=True)
    found: Session = rows.select_related("committee", "term", "rulebook").get(pk=session.pk)
    return found
