"""A tree."""

import random

from liangce.demo.drawings.paper import Pen, mix


def tree(pen: Pen, chance: random.Random, x: float, y: float, size: float) -> None:
    pen.rectangle((x - size * 0.07, y - size * 0.6, x + size * 0.07, y + size * 0.12), fill=(104, 82, 62))
    for _ in range(14):
        cx, cy = x + chance.uniform(-0.55, 0.55) * size, y - size * chance.uniform(0.6, 1.5)
        r = size * chance.uniform(0.22, 0.38)
        colour = mix((70, 128, 78), (128, 168, 96), chance.random())
        pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=colour)
