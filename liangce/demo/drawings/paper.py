"""What every drawing begins with: size, sky, colours, a range of hills."""

import math
import random
from io import BytesIO

from PIL import Image, ImageDraw

WIDE, TALL = 1200, 780
SCALE = 2  # drawn larger and brought down, for smooth edges
Colour = tuple[int, int, int]
Pen = ImageDraw.ImageDraw
NIGHT, DUSK, SKY = (24, 34, 66), (232, 190, 150), (196, 219, 232)


def saved(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "WEBP", quality=82, method=2)
    return stream.getvalue()


def sky(upper: Colour, lower: Colour) -> Image.Image:
    strip = Image.new("RGB", (1, 2))
    strip.putpixel((0, 0), upper)
    strip.putpixel((0, 1), lower)
    return strip.resize((WIDE * SCALE, TALL * SCALE), Image.Resampling.BILINEAR)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    r, g, b = (round(a + (z - a) * share) for a, z in zip(one, other, strict=True))
    return r, g, b


def ridge(
    pen: Pen, chance: random.Random, size: tuple[int, int], level: float, high: float, colour: Colour
) -> None:
    """A range of hills across the picture."""
    wide, tall = size
    waves = [
        (chance.uniform(1.5, 3.5) * 2**n, chance.uniform(0, 7), high / 1.9**n * chance.uniform(0.7, 1.1))
        for n in range(5)
    ]
    line = [
        (x, tall * (level - sum(a * math.sin(f * x / wide * 6.28 / 2 + p) for f, p, a in waves)))
        for x in range(0, wide + 8, 8)
    ]
    pen.polygon([*line, (wide, tall), (0, tall)], fill=colour)
