"""The list, the page of a proposal with its replies, and the files released with it."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from liangce.public.answers import GONE, KEPT, page
from liangce.public.items import Shown
from liangce.public.listing import Listing, Wanted
from liangce.public.models import PublicFile, PublicPage
from liangce.public.sites import open_sites, site_of

FILE_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@login_not_required  # anybody may know which committees publish
@require_safe
def sites(request: HttpRequest) -> HttpResponseBase:
    """The committees that have a public site; the only one is gone to at once."""
    found = open_sites()
    if len(found) == 1:
        return redirect("public-list", found[0].slug)
    return page(request, "public/sites.html", {"site": None, "sites": found})


@login_not_required  # anybody may read what was released
@require_safe
def home(request: HttpRequest, site: str) -> HttpResponseBase:
    """The front of a site is its list."""
    return redirect("public-list", site_of(site).slug)


@login_not_required  # anybody may read what was released
@require_safe
def proposals(request: HttpRequest, site: str) -> HttpResponseBase:
    """The list."""
    listing = Listing(site_of(site), Wanted.read(request.GET), request.GET.get("page", ""))
    found = listing.page
    context = {
        "site": listing.site,
        "listing": listing,
        "page": found,
        "items": listing.items,
        "first_url": listing.page_url(found.first),
        "prev_url": listing.page_url(found.previous),
        "next_url": listing.page_url(found.next),
        "last_url": listing.page_url(found.last),
    }
    return page(request, "public/list.html", context, hidden=bool(request.GET))


@login_not_required  # anybody may read what was released
@require_safe
def proposal(request: HttpRequest, site: str, term: int, session: int, number: int) -> HttpResponseBase:
    """One page; 410 with the public notices when everything on it has been withdrawn."""
    shown = shown_at(site, term, session, number)
    context = {"site": shown.site, "shown": shown, "paper": shown.page}
    return page(request, "public/page.html", context, status=200 if shown.page.is_up else GONE)


@login_not_required  # anybody may read what was released
@require_safe
def file(
    request: HttpRequest, site: str, term: int, session: int, number: int, file: int
) -> HttpResponseBase:
    """A released copy; gone when its part was withdrawn."""
    shown = shown_at(site, term, session, number)
    rows = PublicFile.objects.of(shown.site.committee).filter(part__page=shown.page)
    row = rows.filter(number=file, part__withdrawn_at=None).first()
    if row is None and file <= shown.page.files_given:
        context = {"site": shown.site, "shown": shown, "paper": shown.page}
        return page(request, "public/page.html", context, status=GONE)
    if row is None or not row.file.exists():
        raise Http404
    return _content(request, row)


def shown_at(slug: str, term: int, session: int, number: int) -> Shown:
    """The page at this address of an open site; raises Http404."""
    site = site_of(slug)
    pages = PublicPage.objects.of(site.committee)
    return Shown.of(site, get_object_or_404(pages, term=term, session=session, number=number))


def _content(request: HttpRequest, row: PublicFile) -> HttpResponseBase:
    etag = f'"{row.sha256}"'
    known = get_conditional_response(request, etag=etag)
    answer = known if known is not None else FileResponse(open(row.file, "rb"), content_type=row.mime)  # noqa: SIM115
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = f"public, max-age={KEPT}, must-revalidate"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    answer.headers["Content-Disposition"] = content_disposition_header(False, row.name) or "inline"
    return answer
