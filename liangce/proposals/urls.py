"""Addresses of proposals, under the committee's."""

from django.urls import include, path

from liangce.proposals.conferences.views import conference, conference_export, conferences
from liangce.proposals.views.listing import proposals, proposals_export
from liangce.proposals.views.paper import proposal
from liangce.proposals.views.reply import reply_versions

urlpatterns = [
    path("proposals/", proposals, name="proposals"),
    path("proposals/export/", proposals_export, name="proposals-export"),
    path("proposals/<int:pk>/", proposal, name="proposal"),
    path("conferences/", conferences, name="conferences"),
    path("conferences/<int:pk>/", conference, name="conference"),
    path("conferences/<int:pk>/export/", conference_export, name="conference-export"),
    path("", include("liangce.proposals.drafting.urls")),
    path("", include("liangce.proposals.publishing.urls")),
    path("replies/<int:pk>/versions/", reply_versions, name="reply-versions"),
    path("", include("liangce.proposals.official.urls")),
    path("", include("liangce.proposals.reply_templates.urls")),
    path("", include("liangce.proposals.key.urls")),
    path("", include("liangce.proposals.appraisal.urls")),
    path("", include("liangce.proposals.awards.urls")),
]
