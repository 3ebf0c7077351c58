"""What else changes when somebody claims, verifies, or looks back on what an item came to."""

from liangce.kernel.work import Act
from liangce.outcomes.models import Conversion, OutcomeDocument
from liangce.outcomes.reach import authors
from liangce.proposals import proof


def claim(act: Act) -> None:
    """What is claimed; a new document gets a row of its own, one that is there already is used again."""
    row, data = act.case, act.data
    row.outcome, row.on, row.words = data["outcome"], data["on"], data["words"]
    row.unit = data.get("unit")
    row.document = data.get("document") or _document(act)
    row.claimed_by_id, row.claimed_by, row.claimed_at = act.by.person, act.by.name, act.now
    if file := proof.keep(row.item.paper, data.get("evidence"), by=act.hands.by, now=act.now):
        row.evidence = file
        act.told["证明材料"] = file.sha256
    act.told["结果"] = str(row.get_outcome_display())
    if row.document:
        act.told["写入的文件"] = str(row.document)


def _document(act: Act) -> OutcomeDocument | None:
    data, row = act.data, act.case
    title, number = data.get("document_title", "").strip(), data.get("document_number", "").strip()
    if not title:
        return None
    document, _ = OutcomeDocument.objects.of(row.committee_id).get_or_create(
        committee_id=row.committee_id,
        title=title,
        number=number,
        defaults={
            "kind": data.get("document_kind") or "decision",
            "issuer": data.get("document_issuer", "").strip(),
            "on": data["on"],
            "entered_by": act.by.name,
            "entered_at": act.now,
        },
    )
    found: OutcomeDocument = document
    return found


def verify(act: Act) -> None:
    """Somebody else has seen that it is so; the authors hear what their suggestion came to."""
    row: Conversion = act.case
    row.verified_by_id, row.verified_by, row.verified_at = act.by.person, act.by.name, act.now
    outcome = row.get_outcome_display()
    act.tell(authors(row.item.paper, act.today), f"您的建议有了结果（{outcome}）：{{subject}}。")


def look_back(act: Act) -> None:
    """What has become of it since; the authors hear that too."""
    row: Conversion = act.case
    row.holding, row.held_words = act.data["holding"], act.data["held_words"]
    row.looked_at, row.looked_by = act.now, act.by.name
    found = row.get_holding_display()
    act.tell(authors(row.item.paper, act.today), f"成果回头看（{found}）：{{subject}}。")


def revoke(act: Act) -> None:
    """It was not so after all: whoever claimed it makes it good or takes it back."""
    row: Conversion = act.case
    row.verified_at = row.verified_by_id = row.looked_at = None
    row.verified_by = row.holding = row.held_words = row.looked_by = ""
    act.tell(authors(row.item.paper, act.today), "原来告知的建议结果正在重新核对：{subject}。")
