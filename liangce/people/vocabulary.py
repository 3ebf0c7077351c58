"""What a regulation cannot say by itself: which roles and bodies its codes mean, and a session's first numbers."""

from liangce.kernel.regulation.words import Vocabulary
from liangce.people import roles
from liangce.people.models import BodyKind, Session

NAMES = {
    "role": {role.name: role.label for role in roles.ROLES.values()},
    "body_kind": {str(kind): str(kind.label) for kind in BodyKind},
}


def vocabulary(session: Session | None = None) -> Vocabulary:
    """The words of this house; formats of numbers are shown by the first number of the session."""
    if session is None:
        return Vocabulary(NAMES)
    first = {
        "term": session.term.number,
        "session": session.number,
        "year": session.opens_on.year,
        "number": 1,
    }
    return Vocabulary(NAMES, first)
