"""Addresses of rules, under the committee's."""

from django.urls import path

from liangce.rulebooks.views.drafts import draft, draft_check, draft_file, draft_new
from liangce.rulebooks.views.editing import draft_edit
from liangce.rulebooks.views.reading import rules, version, version_file

urlpatterns = [
    path("rules/", rules, name="rules"),
    path("rules/versions/<int:pk>/", version, name="rules-version"),
    path("rules/versions/<int:pk>/file/", version_file, name="rules-version-file"),
    path("rules/drafts/new/", draft_new, name="rules-draft-new"),
    path("rules/drafts/<int:pk>/", draft, name="rules-draft"),
    path("rules/drafts/<int:pk>/check/", draft_check, name="rules-draft-check"),
    path("rules/drafts/<int:pk>/file/", draft_file, name="rules-draft-file"),
    path("rules/drafts/<int:pk>/parts/<str:place>/", draft_edit, name="rules-draft-edit"),
]
