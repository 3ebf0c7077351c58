"""Addresses of the press, under the committee's. Editors and readers alike; who may see what is each view's."""

from django.urls import include, path

from liangce.press.views import (
    articles,
    contributions,
    editing,
    issues,
    lines,
    newspapers,
    own,
    pages,
    pictures,
    placing,
    readers,
    reading,
    versions,
)

urlpatterns = [
    path("", include("liangce.press.search.urls")),
    path("press/", articles.press, name="press"),
    path("press/articles/", articles.articles, name="press-articles"),
    path("press/articles/export/", articles.articles_export, name="press-articles-export"),
    path("press/articles/new/", editing.new, name="press-article-new"),
    path("press/articles/<int:pk>/", articles.press_article, name="press-article"),
    path("press/articles/<int:pk>/edit/", editing.edit, name="press-edit"),
    path("press/articles/<int:pk>/autosave/", editing.autosave, name="press-autosave"),
    path("press/articles/<int:pk>/versions/", versions.versions, name="press-versions"),
    path("press/articles/<int:pk>/pictures/", pictures.pictures, name="press-pictures"),
    path("press/articles/<int:pk>/pictures/<slug:key>/", pictures.picture, name="press-picture"),
    path(
        "press/articles/<int:pk>/pictures/<slug:key>/remove/",
        pictures.picture_remove,
        name="press-picture-remove",
    ),
    path("press/contributions/", contributions.contributions, name="press-contributions"),
    path(
        "press/contributions/export/", contributions.contributions_export, name="press-contributions-export"
    ),
    path("press/from/<int:pk>/", own.from_proposal, name="press-from-proposal"),
    path("press/own/", own.own, name="press-own"),
    path("press/own/new/", own.own_new, name="press-own-new"),
    path("press/newspapers/", newspapers.newspapers, name="press-newspapers"),
    path("press/newspapers/new/", newspapers.newspaper_new, name="press-newspaper-new"),
    path("press/newspapers/<int:pk>/", newspapers.newspaper_page, name="press-newspaper"),
    path("press/newspapers/<int:pk>/edit/", newspapers.newspaper_edit, name="press-newspaper-edit"),
    path("press/newspapers/<int:pk>/masthead/", newspapers.masthead, name="press-masthead"),
    path("press/newspapers/<int:pk>/readers/", readers.readers, name="press-readers"),
    path("press/newspapers/<int:pk>/issues/new/", issues.issue_new, name="press-issue-new"),
    path("press/newspapers/<int:pk>/lines/<slug:place>/", lines.lines, name="press-lines"),
    path("press/issues/", issues.issues, name="press-issues"),
    path("press/issues/<int:pk>/", issues.press_issue, name="press-issue"),
    path("press/issues/<int:pk>/pages/", pages.pages, name="press-pages"),
    path("press/issues/<int:pk>/pages/<int:page>/<slug:name>/", issues.page_file, name="press-page-file"),
    path("press/issues/<int:pk>/place/", placing.place, name="press-place"),
    path("press/issues/<int:pk>/turn/", placing.turn, name="press-turn"),
    path("press/issues/<int:pk>/receipts/", reading.read_receipts, name="press-receipts"),
    path("press/reading/", reading.reading, name="press-reading"),
    path("press/reading/<int:pk>/", reading.read_newspaper, name="press-read-newspaper"),
    path("press/reading/issues/<int:pk>/", reading.read_issue, name="press-read-issue"),
    path("press/reading/articles/<int:pk>/", reading.read_article, name="press-read-article"),
]
