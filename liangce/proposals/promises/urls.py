"""Addresses of promises."""

from django.urls import path

from liangce.proposals.promises.views import promises, promises_export

urlpatterns = [
    path("promises/", promises, name="promises"),
    path("promises/export/", promises_export, name="promises-export"),
]
