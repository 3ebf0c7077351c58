"""The stored files of pages: images, PDF, ALTO. Where they show a withdrawn article, only images with it covered."""

import io
from pathlib import Path

from PIL import Image, ImageDraw

from liangce.press.models import stored
from liangce.press.site.context import Site
from liangce.press.site.lost import FileLost
from liangce.press.site.shown import FILES, Shown, ShownPage

COVER, EDGE = "#e9e5dc", "#8c857a"


def page_files(site: Site, shown: Shown) -> dict[str, bytes | Path]:
    """What is stored of each page, and the PDF of the issue unless it shows what was withdrawn."""
    of = site.newspaper.committee_id
    files: dict[str, bytes | Path] = {}
    for sheet in shown.pages:
        folder = sheet.path.removeprefix(shown.url)
        for name in sheet.given:
            file = stored(of, sheet.files[name])
            files[f"{folder}/{FILES[name]}"] = veiled(sheet, file) if sheet.is_veiled else file
    if "pdf" in shown.given:
        files["issue.pdf"] = stored(of, shown.content["files"]["pdf"])
    return files


def veiled(sheet: ShownPage, file: Path) -> bytes:
    """The image with the areas of withdrawn articles painted over. Raises FileLost."""
    try:
        with Image.open(file) as opened:
            image = opened.convert("RGB")
    except (OSError, Image.DecompressionBombError) as why:
        raise FileLost(f"{sheet.label}版的图像（{file.name[:12]}…）打不开：{why}") from why
    scale = image.width / sheet.width
    draw = ImageDraw.Draw(image)
    for x, y, width, height in sheet.named:
        draw.rectangle(((x * scale, y * scale), ((x + width) * scale, (y + height) * scale)), fill=COVER)
    for part in sheet.veils:
        for area in part.hot:
            if area["polygon"]:
                draw.polygon([(x * scale, y * scale) for x, y in area["polygon"]], fill=COVER, outline=EDGE)
            for x, y, width, height in area["rects"]:
                corners = ((x * scale, y * scale), ((x + width) * scale, (y + height) * scale))
                draw.rectangle(corners, fill=COVER)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()
