"""How public pages are answered: the same to everybody, without asking who is there; any cache may keep them."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers

#: Seconds for which a cache need not ask again: so long a withdrawn text may still be seen.
KEPT = 60
#: The reader's own switches, by the cookies in which the desk keeps them for whoever has not signed in.
LOOK = {
    "type_size": ("liangce_type", ("large", "larger")),
    "contrast": ("liangce_contrast", ("high",)),
}
GONE = 410


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    hidden: bool = False,
) -> HttpResponseBase:
    """The page; no session is looked at. `hidden` asks search engines not to list it."""
    look = {name: _chosen(request, *switch) for name, switch in LOOK.items()}
    here = {"path": request.get_full_path(), "canonical": request.build_absolute_uri(request.path)}
    html = render_to_string(template, {**look, **here, **context})
    response = HttpResponse(html, status=status)
    patch_vary_headers(response, ["Cookie"])
    if hidden or status != 200:
        response.headers["X-Robots-Tag"] = "noindex"
    return kept(request, response)


def data(request: HttpRequest, content: Any, *, status: int = 200) -> HttpResponseBase:
    """JSON that programs of other sites may read, too."""
    options = {"ensure_ascii": False, "indent": 1}
    response = JsonResponse(content, status=status, json_dumps_params=options)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return kept(request, response)


def document(request: HttpRequest, content: str | bytes, kind: str) -> HttpResponseBase:
    """A feed, a site map or the like."""
    return kept(request, HttpResponse(content, content_type=f"{kind}; charset=utf-8"))


def kept(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """The answer with what caches want to know; 304 when they have it already."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={KEPT}, must-revalidate"}
    known = get_conditional_response(request, etag=etag, response=response)
    answer = known if known is not None else response
    for name, value in headers.items():
        answer.headers[name] = value
    return answer


def _chosen(request: HttpRequest, cookie: str, known: tuple[str, ...]) -> str:
    value = request.COOKIES.get(cookie, "")
    return value if value in known else ""
