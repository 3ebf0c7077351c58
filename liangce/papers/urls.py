"""Files of papers. A picture of a text has an address of its own, by which a cleaned text knows it."""

from django.urls import path

from liangce.papers.serving import attachment

urlpatterns = [
    path("files/<int:pk>/", attachment, name="attachment"),
    path("pictures/<int:pk>/", attachment, name="picture"),
]
