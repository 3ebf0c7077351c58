"""The newspaper's pictures, drawn here: hills, a wetland, terraces, a village, a bridge, wax prints, bar charts."""

import math
import random
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from liangce.press.compose.faces import OURS

WIDE, TALL = 1200, 780
SCALE = 2  # drawn larger and brought down, for smooth edges
Colour = tuple[int, int, int]
Pen = ImageDraw.ImageDraw
NIGHT, DUSK, SKY = (24, 34, 66), (232, 190, 150), (196, 219, 232)


def picture(name: str, values: Sequence[tuple[str, float]] = (), seed: int = 0) -> bytes:
    """The picture called `name` as WebP; `bars` is a chart of the values."""
    if name == "bars":
        return _bars(tuple((str(label), float(value)) for label, value in values))
    return _scene(name, seed)


@cache
def _scene(name: str, seed: int) -> bytes:
    chance = random.Random(f"{name}{seed}")  # noqa: S311 (nothing secret is drawn)
    image = _sky(*SKIES[name])
    SCENES[name](ImageDraw.Draw(image), chance, *image.size)
    return _saved(image.resize((WIDE, TALL), Image.Resampling.LANCZOS))


def _saved(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "WEBP", quality=82, method=2)
    return stream.getvalue()


def _sky(upper: Colour, lower: Colour) -> Image.Image:
    strip = Image.new("RGB", (1, 2))
    strip.putpixel((0, 0), upper)
    strip.putpixel((0, 1), lower)
    return strip.resize((WIDE * SCALE, TALL * SCALE), Image.Resampling.BILINEAR)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    r, g, b = (round(a + (z - a) * share) for a, z in zip(one, other, strict=True))
    return r, g, b


