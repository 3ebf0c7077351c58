"""Addresses of the pages of publication, under the committee's."""

from django.urls import path

from liangce.proposals.publishing import views

urlpatterns = [
    path("publications/", views.publications, name="publications"),
    path("publications/begin/", views.begin, name="publications-begin"),
    path("publications/site/", views.site, name="public-site"),
    path("publications/<int:pk>/", views.publication, name="publication"),
    path("publications/<int:pk>/attachments/<int:attachment>/", views.copies, name="publication-copies"),
    path("publications/<int:pk>/copies/<int:file>/", views.copy, name="publication-copy"),
]
