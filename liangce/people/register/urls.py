"""Addresses of the register, under the committee's."""

from django.urls import path

from liangce.people.register.views.persons import person_change, person_find, person_new
from liangce.people.register.views.places import place_change, place_close, place_new
from liangce.people.register.views.spells import appointment_new, membership_new, spell_amend, spell_end

BODY, UNIT = {"sort": "body"}, {"sort": "unit"}
urlpatterns = [
    path("people/find/", person_find, name="person-find"),
    path("people/new/", person_new, name="person-new"),
    path("people/<int:pk>/change/", person_change, name="person-change"),
    path("people/<int:pk>/join/", membership_new, name="membership-new"),
    path("people/<int:pk>/appoint/", appointment_new, name="appointment-new"),
    path("people/spells/<slug:kind>/<int:pk>/end/", spell_end, name="spell-end"),
    path("people/spells/<slug:kind>/<int:pk>/amend/", spell_amend, name="spell-amend"),
    path("bodies/new/", place_new, BODY, name="body-new"),
    path("bodies/<int:pk>/change/", place_change, BODY, name="body-change"),
    path("bodies/<int:pk>/dissolve/", place_close, BODY, name="body-close"),
    path("units/new/", place_new, UNIT, name="unit-new"),
    path("units/<int:pk>/change/", place_change, UNIT, name="unit-change"),
    path("units/<int:pk>/abolish/", place_close, UNIT, name="unit-close"),
]
