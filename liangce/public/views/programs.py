"""The same content for programs: JSON, a feed, site maps, and what robots may fetch."""

from html import escape

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from liangce.public.answers import GONE, data, document
from liangce.public.items import heading, page_data, row_data
from liangce.public.listing import Listing, Wanted
from liangce.public.models import PublicPage, PublicPart
from liangce.public.sites import open_sites, site_of
from liangce.public.views.pages import shown_at
from liangce.public.xml import site_map

NEWEST = 50  # entries of the feed


@login_not_required  # anybody may read what was released
@require_safe
def proposals_data(request: HttpRequest, site: str) -> HttpResponseBase:
    """The list as JSON, with the same conditions, page by page."""
    listing = Listing(site_of(site), Wanted.read(request.GET), request.GET.get("page", ""))
    cursor = listing.page.next
    query = listing.wanted.query()
    onward = f"{request.path}?{query + '&' if query else ''}page={cursor}" if cursor else None
    rows = [row_data(request, listing.site, row, parts) for row, parts in listing.items]
    return data(
        request,
        {
            "committee": {"name": listing.site.name, "slug": listing.site.slug},
            "total": listing.page.total,
            "proposals": rows,
            "next": onward and request.build_absolute_uri(onward),
        },
    )


@login_not_required  # anybody may read what was released
@require_safe
def proposal_data(request: HttpRequest, site: str, term: int, session: int, number: int) -> HttpResponseBase:
    """One page as JSON; 410 with the notices when all of it has been withdrawn."""
    shown = shown_at(site, term, session, number)
    return data(request, page_data(request, shown), status=200 if shown.page.is_up else GONE)


@login_not_required  # anybody may read what was released
@require_safe
def feed(request: HttpRequest, site: str) -> HttpResponseBase:
    """The newest changes, withdrawals among them, as Atom."""
    found = site_of(site)
    atom = Atom1Feed(
        title=f"{found.name}：提案与答复公开",
        link=request.build_absolute_uri(reverse("public-list", args=[site])),
        feed_url=request.build_absolute_uri(request.path),
        description=found.about,
        language="zh-CN",
        author_name=found.name,
    )
    pages = PublicPage.objects.of(found.committee).order_by("-changed_at", "-id")[:NEWEST]
    for page in pages.prefetch_related("parts"):
        parts = list(page.parts.all())
        atom.add_item(
            title=heading(page, parts) if page.is_up else f"已撤下：{page}",
            link=request.build_absolute_uri(page.address(site)),
            description="<br>".join(escape(_told(part)) for part in parts),
            pubdate=page.published_at,
            updateddate=page.changed_at,
            categories=[page.category] if page.category else [],
        )
    return document(request, atom.writeString("utf-8"), "application/atom+xml")


@login_not_required  # search engines find the pages by it
@require_safe
def site_maps(request: HttpRequest, site: str) -> HttpResponseBase:
    """The index: one map a session, so that none grows too long."""
    found = site_of(site)
    rows = PublicPage.objects.of(found.committee).up().order_by("-term", "-session")
    sessions = rows.values_list("term", "session").distinct()
    places = [(reverse("public-map-of", args=[site, *key]), None) for key in sessions]
    return document(request, site_map(request, "sitemapindex", "sitemap", places), "application/xml")


@login_not_required  # search engines find the pages by it
@require_safe
def site_map_of(request: HttpRequest, site: str, term: int, session: int) -> HttpResponseBase:
    """Every page of one session with the moment of its last change."""
    found = site_of(site)
    rows = PublicPage.objects.of(found.committee).up().filter(term=term, session=session)
    places = [(page.address(site), page.changed_at) for page in rows.defer("plain").order_by("number")]
    if not places:
        raise Http404
    return document(request, site_map(request, "urlset", "url", places), "application/xml")


@login_not_required  # robots ask before anything else
@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """Only the public pages, and what they need to be seen, may be fetched by robots."""
    maps = [request.build_absolute_uri(reverse("public-maps", args=[c.slug])) for c in open_sites()]
    lines = [
        "User-agent: *",
        "Allow: /p/",
        "Allow: /epaper/",
        "Allow: /static/",
        "Disallow: /",
        "",
        *(f"Sitemap: {m}" for m in maps),
    ]
    return document(request, "\n".join(lines) + "\n", "text/plain")


def _told(part: PublicPart) -> str:
    """A part in a line or two."""
    whose = f"{part.unit}的答复" if part.unit else "提案"
    if not part.is_up:
        return f"{whose}已撤下：{part.notice}"
    words = " ".join((part.summary or part.plain).split())
    return f"{whose}：{words[:200]}{'……' if len(words) > 200 else ''}"
