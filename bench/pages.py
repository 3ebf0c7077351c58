"""What is measured: pages people open all day, and the writes they wait for."""

from collections.abc import Callable
from itertools import count
from urllib.parse import quote, urlencode

from bench.load import Request
from bench.site import Site

CONNECTIONS = (1, 8, 32)
#: Drafts and examined proposals are used up, one a request, over all rounds.
next_draft, next_examined = count(), count()
FILTERED = "proposals/?session=all&state=closed"


def get(site: Site, name: str, path: str) -> Request:
    """A page of the committee, asked for by the Committee on Proposals."""
    return Request(name, lambda _: f"/{site.slug}/{path}", headers=site.headers(site.staff))


def home(site: Site) -> Request:
    return get(site, "home", "")


def first_page(site: Site) -> Request:
    return get(site, "list, page 1", "proposals/")


def whole_list(site: Site) -> Request:
    return get(site, "list of all sessions, page 1", "proposals/?session=all")


def filtered(site: Site) -> Request:
    return get(site, "the same, filtered, page 1", FILTERED)


def deep_page(site: Site) -> Request:
    return get(site, "the same, filtered, page 2,000 or last but one", f"{FILTERED}&page={site.deep}")


def search(site: Site) -> Request:
    return get(site, "title search", f"proposals/?session=all&q={quote('青岩 非遗')}")


def detail(site: Site) -> Request:
    return get(site, "detail", f"proposals/{site.detail}/")


def walked(site: Site) -> Request:
    return get(site, "detail of one that came to its end", f"proposals/{site.walked}/")


def draft_save(site: Site) -> Request:
    """A member's autosave of three sections, each time of another draft."""
    text = "<p>" + "群众反映集中，部门各管一段，建议明确牵头部门，统筹资金，分期实施。" * 12 + "</p>"
    fields = {"revision": 0, "title": "关于自动保存的提案", "category": "economy", "publish_consent": "yes"}
    body = urlencode(fields | {f"section-{name}": text for name in ("background", "analysis", "suggestions")})
    return Request(
        "draft save",
        lambda _: f"/{site.slug}/proposals/{site.drafts[next(next_draft)]}/autosave/",
        "POST",
        lambda _: body,
        site.headers(site.member),
    )


def take(site: Site) -> Request:
    """One `take`: the Committee on Proposals files an examined proposal."""
    return Request(
        "one take (file)",
        lambda _: f"/{site.slug}/do/proposal/{site.examined[next(next_examined)]}/file/",
        "POST",
        lambda _: "reason=&secrecy=internal",
        site.headers(site.staff),
        good=(302,),
    )


Page = Callable[[Site], Request]
#: Pages whose CPU is compared with the limit's.
RATIOS: tuple[Page, ...] = (
    home,
    first_page,
    whole_list,
    filtered,
    deep_page,
    search,
    detail,
    walked,
)
#: What is asked for at each number of connections.
PAGES: tuple[Page, ...] = (*RATIOS, draft_save, take)
