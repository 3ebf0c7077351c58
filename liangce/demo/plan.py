"""How many proposals of which time get how far. The sums are the source's: 143 proposals in two years."""

from dataclasses import dataclass

#: The steps in their order; a story is told up to one of them.
ORDER = (
    "draft", "discard", "invite", "accept", "decline_invitation", "expire", "submit", "send_paper_back",
    "examine", "decline", "offer_conversion", "agree_to_convert", "merge", "file",
    "ask_to_withdraw", "let_withdraw", "assign", "ask_to_return", "sign_return", "let_return",
    "receive", "contact", "opinion", "draft_reply", "ask_for_time", "give_time",
    "sign", "send_back", "redraft", "resign", "approve", "issue",
    "lapse", "rate", "rehandle", "draft_again", "sign_again", "approve_again", "issue_again", "rate_again",
    "claim", "verify", "close",
)  # fmt: skip
CO_LATE = "co_late"  # the helpers' opinions stay out
HALF_RATED = "half_rated"  # only the first signatory has rated
DISSATISFIED = "dissatisfied"  # the first signatory is; the file stays open
HANDLED_AGAIN = "handled_again"  # the first signatory was dissatisfied, and content with the second reply
GIVEN_BACK = "given_back"  # the unit first chosen was not the one to answer
MORE_TIME = "more_time"  # the unit was given more time for its reply
HOUSING = "housing"  # the business of the unit that has a sign-in


@dataclass(frozen=True)
class Row:
    """So many stories of one time, told up to the step `until`.

    Of recent ones the step `anchor` (by default the last) fell `lag` working days ago. `who` names those of the desks
    who propose the first of them; the rest are drawn.
    """

    time: str  # last, last_out, this, this_out, recent
    until: str
    count: int
    lag: int = 0
    anchor: str = ""
    marks: tuple[str, ...] = ()
    who: tuple[str, ...] = ()


PROPOSALS = (
    Row("last", "close", 36, who=("member", "elder", "jiusan")),
    Row("last", "close", 2, marks=(HANDLED_AGAIN,)),
    Row("last", "close", 1, marks=(GIVEN_BACK,)),
    Row("last", "rate", 2, marks=(DISSATISFIED,)),
    Row("last", "decline", 2),
    Row("last", "agree_to_convert", 2),
    Row("last", "merge", 1),
    Row("last_out", "close", 11),
    Row("last_out", "decline", 2),
    Row("this", "close", 29, who=("elder", "member", "jiusan", "both")),
    Row("this", "close", 1, marks=(GIVEN_BACK,)),
    Row("this", "close", 2, marks=(MORE_TIME,)),
    Row("this", "rate", 1, marks=(DISSATISFIED,)),
    Row("this", "rehandle", 1, marks=(DISSATISFIED,)),
    Row("this", "decline", 2, who=("member",)),
    Row("this", "agree_to_convert", 1),
    Row("this", "merge", 2),
    Row("this", "let_withdraw", 1),
    Row("this_out", "close", 6),
    Row("recent", "submit", 2, lag=1),
    Row("recent", "submit", 1, lag=11),
    Row("recent", "send_paper_back", 1, lag=2, who=("member",)),
    Row("recent", "examine", 2, lag=2, who=("member",)),
    Row("recent", "decline", 2, lag=3),
    Row("recent", "file", 2, lag=1),
    Row("recent", "file", 1, lag=7),
    Row("recent", "assign", 2, lag=1),
    Row("recent", "assign", 1, lag=2, marks=(HOUSING,)),
    Row("recent", "assign", 1, lag=8),
    Row("recent", "receive", 2, lag=6, marks=(HOUSING,), who=("both", "member")),
    Row("recent", "receive", 1, lag=6, who=("jiusan",)),
    Row("recent", "receive", 2, lag=52, anchor="assign", who=("elder",)),
    Row("recent", "receive", 1, lag=59, anchor="assign", marks=(HOUSING,)),
    Row("recent", "receive", 2, lag=69, anchor="assign"),
    Row("recent", "draft_reply", 2, lag=27, anchor="assign", marks=(CO_LATE,)),
    Row("recent", "draft_reply", 2, lag=2, marks=(HOUSING,)),
    Row("recent", "send_back", 1, lag=1, marks=(HOUSING,)),
    Row("recent", "sign", 2, lag=1, marks=(HOUSING,)),
    Row("recent", "approve", 1, lag=1, marks=(HOUSING,)),
    Row("recent", "approve", 1, lag=1),
    Row("recent", "issue", 2, lag=3, who=("member", "elder")),
    Row("recent", "rate", 2, lag=1, marks=(HALF_RATED,)),
    Row("recent", "rate", 2, lag=2),
)
#: Beside the 143: papers their authors are still at. `expire` leaves an invitation unanswered too long.
IN_HAND = (
    Row("recent", "draft", 3, lag=2, who=("member", "jiusan", "elder")),
    Row("recent", "discard", 1, lag=5),
    Row("recent", "invite", 2, lag=1, who=("member",)),
    Row("recent", "accept", 1, lag=1),
    Row("recent", "expire", 1, lag=1),
)
