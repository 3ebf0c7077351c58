"""Addresses of the pages on which a proposal is written."""

from django.urls import path

from liangce.proposals.drafting.views import editing, files, history, starting, word

urlpatterns = [
    path("proposals/new/", starting.new, name="proposal-new"),
    path("proposals/<int:pk>/edit/", editing.edit, name="proposal-edit"),
    path("proposals/<int:pk>/autosave/", editing.autosave, name="proposal-autosave"),
    path("proposals/<int:pk>/pictures/", files.pictures, name="proposal-pictures"),
    path("proposals/<int:pk>/attachments/", files.attachments, name="attachments"),
    path("proposals/<int:pk>/attachments/<int:file>/<str:change>/", files.change, name="attachment-change"),
    path("proposals/<int:pk>/fill/", word.fill, name="proposal-fill"),
    path("proposals/<int:pk>/word/", word.download, name="proposal-word"),
    path("proposals/<int:pk>/versions/", history.versions, name="proposal-versions"),
]
