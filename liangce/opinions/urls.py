"""Addresses of opinion reports."""

from django.urls import path

from liangce.opinions.views.desk import combine, commission, commission_new, commissions
from liangce.opinions.views.reading import export, opinion, opinions, send
from liangce.opinions.views.statistics import statistics, statistics_export
from liangce.opinions.views.writing import alike, edit, new

urlpatterns = [
    path("opinions/", opinions, name="opinions"),
    path("opinions/export/", export, name="opinions-export"),
    path("opinions/new/", new, name="opinion-new"),
    path("opinions/similar/", alike, name="opinions-similar"),
    path("opinions/statistics/", statistics, name="opinions-statistics"),
    path("opinions/statistics/export/", statistics_export, name="opinions-statistics-export"),
    path("opinions/combine/", combine, name="opinion-combine"),
    path("opinions/wanted/", commissions, name="commissions"),
    path("opinions/wanted/new/", commission_new, name="commission-new"),
    path("opinions/wanted/<int:pk>/", commission, name="commission"),
    path("opinions/<int:pk>/", opinion, name="opinion"),
    path("opinions/<int:pk>/edit/", edit, name="opinion-edit"),
    path("opinions/<int:pk>/send/", send, name="opinion-send"),
]
