"""Addresses of the daily work: home, and one address a step."""

from django.urls import path

from liangce.desk.bulk import bulk
from liangce.desk.home import home
from liangce.desk.steps import step

urlpatterns = [
    path("", home, name="home"),
    path("do/<str:process>/<int:pk>/<str:step>/", step, name="step"),
    path("do/<str:process>/<str:step>/", bulk, name="step-bulk"),
]
