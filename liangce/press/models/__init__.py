"""The nouns of the press."""

from liangce.press.models.article import Article, ArticleKind, ArticleVersion, Correction
from liangce.press.models.drawing import Drawing, DrawingState, LayoutChange
from liangce.press.models.entry import ArticleEntry
from liangce.press.models.issue import UNITS, Issue, Page, PageSource, stored
from liangce.press.models.newspaper import (
    FooterLine,
    LegacyUrl,
    LinkGroup,
    Newspaper,
    NewspaperKind,
    Reader,
)
from liangce.press.models.place import Part, Picture, Region, RegionRole
from liangce.press.models.release import Receipt, Release, Rewriting

__all__ = [
    "UNITS",
    "Article",
    "ArticleEntry",
    "ArticleKind",
    "ArticleVersion",
    "Correction",
    "Drawing",
    "DrawingState",
    "FooterLine",
    "Issue",
    "LayoutChange",
    "LegacyUrl",
    "LinkGroup",
    "Newspaper",
    "NewspaperKind",
    "Page",
    "PageSource",
    "Part",
    "Picture",
    "Reader",
    "Receipt",
    "Region",
    "RegionRole",
    "Release",
    "Rewriting",
    "stored",
]
