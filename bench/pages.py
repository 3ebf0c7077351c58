"""What is measured: pages people open all day, and the writes they wait for."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from urllib.parse import quote, urlencode

from bench.load import Request

CONNECTIONS = (1, 8, 32)
TOKEN = "b" * 32  # any CSRF token will do, as long as cookie and header agree
#: Drafts and examined proposals are used up, one a request, over all rounds.
next_draft, next_examined = count(), count()


@dataclass(frozen=True)
class Site:
    """What `bench.fill` says of the database it filled."""

    slug: str
    staff: str
    member: str
    detail: int
    deep: str  # queries of the list
    export: str
    drafts: list[int]
    examined: list[int]
    sessions: int

    def headers(self, cookie: str) -> dict[str, str]:
        """Signed in, and allowed to post."""
        return {
            "Cookie": f"sessionid={cookie}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def get(self, name: str, path: str) -> Request:
        """A page of the committee, asked for by the Committee on Proposals."""
        return Request(name, lambda _: f"/{self.slug}/{path}", headers=self.headers(self.staff))


def home(site: Site) -> Request:
    return site.get("home", "")


def first_page(site: Site) -> Request:
    return site.get("list, page 1", "proposals/")


def whole_list(site: Site) -> Request:
    return site.get("list of all sessions, page 1", "proposals/?session=all")


def deep_page(site: Site) -> Request:
    return site.get("list of all sessions, filtered, page 2,000 or last", f"proposals/{site.deep}")


def search(site: Site) -> Request:
    return site.get("title search", f"proposals/?session=all&q={quote('青岩 非遗')}")


def detail(site: Site) -> Request:
    return site.get("detail", f"proposals/{site.detail}/")


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


PAGES: tuple[Callable[[Site], Request], ...] = (
    home,
    first_page,
    whole_list,
    deep_page,
    search,
    detail,
    draft_save,
    take,
)
#: Pages whose CPU is compared with the limit's.
RATIOS = (home, first_page, whole_list, deep_page, search, detail)
