"""Hills behind hills, and a wetland with reeds and egrets."""

import random

from liangce.demo.drawings.paper import Pen, mix, ridge


def hills(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    pen.ellipse((wide * 0.68, tall * 0.1, wide * 0.68 + tall * 0.16, tall * 0.26), fill=(250, 236, 205))
    far, near = (146, 178, 184), (38, 78, 58)
    for step in range(6):
        ridge(pen, chance, (wide, tall), 0.42 + step * 0.11, 0.09 - step * 0.008, mix(far, near, step / 5))


def wetland(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    for step in range(3):
        ridge(
            pen,
            chance,
            (wide, tall),
            0.36 + step * 0.05,
            0.05,
            mix((150, 183, 176), (84, 128, 104), step / 2),
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
    colour = mix((78, 112, 62), (158, 160, 92), chance.random())
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
