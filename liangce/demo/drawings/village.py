"""A village at night."""

import random

from liangce.demo.drawings.paper import Pen, mix, ridge


def village(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    for _ in range(120):
        x, y, r = chance.uniform(0, wide), tall * chance.uniform(0, 0.45), chance.uniform(1, 3.5)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(226, 226, 210))
    for step in range(3):
        ridge(pen, chance, (wide, tall), 0.45 + step * 0.1, 0.08, mix((52, 68, 104), (26, 40, 58), step / 2))
    for row in range(4):
        for _ in range(7):
            house(
                pen,
                chance,
                wide * chance.uniform(-0.02, 0.98),
                tall * (0.66 + row * 0.1),
                tall * (0.05 + row * 0.016),
            )


def house(pen: Pen, chance: random.Random, x: float, y: float, size: float) -> None:
    long = size * chance.uniform(1.6, 2.3)
    wall = mix((58, 50, 52), (92, 74, 62), chance.random())
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
