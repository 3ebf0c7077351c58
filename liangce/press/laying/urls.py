"""Addresses of the compose screen, under the committee's."""

from django.urls import path

from liangce.press.laying import proofs, views

urlpatterns = [
    path("press/issues/<int:pk>/layout/", views.layout, name="press-layout"),
    path("press/issues/<int:pk>/layout/<slug:label>/", views.layout, name="press-layout-page"),
    path(
        "press/issues/<int:pk>/layout/<slug:label>/change/", views.layout_change, name="press-layout-change"
    ),
    path("press/issues/<int:pk>/layout/<slug:label>/undo/", views.layout_undo, name="press-layout-undo"),
    path("press/issues/<int:pk>/layout/<slug:label>/draw/", views.layout_draw, name="press-layout-draw"),
    path(
        "press/issues/<int:pk>/layout/<slug:label>/drawing/",
        views.layout_drawing,
        name="press-layout-drawing",
    ),
    path("press/issues/<int:pk>/proofs/", proofs.proofs, name="press-proofs"),
    path("press/issues/<int:pk>/proofs/whole.pdf", proofs.issue_pdf, name="press-issue-pdf"),
    path(
        "press/issues/<int:pk>/proofs/<slug:label>/<slug:name>/", proofs.proof_file, name="press-proof-file"
    ),
]
