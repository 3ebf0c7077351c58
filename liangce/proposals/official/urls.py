"""Addresses of the documents that leave the house as Word files."""

from django.urls import path

from liangce.proposals.official import views

urlpatterns = [
    path("assigned/", views.assigned, name="assigned"),
    path("assigned/<int:session>/list/", views.conference_word, name="conference-word"),
    path("assigned/<int:session>/<int:unit>/", views.unit_notice_word, name="unit-notice-word"),
    path("assignments/<int:pk>/notice/", views.notice_word, name="notice-word"),
    path("assignments/<int:pk>/opinion/", views.opinion_word, name="opinion-word"),
    path("replies/<int:pk>/word/", views.reply_word, name="reply-words"),
    path("replies/<int:pk>/word/<int:to>/", views.reply_word, name="reply-word"),
    path("feedback/<int:pk>/word/", views.feedback_word, name="feedback-word"),
    path("proposals/digest/", views.digest_word, name="proposals-digest"),
    path("proposals/<int:pk>/not-filed/", views.declined_word, name="declined-word"),
]
