"""The yard of a house, with people."""

import math
import random

from liangce.demo.drawings.paper import Pen, mix, ridge
from liangce.demo.drawings.tree import tree


def yard(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    """A round table with stools under a tree, before a wooden house."""
    for step in range(3):
        ridge(
            pen,
            chance,
            (wide, tall),
            0.34 + step * 0.06,
            0.06,
            mix((150, 182, 178), (92, 136, 112), step / 2),
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
    tree(pen, chance, wide * 0.2, tall * 0.62, tall * 0.36)
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
