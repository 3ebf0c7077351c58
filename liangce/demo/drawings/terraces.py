"""Terraced fields."""

import math
import random

from liangce.demo.drawings.paper import Pen, mix, ridge


def terraces(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    for step in range(3):
        ridge(
            pen,
            chance,
            (wide, tall),
            0.3 + step * 0.08,
            0.07,
            mix((160, 188, 190), (92, 140, 112), step / 2),
        )
    for row in range(16):
        level = 0.5 + row * 0.036 + row * row * 0.0006
        dark = row % 2 == 0
        colour = (
            mix((96, 150, 82), (48, 98, 52), row / 16)
            if dark
            else mix((150, 184, 104), (86, 140, 70), row / 16)
        )
        line = [
            (x, tall * (level + 0.05 * math.sin(x / wide * 5 + row * 0.22) + 0.02 * math.sin(x / wide * 13)))
            for x in range(0, wide + 8, 8)
        ]
        pen.polygon([*line, (wide, tall), (0, tall)], fill=colour)
