"""Addresses of people and sessions, under the committee's."""

from django.urls import include, path

from liangce.people.record.views import record_change, record_propose
from liangce.people.views.bodies import bodies, body
from liangce.people.views.person import person
from liangce.people.views.roll import people, people_export
from liangce.people.views.sessions import session_change, session_new, sessions
from liangce.people.views.units import unit, units
from liangce.people.views.workdays import workday_remove, workday_set, workdays

urlpatterns = [
    path("", include("liangce.people.register.urls")),
    path("people/changes/<int:pk>/", record_change, name="record-change"),
    path("people/<int:pk>/propose/", record_propose, name="record-propose"),
    path("people/", people, name="people"),
    path("people/export/", people_export, name="people-export"),
    path("people/<int:pk>/", person, name="person"),
    path("bodies/", bodies, name="bodies"),
    path("bodies/<int:pk>/", body, name="body"),
    path("units/", units, name="units"),
    path("units/<int:pk>/", unit, name="unit"),
    path("sessions/", sessions, name="sessions"),
    path("sessions/new/", session_new, name="session-new"),
    path("sessions/<int:pk>/change/", session_change, name="session-change"),
    path("workdays/", workdays, name="workdays"),
    path("workdays/set/", workday_set, name="workday-set"),
    path("workdays/<int:pk>/remove/", workday_remove, name="workday-remove"),
]
