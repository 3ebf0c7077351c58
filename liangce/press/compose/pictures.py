"""Pictures made ready for their places on the page."""

from pathlib import Path

from PIL import Image, ImageOps

#: Dots an inch that pictures keep in print.
PRINT_DPI = 220
#: More pixels than any press photograph has; a file that claims more is refused.
MOST_PIXELS = 80_000_000


class BadPicture(ValueError):
    """The picture cannot be opened; the message says which."""


def ready(
    source: Path, target: Path, width: float, height: float, focus: tuple[float, float], whole: bool = False
) -> None:
    """Writes the picture cut to the slot (in points) around its focus, no finer than print needs; a `whole` one, such
    as the name of the paper, is not cut but stands at the left of its place.
    """
    try:
        picture = _opened(source, width, height)
        fitted = _inside(picture, width, height) if whole else _cut(picture, width, height, focus)
        fitted.save(target, "JPEG", quality=86)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadPicture(f"图片 {source.name} 打不开，或者已经损坏") from error


def _opened(source: Path, width: float, height: float) -> Image.Image:
    """The picture upright and in colours, what is clear in it white."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(source) as given:
        given.draft("RGB", _dots(width, height))
        upright = ImageOps.exif_transpose(given)
        if upright.mode not in ("RGBA", "LA", "P"):
            return upright.convert("RGB")
        clear = upright.convert("RGBA")
    ground = Image.new("RGB", clear.size, "white")
    ground.paste(clear, mask=clear.getchannel("A"))
    return ground


def _dots(width: float, height: float) -> tuple[int, int]:
    """So many points of print in dots."""
    return max(1, round(width / 72 * PRINT_DPI)), max(1, round(height / 72 * PRINT_DPI))


def _cut(picture: Image.Image, width: float, height: float, focus: tuple[float, float]) -> Image.Image:
    size = _dots(width, height)
    if picture.width <= size[0]:  # too small a picture is not blown up here
        ratio = max(width / picture.width, height / picture.height)
        size = (max(1, round(width / ratio)), max(1, round(height / ratio)))
    return ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=focus)


def _inside(picture: Image.Image, width: float, height: float) -> Image.Image:
    return ImageOps.pad(picture, _dots(width, height), color="white", centering=(0, 0.5))
