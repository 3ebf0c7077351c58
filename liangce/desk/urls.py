"""The desk's pages in a committee."""

from django.urls import include, path

from liangce.desk.checks import checks
from liangce.desk.digest import notice_digest
from liangce.desk.identity import identity
from liangce.desk.inbox import notices, open_notice, outbox, read_all
from liangce.desk.preferences import preferences
from liangce.desk.readings import readings
from liangce.desk.roles_page import roles

urlpatterns = [
    path("", include("liangce.desk.urls_work")),
    path("checks/", checks, name="checks"),
    path("identity/", identity, name="identity"),
    path("import/", include("liangce.desk.imports.urls")),
    path("notices/", notices, name="notices"),
    path("notices/read/", read_all, name="notices-read"),
    path("notices/outbox/", outbox, name="outbox"),
    path("notices/<int:pk>/open/", open_notice, name="notice-open"),
    path("notices/<int:pk>/digest/", notice_digest, name="notice-digest"),
    path("preferences/", preferences, name="preferences"),
    path("readings/", readings, name="readings"),
    path("roles/", roles, name="roles"),
]
