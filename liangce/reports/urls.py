"""Addresses of reports."""

from django.urls import path

from liangce.reports.views.reading import dispatch_file, export, report, reports
from liangce.reports.views.statistics import statistics, statistics_export
from liangce.reports.views.word import word
from liangce.reports.views.writing import edit, new

urlpatterns = [
    path("reports/", reports, name="reports"),
    path("reports/export/", export, name="reports-export"),
    path("reports/statistics/", statistics, name="reports-statistics"),
    path("reports/statistics/export/", statistics_export, name="reports-statistics-export"),
    path("reports/new/<slug:kind>/", new, name="report-new"),
    path("reports/<int:pk>/", report, name="report"),
    path("reports/<int:pk>/edit/", edit, name="report-edit"),
    path("reports/<int:pk>/word/", word, name="report-word"),
    path("reports/answers/<int:pk>/file/", dispatch_file, name="dispatch-file"),
]
