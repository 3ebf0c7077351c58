"""The marks, and how a figure stands beside its own: ok or missed."""

from bench import pages

#: How many times the limit's CPU a page may cost.
TIMES_LIMIT: dict[pages.Page, float] = {
    pages.home: 3,
    pages.first_page: 3,
    pages.whole_list: 3,
    pages.filtered: 3,
    pages.detail: 2.5,
    pages.walked: 2.5,
}
NO_DEARER = 1.1  # times page 1: what five rounds can tell apart
TAKE_MS = 30.0  # the median at one connection
IMPORTED_A_SECOND = 500
EXPORT_SECONDS = 5.0


def at_most(value: float, mark: float) -> str:
    return f"≤ {mark:g}: {'ok' if value <= mark else 'missed'}"


def at_least(value: float, mark: float) -> str:
    return f"≥ {mark:g}: {'ok' if value >= mark else 'missed'}"


def of_page(page: pages.Page, ratio: float, first: float) -> str:
    """The mark of a page that costs so many times the limit; `first` is what page 1 of the same list costs."""
    if page is pages.deep_page:
        return f"× page 1 {at_most(ratio / first, NO_DEARER)}"
    return at_most(ratio, TIMES_LIMIT[page]) if page in TIMES_LIMIT else ""
