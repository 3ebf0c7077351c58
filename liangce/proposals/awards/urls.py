"""Addresses of excellent proposals, under those of proposals."""

from django.urls import path

from liangce.proposals.awards.views import (
    award,
    award_export,
    award_list,
    award_reviews,
    award_scores,
    awards,
)
from liangce.proposals.awards.views_begin import award_new, award_nominate, award_object

urlpatterns = [
    path("proposals/awards/", awards, name="awards"),
    path("proposals/awards/reviews/", award_reviews, name="award-reviews"),
    path("proposals/awards/new/<int:pk>/", award_new, name="award-new"),
    path("proposals/awards/<int:pk>/", award, name="award"),
    path("proposals/awards/<int:pk>/scores/", award_scores, name="award-scores"),
    path("proposals/awards/<int:pk>/list/", award_list, name="award-list"),
    path("proposals/awards/<int:pk>/export/", award_export, name="award-export"),
    path("proposals/awards/<int:pk>/nominate/<int:proposal>/", award_nominate, name="award-nominate"),
    path("proposals/awards/<int:pk>/objection/", award_object, name="award-object"),
]
