"""Addresses: the front door, signing in, and everything of a committee below its name."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from liangce.desk import entry
from liangce.desk.preferences import look

#: Each package's own addresses, below the committee's name.
PACKAGES = ("papers", "proposals", "desk")
of_the_committee: list[URLPattern | URLResolver] = [
    path("", include(f"liangce.{name}.urls")) for name in PACKAGES if find_spec(f"liangce.{name}.urls")
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", entry.entry, name="entry"),
    path("favicon.ico", entry.favicon, name="favicon"),
    path("health/", entry.health, name="health"),
    path("gallery/", entry.gallery, name="gallery"),
    path("look/", look, name="look"),
    path("accounts/", include("liangce.desk.urls_accounts")),
    path("<slug:committee>/", include(of_the_committee)),
]
