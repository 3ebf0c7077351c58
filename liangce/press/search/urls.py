"""Addresses of the search: one for anybody, one below the committee's for those who have signed in."""

from django.urls import path

from liangce.press.search.views import public_search, search

public = [path("epaper/<slug:site>/search/", public_search, name="press-search-public")]
urlpatterns = [path("press/search/", search, name="press-search")]
