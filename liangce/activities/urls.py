"""Addresses of activities, under the committee's."""

from django.urls import path

from liangce.activities.views.activities import (
    activities,
    activities_export,
    activity,
    activity_new,
    leave_new,
)
from liangce.activities.views.signing import code_in, device_in, door, list_in

urlpatterns = [
    path("activities/", activities, name="activities"),
    path("activities/export/", activities_export, name="activities-export"),
    path("activities/new/", activity_new, name="activity-new"),
    path("activities/<int:pk>/", activity, name="activity"),
    path("activities/<int:pk>/leave/", leave_new, name="leave-new"),
    path("activities/<int:pk>/in/", code_in, name="activity-sign-in"),
    path("activities/<int:pk>/door/", door, name="activity-door"),
    path("activities/<int:pk>/list/", list_in, name="activity-list-in"),
    path("activities/<int:pk>/device/", device_in, name="activity-device-in"),
]
