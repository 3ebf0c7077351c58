"""The limit: what a bare Django view costs that shows 50 rows of the same table as an HTML table.

No middleware, no session, no rights, no formatting: whatever our pages cost is told as a multiple of this.
"""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

from liangce.config.environment import data_dir, database

settings.configure(
    SECRET_KEY="not a secret: this server holds nothing",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": database(os.environ.get("DATABASE_URL", ""), data_dir())},
    INSTALLED_APPS=[],
    MIDDLEWARE=[],
    USE_TZ=True,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from django.db import models  # noqa: E402  (models need settings)


class Row(models.Model):
    """The columns a list shows, of the table the list is made of."""

    number = models.IntegerField()
    title = models.CharField(max_length=200)
    category = models.CharField(max_length=30)
    status = models.CharField(max_length=20)
    submitted_at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        app_label = "limit"
        managed = False
        db_table = "papers_paper"

    def __str__(self) -> str:
        return self.title


TABLE = Template(
    "<!doctype html><title>rows</title><table>{% for row in rows %}"
    "<tr><td>{{ row.number }}</td><td>{{ row.title }}</td>"
    "<td>{{ row.category }}</td><td>{{ row.status }}</td><td>{{ row.submitted_at }}</td><td>{{ row.due_on }}</td></tr>"
    "{% endfor %}</table>"
)


def rows(request: HttpRequest) -> HttpResponse:
    """50 rows by primary key."""
    return HttpResponse(TABLE.render(Context({"rows": Row.objects.order_by("id")[:50]})))


urlpatterns = [path("", rows)]
application = WSGIHandler()
