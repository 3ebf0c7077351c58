"""Addresses of key proposals, under those of proposals."""

from django.urls import path

from liangce.proposals.key.views import key_export, key_proposals, key_suggest

urlpatterns = [
    path("proposals/key/", key_proposals, name="key-proposals"),
    path("proposals/key/export/", key_export, name="key-export"),
    path("proposals/<int:pk>/key/", key_suggest, name="key-suggest"),
]