def _ridge(
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


def _hills(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    pen.ellipse((wide * 0.68, tall * 0.1, wide * 0.68 + tall * 0.16, tall * 0.26), fill=(250, 236, 205))
    far, near = (146, 178, 184), (38, 78, 58)
    for step in range(6):
        _ridge(pen, chance, (wide, tall), 0.42 + step * 0.11, 0.09 - step * 0.008, _mix(far, near, step / 5))


def _wetland(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    for step in range(3):
        _ridge(
            pen,
            chance,
            (wide, tall),
            0.36 + step * 0.05,
            0.05,
            _mix((150, 183, 176), (84, 128, 104), step / 2),
        )
    pen.rectangle((0, tall * 0.5, wide, tall), fill=(152, 190, 196))
    for _ in range(70):
        x, y = chance.uniform(0, wide), tall * chance.uniform(0.52, 0.98)
        pen.line((x, y, x + wide * 0.06 * y / tall, y), fill=(184, 213, 216), width=5)
    pen.polygon(
        [(wide * 0.52, tall), (wide * 0.86, tall), (wide * 0.66, tall * 0.52), (wide * 0.63, tall * 0.52)],
        fill=(150, 118, 88),
    )
    for step in range(12):  # planks
        y = tall * (0.54 + 0.46 * (step / 12) ** 1.5)
        pen.line((wide * 0.5, y, wide * 0.88, y), fill=(152, 190, 196), width=3)
    for _ in range(260):
        _reed(pen, chance, wide, tall)
    for x, y, size in ((0.5, 0.55, 1.0), (0.42, 0.6, 1.3), (0.9, 0.57, 0.9)):
        _egret(pen, wide * x, tall * y, tall * 0.05 * size)


def _reed(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    right = chance.random() < 0.4
    x = wide * (chance.uniform(0.86, 1.0) if right else chance.uniform(0, 0.34))
    foot, high, lean = (
        tall * chance.uniform(0.75, 1.05),
        tall * chance.uniform(0.12, 0.34),
        chance.uniform(-30, 50),
    )
    colour = _mix((78, 112, 62), (158, 160, 92), chance.random())
    pen.line((x, foot, x + lean, foot - high), fill=colour, width=5)
    if chance.random() < 0.3:
        pen.ellipse((x + lean - 7, foot - high - 34, x + lean + 7, foot - high + 6), fill=(142, 104, 66))


def _egret(pen: Pen, x: float, y: float, size: float) -> None:
    white, dark = (250, 250, 246), (70, 70, 70)
    pen.line((x, y, x, y + size * 1.4), fill=dark, width=4)
    pen.line((x + size * 0.3, y, x + size * 0.3, y + size * 1.4), fill=dark, width=4)
    pen.ellipse((x - size * 0.8, y - size * 0.7, x + size * 0.8, y + size * 0.25), fill=white)
    pen.line(
        (x + size * 0.6, y - size * 0.4, x + size * 0.95, y - size * 1.4),
        fill=white,
        width=max(6, round(size * 0.2)),
    )
    pen.ellipse((x + size * 0.75, y - size * 1.65, x + size * 1.2, y - size * 1.25), fill=white)
    pen.line(
        (x + size * 1.15, y - size * 1.45, x + size * 1.6, y - size * 1.38), fill=(214, 160, 60), width=5
    )


def _terraces(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    for step in range(3):
        _ridge(
            pen,
            chance,
            (wide, tall),
            0.3 + step * 0.08,
            0.07,
            _mix((160, 188, 190), (92, 140, 112), step / 2),
        )
    for row in range(16):
        level = 0.5 + row * 0.036 + row * row * 0.0006
        dark = row % 2 == 0
        colour = (
            _mix((96, 150, 82), (48, 98, 52), row / 16)
            if dark
            else _mix((150, 184, 104), (86, 140, 70), row / 16)
        )
        line = [
            (x, tall * (level + 0.05 * math.sin(x / wide * 5 + row * 0.22) + 0.02 * math.sin(x / wide * 13)))
            for x in range(0, wide + 8, 8)
        ]
        pen.polygon([*line, (wide, tall), (0, tall)], fill=colour)


def _village(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    for _ in range(120):
        x, y, r = chance.uniform(0, wide), tall * chance.uniform(0, 0.45), chance.uniform(1, 3.5)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(226, 226, 210))
    for step in range(3):
        _ridge(
            pen, chance, (wide, tall), 0.45 + step * 0.1, 0.08, _mix((52, 68, 104), (26, 40, 58), step / 2)
        )
    for row in range(4):
        for _ in range(7):
            _house(
                pen,
                chance,
                wide * chance.uniform(-0.02, 0.98),
                tall * (0.66 + row * 0.1),
                tall * (0.05 + row * 0.016),
            )


def _house(pen: Pen, chance: random.Random, x: float, y: float, size: float) -> None:
    long = size * chance.uniform(1.6, 2.3)
    wall = _mix((58, 50, 52), (92, 74, 62), chance.random())
    pen.rectangle((x, y - size, x + long, y), fill=wall)
    pen.polygon(
        [
            (x - size * 0.25, y - size),
            (x + long * 0.5, y - size * 1.75),
            (x + long + size * 0.25, y - size),
        ],
        fill=(36, 34, 44),
    )
    for place in range(3):
        if chance.random() < 0.7:
            left = x + long * (0.12 + place * 0.3)
            pen.rectangle((left, y - size * 0.72, left + long * 0.14, y - size * 0.34), fill=(250, 208, 120))


def _bridge(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    for step in range(2):
        _ridge(pen, chance, (wide, tall), 0.42 + step * 0.07, 0.06, _mix((70, 78, 110), (44, 56, 78), step))
    water, deck = tall * 0.66, tall * 0.5
    pen.rectangle((0, water, wide, tall), fill=(40, 56, 84))
    pen.rectangle((0, deck, wide, deck + tall * 0.05), fill=(122, 112, 104))
    pen.rectangle((0, deck, wide, water), fill=(104, 96, 92))
    arch = wide / 6
    for number in range(6):
        left = number * arch + arch * 0.12
        foot = water + (water - deck)
        pen.pieslice(((left, deck + tall * 0.05), (left + arch * 0.76, foot)), 180, 360, fill=(46, 60, 86))
    for number in range(25):  # the balustrade
        x = number * wide / 24
        pen.rectangle((x - 5, deck - tall * 0.05, x + 5, deck), fill=(140, 130, 120))
    pen.rectangle((0, deck - tall * 0.055, wide, deck - tall * 0.045), fill=(140, 130, 120))
    for number in range(7):
        _lamp(pen, chance, wide * (0.06 + number * 0.147), deck, water, tall)


def _lamp(pen: Pen, chance: random.Random, x: float, deck: float, water: float, tall: int) -> None:
    pen.line((x, deck - tall * 0.05, x, deck - tall * 0.2), fill=(60, 56, 60), width=8)
    for size, colour in ((38, (120, 104, 92)), (26, (210, 170, 104)), (15, (255, 236, 180))):
        pen.ellipse((x - size, deck - tall * 0.215 - size, x + size, deck - tall * 0.215 + size), fill=colour)
    for _ in range(26):  # its light on the water
        y, half = water + chance.uniform(10, (tall - water) * 0.8), chance.uniform(8, 46)
        pen.line(
            (x - half, y, x + half, y),
            fill=_mix((236, 192, 116), (60, 76, 100), chance.random() * 0.8),
            width=5,
        )


def _street(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    """Houses behind trees, a broad pavement, a zebra crossing."""
    left = -60.0
    while left < wide:
        long, high = wide * chance.uniform(0.09, 0.16), tall * chance.uniform(0.24, 0.44)
        wall = _mix((214, 200, 182), (176, 186, 192), chance.random())
        pen.rectangle((left, tall * 0.56 - high, left + long, tall * 0.58), fill=wall)
        for row in range(int(high / (tall * 0.07))):
            for column in range(4):
                x, y = left + long * (0.12 + column * 0.22), tall * 0.57 - high + tall * (0.02 + row * 0.07)
                pen.rectangle((x, y, x + long * 0.12, y + tall * 0.035), fill=_mix(wall, (92, 116, 138), 0.7))
        left += long + wide * 0.012
    pen.rectangle((0, tall * 0.57, wide, tall * 0.78), fill=(212, 204, 190))
    for step in range(40):
        x = wide * step / 40
        pen.line(
            (x, tall * 0.57, (x - wide / 2) * 1.5 + wide / 2, tall * 0.78), fill=(198, 188, 172), width=3
        )
    pen.rectangle((0, tall * 0.66, wide, tall * 0.675), fill=(222, 184, 84))  # for those who cannot see
    pen.rectangle((0, tall * 0.78, wide, tall * 0.795), fill=(150, 144, 136))
    pen.rectangle((0, tall * 0.795, wide, tall), fill=(104, 108, 112))
    for step in range(7):
        x = wide * (0.34 + step * 0.05)
        pen.polygon(
            [(x, tall * 0.82), (x + 70, tall * 0.82), (x + 52, tall), (x - 26, tall)], fill=(236, 236, 232)
        )
    for step in range(7):
        _tree(pen, chance, wide * (0.04 + step * 0.155), tall * 0.6, tall * 0.15)


def _yard(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    """A round table with stools under a tree, before a wooden house."""
    for step in range(3):
        _ridge(
            pen,
            chance,
            (wide, tall),
            0.34 + step * 0.06,
            0.06,
            _mix((150, 182, 178), (92, 136, 112), step / 2),
        )
    pen.rectangle((0, tall * 0.58, wide, tall), fill=(206, 192, 168))
    for step in range(24):
        y = tall * (0.58 + 0.42 * (step / 24) ** 1.4)
        pen.line((0, y, wide, y), fill=(194, 178, 152), width=3)
    pen.rectangle((wide * 0.56, tall * 0.3, wide * 0.98, tall * 0.6), fill=(142, 106, 78))
    pen.polygon(
        [(wide * 0.52, tall * 0.31), (wide * 0.77, tall * 0.13), (wide * 1.02, tall * 0.31)],
        fill=(72, 66, 70),
    )
    for place in range(4):
        x = wide * (0.6 + place * 0.1)
        pen.rectangle(
            (x, tall * 0.38, x + wide * 0.05, tall * (0.6 if place == 1 else 0.48)), fill=(88, 64, 50)
        )
    _tree(pen, chance, wide * 0.2, tall * 0.62, tall * 0.36)
    x, y, r = wide * 0.44, tall * 0.76, tall * 0.16
    for stool in range(8):
        turn = stool * math.pi / 4 + 0.3
        cx, cy = x + math.cos(turn) * r * 1.9, y + tall * 0.05 + math.sin(turn) * r * 0.75
        pen.ellipse((cx - r * 0.3, cy - r * 0.14, cx + r * 0.3, cy + r * 0.14), fill=(126, 88, 58))
        pen.rectangle((cx - r * 0.24, cy, cx + r * 0.24, cy + r * 0.26), fill=(104, 72, 48))
    pen.rectangle((x - r * 0.1, y, x + r * 0.1, y + r * 0.7), fill=(92, 64, 44))
    pen.ellipse((x - r * 1.3, y - r * 0.45, x + r * 1.3, y + r * 0.45), fill=(160, 116, 78))
    pen.ellipse((x - r * 1.15, y - r * 0.38, x + r * 1.15, y + r * 0.38), fill=(176, 132, 92))
    pen.ellipse((x - r * 0.16, y - r * 0.26, x + r * 0.16, y + r * 0.06), fill=(236, 232, 222))


def _tree(pen: Pen, chance: random.Random, x: float, y: float, size: float) -> None:
    pen.rectangle((x - size * 0.07, y - size * 0.6, x + size * 0.07, y + size * 0.12), fill=(104, 82, 62))
    for _ in range(14):
        cx, cy = x + chance.uniform(-0.55, 0.55) * size, y - size * chance.uniform(0.6, 1.5)
        r = size * chance.uniform(0.22, 0.38)
        colour = _mix((70, 128, 78), (128, 168, 96), chance.random())
        pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=colour)


def _batik(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    """Rosettes and spirals in white on indigo, within a border."""
    white, pale = (238, 242, 246), (164, 184, 212)
    cell = tall // 3
    for row in range(-1, 4):
        for column in range(-1, wide // cell + 2):
            x, y = column * cell + (row % 2) * cell / 2 + cell / 2, row * cell + cell / 2
            (_rosette if (row + column) % 2 else _spirals)(pen, x, y, cell * 0.56, white, pale)
    for _ in range(46):  # 冰纹: where the wax broke
        x, y = chance.uniform(0, wide), chance.uniform(0, tall)
        points = [(x, y)]
        for _ in range(5):
            x, y = x + chance.uniform(-60, 60), y + chance.uniform(-60, 60)
            points.append((x, y))
        pen.line(points, fill=(40, 66, 120), width=3)
    pen.rectangle((12, 12, wide - 12, tall - 12), outline=white, width=14)
    pen.rectangle((46, 46, wide - 46, tall - 46), outline=pale, width=5)


def _rosette(pen: Pen, x: float, y: float, size: float, white: Colour, pale: Colour) -> None:
    for petal in range(8):
        turn = petal * math.pi / 4
        cx, cy = x + math.cos(turn) * size * 0.6, y + math.sin(turn) * size * 0.6
        pen.ellipse((cx - size * 0.24, cy - size * 0.24, cx + size * 0.24, cy + size * 0.24), fill=white)
        pen.ellipse((cx - size * 0.1, cy - size * 0.1, cx + size * 0.1, cy + size * 0.1), fill=(30, 54, 110))
    pen.ellipse((x - size * 0.26, y - size * 0.26, x + size * 0.26, y + size * 0.26), fill=pale)
    pen.ellipse((x - size * 0.12, y - size * 0.12, x + size * 0.12, y + size * 0.12), fill=white)


def _spirals(pen: Pen, x: float, y: float, size: float, white: Colour, pale: Colour) -> None:
    for arm in range(4):
        points = []
        for step in range(46):
            turn, reach = arm * math.pi / 2 + step * 0.16, size * (0.08 + step / 46 * 0.85) * 0.75
            points.append((x + math.cos(turn) * reach, y + math.sin(turn) * reach))
        pen.line(points, fill=white if arm % 2 else pale, width=11, joint="curve")
        fx, fy = points[-1]
        pen.ellipse((fx - 14, fy - 14, fx + 14, fy + 14), fill=white)


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
    "hills": _hills,
    "wetland": _wetland,
    "terraces": _terraces,
    "village": _village,
    "bridge": _bridge,
    "street": _street,
    "yard": _yard,
    "batik": _batik,
}


@cache
def _bars(values: tuple[tuple[str, float], ...]) -> bytes:
    """Bars with their numbers above and what they are below."""
    wide, tall = WIDE, 760
    image = Image.new("RGB", (wide, tall), (250, 247, 240))
    pen = ImageDraw.Draw(image)
    words = ImageFont.truetype(str(OURS / "LiangceHei-Regular.ttf"), 40)
    numbers = ImageFont.truetype(str(OURS / "LiangceHei-Bold.ttf"), 44)
    edge = wide // 8  # the page may cut the picture a little on every side
    most, foot, room = max(value for _, value in values), tall - 210, (wide - 2 * edge) / len(values)
    for level in range(1, 5):
        pen.line((edge, foot - level * 92, wide - edge, foot - level * 92), fill=(228, 221, 208), width=2)
    for place, (label, value) in enumerate(values):
        left, high = edge + room * (place + 0.24), 368 * value / most
        colour = (168, 32, 26) if value == most else (190, 134, 116)
        pen.rectangle((left, foot - high, left + room * 0.52, foot), fill=colour)
        middle = edge + room * (place + 0.5)
        pen.text((middle, foot - high - 8), f"{value:g}", font=numbers, fill=(60, 50, 46), anchor="ms")
        pen.text((middle, foot + 20), label, font=words, fill=(60, 50, 46), anchor="mt")
    pen.line((edge - 10, foot, wide - edge + 10, foot), fill=(90, 80, 74), width=4)
    return _saved(image)
