"""The address of the search, for anybody."""

from django.urls import path

from liangce.press.search.views import public_search

public = [path("epaper/<slug:site>/search/", public_search, name="press-search-public")]
