"""Addresses of imports, under the committee's `import/`."""

from django.urls import path

from liangce.desk.imports.files import import_problems, import_template
from liangce.desk.imports.press_views import import_press, import_press_told
from liangce.desk.imports.views import import_apply, import_columns, import_run, imports

urlpatterns = [
    path("", imports, name="imports"),
    path("press/", import_press, name="import-press"),
    path("<int:pk>/press/", import_press_told, name="import-press-told"),
    path("<int:pk>/", import_run, name="import-run"),
    path("<int:pk>/columns/", import_columns, name="import-columns"),
    path("<int:pk>/apply/", import_apply, name="import-apply"),
    path("<int:pk>/problems/", import_problems, name="import-problems"),
    path("template/<slug:kind>/", import_template, name="import-template"),
]
