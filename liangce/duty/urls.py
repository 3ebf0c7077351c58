"""Addresses of 履职, under the committee's."""

from django.urls import path

from liangce.duty.views.cases import appeal_new, manual_new, manual_points, points_appeal
from liangce.duty.views.files import duty, duty_export, duty_member, duty_members, duty_word
from liangce.duty.views.rules import duty_changes, duty_recompute, duty_rules, duty_run, duty_scheme

urlpatterns = [
    path("duty/", duty, name="duty"),
    path("duty/members/", duty_members, name="duty-members"),
    path("duty/members/export/", duty_export, name="duty-export"),
    path("duty/members/<int:pk>/", duty_member, name="duty-member"),
    path("duty/members/<int:pk>/word/", duty_word, name="duty-word"),
    path("duty/members/<int:pk>/manual/", manual_new, name="manual-new"),
    path("duty/manual/<int:pk>/", manual_points, name="manual-points"),
    path("duty/lines/<int:pk>/appeal/", appeal_new, name="appeal-new"),
    path("duty/appeals/<int:pk>/", points_appeal, name="points-appeal"),
    path("duty/rules/", duty_rules, name="duty-rules"),
    path("duty/rules/choose/", duty_scheme, name="duty-scheme"),
    path("duty/changes/", duty_changes, name="duty-changes"),
    path("duty/changes/compute/", duty_recompute, name="duty-recompute"),
    path("duty/changes/<int:pk>/", duty_run, name="duty-run"),
]
