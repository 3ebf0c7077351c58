"""An article as ninjs 1.4, the JSON of the International Press Telecommunications Council."""

from liangce.press.site.body import EXTENSIONS, body_html, picture_path
from liangce.press.site.context import Site
from liangce.press.site.exports.common import (
    Json,
    address,
    as_json,
    changed,
    name_of,
    published,
    publisher,
)
from liangce.press.site.shown import Shown, ShownArticle


def issue_files(site: Site, shown: Shown) -> dict[str, bytes]:
    """<aid>.ninjs.json beside every article; of a withdrawn one it says that it is withdrawn."""
    return {f"{article.aid}.ninjs.json": as_json(ninjs(site, shown, article)) for article in shown.articles}


def ninjs(site: Site, shown: Shown, article: ShownArticle) -> Json:
    """The article; addresses are relative to its own folder while the newspaper's address is not known."""
    known: Json = {
        "uri": name_of(site, article.path),
        "type": "text",
        "version": str(1 + len(article.corrections)),
        "versioncreated": changed(article, shown),
        "pubstatus": "canceled" if article.is_withdrawn else "usable",
        "language": "zh-CN",
    }
    if article.is_withdrawn:
        return known | {"ednote": article.notice}
    optional: Json = {
        "byline": article.byline,
        "located": article.dateline,
        "copyrightholder": publisher(site),
        "usageterms": article.rights,
        "description_text": article.lead,
        "ednote": "；".join(row["note"] for row in article.corrections),
    }
    heads = [{"role": role, "text": text} for role, text in _heads(article) if text]
    sections = dict.fromkeys(part.page.section_name for part in article.places)
    subjects = [{"name": name, "rel": "section"} for name in sections if name]
    if article.column:
        subjects.append({"name": article.column, "rel": "column"})
    return (
        known
        | {name: value for name, value in optional.items() if value}
        | {
            "firstcreated": published(shown),
            "headline": article.title,
            "headlines": heads,
            "body_html": body_html(article, article.path),
            "charcount": article.char_count,
            "subject": subjects,
            "associations": _pictures(site, article),
        }
    )


def _heads(article: ShownArticle) -> list[tuple[str, str]]:
    return [("kicker", article.kicker), ("main", article.title), ("subhead", article.subhead)]


def _pictures(site: Site, article: ShownArticle) -> Json:
    found: Json = {}
    for key, picture in article.pictures.items():
        if picture["mime"] not in EXTENSIONS:
            continue
        path = picture_path(article, picture)
        link = address(site, path) if site.base else path.rsplit("/", 1)[-1]
        found[key] = {
            "uri": name_of(site, path),
            "type": "picture",
            "mimetype": picture["mime"],
            "description_text": picture["caption"] or picture["alt"],
            "byline": picture["credit"],
            "renditions": {
                "original": {
                    "href": link,
                    "mimetype": picture["mime"],
                    "width": picture["width"],
                    "height": picture["height"],
                }
            },
        }
    return found
