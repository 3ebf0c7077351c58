"""Public addresses. They never change and name no internal key: committee, session, number."""

from django.urls import path

from liangce.public.views import pages, programs

urlpatterns = [
    path("", pages.sites, name="public-sites"),
    path("<slug:site>/", pages.home, name="public-home"),
    path("<slug:site>/proposals/", pages.proposals, name="public-list"),
    path("<slug:site>/proposals.json", programs.proposals_data, name="public-list-data"),
    path("<slug:site>/proposals.atom", programs.feed, name="public-feed"),
    path("<slug:site>/sitemap.xml", programs.site_maps, name="public-maps"),
    path("<slug:site>/sitemap-<int:term>-<int:session>.xml", programs.site_map_of, name="public-map-of"),
    path("<slug:site>/proposals/<int:term>-<int:session>/<int:number>/", pages.proposal, name="public-page"),
    path(
        "<slug:site>/proposals/<int:term>-<int:session>/<int:number>.json",
        programs.proposal_data,
        name="public-page-data",
    ),
    path(
        "<slug:site>/proposals/<int:term>-<int:session>/<int:number>/files/<int:file>/",
        pages.file,
        name="public-file",
    ),
]
