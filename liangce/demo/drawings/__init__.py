"""The newspaper's pictures, drawn here: hills, a wetland, terraces, a village, a bridge, wax prints, bar charts."""

import random
from collections.abc import Callable, Sequence
from functools import cache

from PIL import Image, ImageDraw

from liangce.demo.drawings.bars import bars
from liangce.demo.drawings.batik import batik
from liangce.demo.drawings.bridge import bridge
from liangce.demo.drawings.hills import hills, wetland
from liangce.demo.drawings.paper import DUSK, NIGHT, SKY, TALL, WIDE, Colour, Pen, saved, sky
from liangce.demo.drawings.street import street
from liangce.demo.drawings.terraces import terraces
from liangce.demo.drawings.village import village
from liangce.demo.drawings.yard import yard

SKIES: dict[str, tuple[Colour, Colour]] = {
    "hills": (SKY, (244, 232, 214)),
    "wetland": (SKY, (246, 238, 222)),
    "terraces": ((186, 212, 230), (240, 240, 228)),
    "village": (NIGHT, (66, 76, 116)),
    "street": (SKY, (244, 236, 222)),
    "yard": (SKY, (246, 236, 220)),
    "bridge": ((44, 52, 92), DUSK),
    "batik": ((28, 52, 108), (24, 46, 98)),
}
SCENES: dict[str, Callable[[Pen, random.Random, int, int], None]] = {
    "hills": hills,
    "wetland": wetland,
    "terraces": terraces,
    "village": village,
    "bridge": bridge,
    "street": street,
    "yard": yard,
    "batik": batik,
}


def picture(name: str, values: Sequence[tuple[str, float]] = (), seed: int = 0) -> bytes:
    """The picture called `name` as WebP; `bars` is a chart of the values."""
    if name == "bars":
        return bars(tuple((str(label), float(value)) for label, value in values))
    return _scene(name, seed)


@cache
def _scene(name: str, seed: int) -> bytes:
    chance = random.Random(f"{name}{seed}")  # noqa: S311 (nothing secret is drawn)
    image = sky(*SKIES[name])
    SCENES[name](ImageDraw.Draw(image), chance, *image.size)
    return saved(image.resize((WIDE, TALL), Image.Resampling.LANCZOS))
