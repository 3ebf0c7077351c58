"""A page as pictures for the screen, of the widths that composed pages have."""

from pathlib import Path

import pypdfium2
from PIL import Image

WIDTHS = {"image-1600": 1600, "image-800": 800, "thumb": 240}


def draw(page: pypdfium2.PdfPage, folder: Path) -> dict[str, Path]:
    """Files by the names of `models.Page.files`; annotations and form fields are not drawn."""
    wide = WIDTHS["image-1600"]
    bitmap = page.render(scale=wide / page.get_width(), may_draw_forms=False, draw_annots=False)
    picture = bitmap.to_pil().convert("RGB")
    made = {}
    for name, width in WIDTHS.items():
        if picture.width != width:
            height = max(1, round(picture.height * width / picture.width))
            picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        made[name] = folder / f"{name}.webp"
        picture.save(made[name], "WEBP", quality=80, method=2)
    return made
