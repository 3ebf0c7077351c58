"""IIIF Presentation 3: a manifest an issue, collections above; for viewers of digital libraries.

The canvas of a page has the size of its large image. Every article is a range; its parts are areas of canvases.
"""

from collections.abc import Sequence

from liangce.press.site.context import Site
from liangce.press.site.exports.common import Json, as_json, midnight, publisher, readable
from liangce.press.site.shown import FILES, Shown, ShownArticle, ShownPage, ShownPart
from liangce.press.site.words import day_in_words

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
ALTO = "http://www.loc.gov/standards/alto/"
METS = "http://www.loc.gov/METS/"
LARGE = {"image-1600": 1600, "image-800": 800}
THUMB = 300


def issue_files(site: Site, shown: Shown) -> dict[str, bytes]:
    """manifest.json, of an issue whose pages have images, once the newspaper has an address."""
    if not site.base or not any(sheet.has_image for sheet in shown.pages):
        return {}
    return {"manifest.json": as_json(manifest(site, shown))}


def zh(text: str) -> Json:
    """A text as IIIF writes it."""
    return {"zh-CN": [text]}


def manifest(site: Site, shown: Shown) -> Json:
    """The issue: pages as canvases, articles as ranges."""
    given: Json = {
        "@context": CONTEXT,
        "id": site.absolute(f"{shown.path}/manifest.json"),
        "type": "Manifest",
        "label": zh(f"《{site.name}》{shown.name}"),
        "metadata": [
            {"label": zh(label), "value": zh(value)}
            for label, value in (
                ("报刊", site.name),
                ("日期", day_in_words(shown.date)),
                ("期号", shown.number),
                ("农历", shown.lunar),
                ("版数", str(shown.count)),
                ("主办", publisher(site)),
            )
            if value
        ],
        "navDate": midnight(shown.date),
        "viewingDirection": "left-to-right",
        "behavior": ["individuals"],
        "provider": [provider(site)],
        "homepage": [web_page(site, shown.url, shown.name)],
        "partOf": [{"id": site.absolute(f"iiif/{shown.date.year}.json"), "type": "Collection"}],
        "seeAlso": [described(site, f"{shown.path}/mets.xml", METS, "METS")],
        "items": [canvas(site, sheet) for sheet in shown.pages],
        "structures": [contents(site, shown)],
    }
    if shown.pages[0].has_image:
        given["thumbnail"] = [thumbnail(site, shown.pages[0])]
    if "pdf" in shown.given:
        given["rendering"] = [pdf(site, f"{shown.path}/issue.pdf", f"{shown.name} PDF")]
    return given


def provider(site: Site) -> Json:
    return {
        "id": site.base,
        "type": "Agent",
        "label": zh(publisher(site)),
        "homepage": [web_page(site, "", site.name)],
    }


def web_page(site: Site, path: str, words: str) -> Json:
    """The page that people read."""
    return {
        "id": site.absolute(path),
        "type": "Text",
        "label": zh(words),
        "format": "text/html",
        "language": ["zh-CN"],
    }


def described(site: Site, path: str, profile: str, words: str) -> Json:
    """The same for programs that know this profile."""
    return {
        "id": site.absolute(path),
        "type": "Dataset",
        "label": {"none": [words]},
        "format": "application/xml",
        "profile": profile,
    }


def pdf(site: Site, path: str, words: str) -> Json:
    return {"id": site.absolute(path), "type": "Text", "label": zh(words), "format": "application/pdf"}


def canvas_id(site: Site, sheet: ShownPage) -> str:
    return f"{site.absolute(sheet.url)}canvas"


def size(sheet: ShownPage) -> tuple[int, int]:
    """Width and height of the canvas, which are those of the large image."""
    width = next((LARGE[name] for name in LARGE if name in sheet.given), 1600)
    return width, round(width * sheet.height / sheet.width)


def canvas(site: Site, sheet: ShownPage) -> Json:
    """A page; one without an image is an empty canvas of its shape."""
    width, height = size(sheet)
    given: Json = {
        "id": canvas_id(site, sheet),
        "type": "Canvas",
        "label": zh(sheet.title),
        "width": width,
        "height": height,
        "homepage": [web_page(site, sheet.url, sheet.title)],
    }
    if sheet.has_image:
        given["items"] = [painting(site, sheet, width, height)]
        given["thumbnail"] = [thumbnail(site, sheet)]
    if "pdf" in sheet.given:
        given["rendering"] = [pdf(site, f"{sheet.path}/{FILES['pdf']}", f"{sheet.title} PDF")]
    if "alto" in sheet.given:
        given["seeAlso"] = [described(site, f"{sheet.path}/{FILES['alto']}", ALTO, "ALTO")]
    return given


