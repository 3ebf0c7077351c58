"""Addresses of outcomes, under the committee's."""

from django.urls import path

from liangce.outcomes.views.instructions import (
    instruction,
    instruction_new,
    instruction_scan,
    instruction_task_file,
)
from liangce.outcomes.views.items import outcome_document, suggestion, suggestions_new
from liangce.outcomes.views.lists import LISTS, outcome_export, outcome_list
from liangce.outcomes.views.mechanism import mechanism
from liangce.outcomes.views.papers import paper_link_remove, paper_links

PATHS = {
    "instructions": "outcomes/instructions/",
    "instruction-tasks": "outcomes/tasks/",
    "suggestions": "outcomes/suggestions/",
    "conversions": "outcomes/conversions/",
    "outcome-documents": "outcomes/documents/",
}

urlpatterns = [
    path("mechanism/", mechanism, name="mechanism"),
    path("mechanism/<int:pk>/", mechanism, name="mechanism-of"),
    *(path(PATHS[name], outcome_list, {"name": name}, name=name) for name in LISTS),
    *(
        path(f"{PATHS[name]}export/", outcome_export, {"name": name}, name=one.export)
        for name, one in LISTS.items()
    ),
    path("outcomes/instructions/<int:pk>/", instruction, name="instruction"),
    path("outcomes/instructions/<int:pk>/scan/", instruction_scan, name="instruction-scan"),
    path("outcomes/tasks/<int:pk>/file/", instruction_task_file, name="instruction-task-file"),
    path("outcomes/suggestions/<int:pk>/", suggestion, name="suggestion"),
    path("outcomes/documents/<int:pk>/", outcome_document, name="outcome-document"),
    path("outcomes/papers/<int:pk>/instruct/", instruction_new, name="instruction-new"),
    path("outcomes/papers/<int:pk>/suggest/", suggestions_new, name="suggestions-new"),
    path("outcomes/papers/<int:pk>/links/", paper_links, name="paper-links"),
    path("outcomes/links/<int:pk>/remove/", paper_link_remove, name="paper-link-remove"),
]
