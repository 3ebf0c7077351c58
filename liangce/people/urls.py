"""Addresses of people and sessions, under the committee's."""

from django.urls import path

from liangce.people.views.bodies import bodies, body
from liangce.people.views.person import person
from liangce.people.views.roll import people, people_export
from liangce.people.views.sessions import session_change, session_new, sessions
from liangce.people.views.units import units

urlpatterns = [
    path("people/", people, name="people"),
    path("people/export/", people_export, name="people-export"),
    path("people/<int:pk>/", person, name="person"),
    path("bodies/", bodies, name="bodies"),
    path("bodies/<int:pk>/", body, name="body"),
    path("units/", units, name="units"),
    path("sessions/", sessions, name="sessions"),
    path("sessions/new/", session_new, name="session-new"),
    path("sessions/<int:pk>/change/", session_change, name="session-change"),
]