def image(site: Site, sheet: ShownPage, name: str, width: int) -> Json:
    return {
        "id": site.absolute(f"{sheet.path}/{FILES[name]}"),
        "type": "Image",
        "format": "image/webp",
        "width": width,
        "height": round(width * sheet.height / sheet.width),
    }


def painting(site: Site, sheet: ShownPage, width: int, height: int) -> Json:
    """The image on its canvas."""
    name = next(name for name in LARGE if name in sheet.given)
    here = site.absolute(sheet.url)
    return {
        "id": f"{here}annotations",
        "type": "AnnotationPage",
        "items": [
            {
                "id": f"{here}annotation",
                "type": "Annotation",
                "motivation": "painting",
                "body": image(site, sheet, name, width),
                "target": canvas_id(site, sheet),
            }
        ],
    }


def thumbnail(site: Site, sheet: ShownPage) -> Json:
    if "thumb" in sheet.given:
        return image(site, sheet, "thumb", THUMB)
    name = next(name for name in reversed(LARGE) if name in sheet.given)
    return image(site, sheet, name, LARGE[name])


def contents(site: Site, shown: Shown) -> Json:
    """目录: a range an article, in reading order."""
    articles = [article for article in readable(shown) if article.places]
    return {
        "id": f"{site.absolute(shown.url)}contents",
        "type": "Range",
        "label": zh("目录"),
        "items": [article_range(site, article) for article in articles]
        or [{"id": canvas_id(site, sheet), "type": "Canvas"} for sheet in shown.pages],
    }


def article_range(site: Site, article: ShownArticle) -> Json:
    """Where the article stands: every area of every part, in the order of reading."""
    areas = [area for part in article.places for area in boxes(part)]
    return {
        "id": f"{site.absolute(article.path)}.range",
        "type": "Range",
        "label": zh(article.title),
        "homepage": [web_page(site, article.path, article.title)],
        "items": [
            {"id": f"{canvas_id(site, sheet)}#xywh={','.join(map(str, box))}", "type": "Canvas"}
            for sheet, box in areas
        ],
    }


def boxes(part: ShownPart) -> list[tuple[ShownPage, tuple[int, int, int, int]]]:
    """The areas of a part in pixels of its canvas; a part that has none is its whole page."""
    width, height = size(part.page)
    found = []
    for area in part.hot:
        corners = area["polygon"]
        if corners and not area["rects"]:
            left, top = (min(point[axis] for point in corners) for axis in (0, 1))
            right, bottom = (max(point[axis] for point in corners) for axis in (0, 1))
            found.append((left, top, right - left, bottom - top))
        found += [tuple(rect) for rect in area["rects"]]
    scale = width / part.page.width
    pixels = [tuple(round(value * scale) for value in rect) for rect in found]
    return [(part.page, (x, y, max(w, 1), max(h, 1))) for x, y, w, h in pixels] or [
        (part.page, (0, 0, width, height))
    ]


def of_year(site: Site, year: int, issues: Sequence[Shown]) -> Json:
    """The manifests of a year."""
    return {
        "@context": CONTEXT,
        "id": site.absolute(f"iiif/{year}.json"),
        "type": "Collection",
        "label": zh(f"《{site.name}》{year}年"),
        "partOf": [{"id": site.absolute("iiif/collection.json"), "type": "Collection"}],
        "items": [
            {
                "id": site.absolute(f"{shown.path}/manifest.json"),
                "type": "Manifest",
                "label": zh(f"《{site.name}》{shown.name}"),
                "navDate": midnight(shown.date),
            }
            for shown in issues
            if any(sheet.has_image for sheet in shown.pages)
        ],
    }


def of_newspaper(site: Site) -> Json:
    """The years."""
    return {
        "@context": CONTEXT,
        "id": site.absolute("iiif/collection.json"),
        "type": "Collection",
        "label": zh(f"《{site.name}》"),
        "provider": [provider(site)],
        "homepage": [web_page(site, "", site.name)],
        "items": [
            {"id": site.absolute(f"iiif/{year}.json"), "type": "Collection", "label": zh(f"{year}年")}
            for year in site.shelf.years
        ],
    }
