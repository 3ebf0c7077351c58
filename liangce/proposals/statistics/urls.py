"""Addresses of statistics."""

from django.urls import path

from liangce.proposals.statistics.views.files import statistics_export, statistics_records_export
from liangce.proposals.statistics.views.listing import statistics_records
from liangce.proposals.statistics.views.sheet import statistics, statistics_index

urlpatterns = [
    path("statistics/", statistics_index, name="statistics-index"),
    path("statistics/export/", statistics_export, name="statistics-export"),
    path("statistics/records/<str:kind>/", statistics_records, name="statistics-records"),
    path(
        "statistics/records/<str:kind>/export/", statistics_records_export, name="statistics-records-export"
    ),
    path("statistics/<str:sheet>/", statistics, name="statistics"),
]
