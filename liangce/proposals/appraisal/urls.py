"""Addresses of mutual appraisal, under those of proposals."""

from django.urls import path

from liangce.proposals.appraisal.views import (
    appraisal,
    appraisal_export,
    appraisal_new,
    appraisal_results,
    appraisals,
)

urlpatterns = [
    path("proposals/appraisal/", appraisals, name="appraisals"),
    path("proposals/appraisal/new/<int:pk>/", appraisal_new, name="appraisal-new"),
    path("proposals/appraisal/<int:pk>/", appraisal, name="appraisal"),
    path("proposals/appraisal/<int:pk>/results/", appraisal_results, name="appraisal-results"),
    path("proposals/appraisal/<int:pk>/export/", appraisal_export, name="appraisal-export"),
]
