"""Addresses of the reply templates."""

from django.urls import path

from liangce.proposals.reply_templates import views

urlpatterns = [
    path("reply-templates/", views.reply_templates, name="reply-templates"),
    path("reply-templates/new/", views.reply_template_new, name="reply-template-new"),
    path("reply-templates/<int:pk>/", views.reply_template_change, name="reply-template"),
    path("reply-templates/<int:pk>/remove/", views.reply_template_remove, name="reply-template-remove"),
]
