"""Addresses: the front door, signing in, and everything of a committee below its name."""

from django.urls import URLPattern, URLResolver, include, path

from liangce.desk import entry
from liangce.desk.preferences import look
from liangce.press.search import urls as press_search
from liangce.public.views.epaper import epaper
from liangce.public.views.programs import robots

#: Each package's own addresses.
of_the_committee: list[URLPattern | URLResolver] = [
    path("", include("liangce.people.urls")),
    path("", include("liangce.rulebooks.urls")),
    path("", include("liangce.papers.urls")),
    path("", include("liangce.proposals.urls")),
    path("", include("liangce.opinions.urls")),
    path("", include("liangce.reports.urls")),
    path("", include("liangce.outcomes.urls")),
    path("", include("liangce.duty.urls")),
    path("", include("liangce.network.urls")),
    path("", include("liangce.activities.urls")),
    path("", include("liangce.press.urls")),
    path("", include("liangce.press.laying.urls")),
    path("", include("liangce.desk.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", entry.entry, name="entry"),
    path("favicon.ico", entry.favicon, name="favicon"),
    path("health/", entry.health, name="health"),
    path("gallery/", entry.gallery, name="gallery"),
    path("look/", look, name="look"),
    path("robots.txt", robots, name="robots"),
    path("p/", include("liangce.public.urls")),
    *press_search.public,
    path("epaper/", epaper, name="epaper"),
    path("epaper/<path:path>", epaper, name="epaper-file"),
    path("accounts/", include("liangce.desk.urls_accounts")),
    path("<slug:committee>/", include(of_the_committee)),
]
