"""Lines for the <head> of pages: a table of functions, to which feeds and descriptions for machines add theirs."""

from collections.abc import Callable

from liangce.press.site.context import Site
from liangce.press.site.exports import jsonld
from liangce.press.site.shown import Shown, ShownArticle

#: Given the site, the path of the page, the issue on pages that show one, and the article on its own page: safe HTML
#: (of `format_html`), or nothing. Scripts that run are not allowed; a data block of JSON is.
Head = Callable[[Site, str, Shown | None, ShownArticle | None], str]
HEADS: tuple[Head, ...] = (jsonld.description, jsonld.alternates)
