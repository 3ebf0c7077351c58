"""Addresses of proposals, under the committee's."""

from django.urls import include, path

from liangce.proposals.views.listing import proposals, proposals_export
from liangce.proposals.views.paper import proposal

urlpatterns = [
    path("proposals/", proposals, name="proposals"),
    path("proposals/export/", proposals_export, name="proposals-export"),
    path("proposals/<int:pk>/", proposal, name="proposal"),
    path("", include("liangce.proposals.drafting.urls")),
    path("", include("liangce.proposals.statistics.urls")),
    path("", include("liangce.proposals.promises.urls")),
]
