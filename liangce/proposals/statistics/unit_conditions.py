"""What a unit's part in a proposal can be: conditions on assignments, by which sheet and list count alike."""

from collections.abc import Callable
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from liangce.kernel.models import Deadline
from liangce.kernel.models.deadline import DeadlineQuerySet
from liangce.papers.models import Proposers
from liangce.proposals.models import Means, Note, NoteKind
from liangce.proposals.states import ANSWERING_MODES, GONE, OPINION_GIVEN, Answering, Mode

#: The deadlines by which a unit must have done its part.
DECISIVE = ("reply", "rehandle", "co_opinion")
STANDING = ~Q(status__in=GONE)
OWING = Q(mode__in=ANSWERING_MODES) & STANDING
REPLIED = Q(mode__in=ANSWERING_MODES, status=Answering.REPLIED)
OPINED = Q(mode=Mode.CO, status__in=OPINION_GIVEN)
OPEN = STANDING & ~REPLIED & ~OPINED


def its_deadlines() -> DeadlineQuerySet:
    """The deadlines of one assignment."""
    rows: DeadlineQuerySet = Deadline.unscoped.filter(
        committee=OuterRef("committee"), case_id=OuterRef("pk"), kind__in=("answering", "co_handling")
    )
    return rows


def late(today: date) -> Q:
    """Replied, and the first reply came after its day."""
    met = its_deadlines().filter(rule="reply", met_at__date__gt=F("due_on"))
    return REPLIED & Q(Exists(met))


def overdue(today: date) -> Q:
    """Not done, and the day has passed."""
    missed = its_deadlines().filter(rule__in=DECISIVE).overdue(today)
    return STANDING & Q(Exists(missed))


def contacted(*means: Means) -> Q:
    """Owes an answer, and the proposer was spoken with (by one of these means)."""
    notes = Note.unscoped.filter(
        committee=OuterRef("committee"), proposal=OuterRef("proposal"), assignment=OuterRef("pk"),
        kind=NoteKind.CONTACT,
    )  # fmt: skip
    return OWING & Q(Exists(notes.filter(means__in=means) if means else notes))


def _always(condition: Q) -> Callable[[date], Q]:
    return lambda today: condition


#: By name: what the list calls it, and the condition on a day.
CONDITIONS: dict[str, tuple[str, Callable[[date], Q]]] = {
    "standing": ("交办", _always(STANDING)),
    "owing": ("应答复", _always(OWING)),
    "sole": ("独办", _always(STANDING & Q(mode=Mode.SOLE))),
    "lead": ("主办", _always(STANDING & Q(mode=Mode.LEAD))),
    "separate": ("分办", _always(STANDING & Q(mode=Mode.SEPARATE))),
    "co": ("会办", _always(STANDING & Q(mode=Mode.CO))),
    "collective": ("集体提案", _always(STANDING & Q(proposal__proposers=Proposers.COLLECTIVE))),
    "personal": ("委员提案", _always(STANDING & ~Q(proposal__proposers=Proposers.COLLECTIVE))),
    "open": ("未办", _always(OPEN)),
    "pending": ("待签收", _always(Q(status=Answering.PENDING))),
    "handling": ("办理中", _always(OPEN & ~Q(status=Answering.PENDING))),
    "replied": ("已答复", _always(REPLIED)),
    "opined": ("意见已交", _always(OPINED)),
    "given_back": ("退办", _always(Q(status=Answering.GIVEN_BACK))),
    "on_time": ("按期答复", lambda today: REPLIED & ~late(today)),
    "late": ("逾期答复", late),
    "overdue": ("逾期未办", overdue),
    "unanswered": ("逾期未复", lambda today: OWING & overdue(today)),
    "due": ("应复", lambda today: REPLIED | OWING & overdue(today)),
    "contacted": ("与提案人沟通", lambda today: contacted()),
    "met": ("走访面谈或座谈", lambda today: contacted(Means.VISIT, Means.MEETING)),
    "phoned": ("电话沟通", lambda today: contacted(Means.PHONE)),
    "again": ("重新办理", _always(OWING & Q(round__gt=1))),
}
