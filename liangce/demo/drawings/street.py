"""A street with trees."""

import random

from liangce.demo.drawings.paper import Pen, mix
from liangce.demo.drawings.tree import tree


def street(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    """Houses behind trees, a broad pavement, a zebra crossing."""
    left = -60.0
    while left < wide:
        long, high = wide * chance.uniform(0.09, 0.16), tall * chance.uniform(0.24, 0.44)
        wall = mix((214, 200, 182), (176, 186, 192), chance.random())
        pen.rectangle((left, tall * 0.56 - high, left + long, tall * 0.58), fill=wall)
        for row in range(int(high / (tall * 0.07))):
            for column in range(4):
                x, y = left + long * (0.12 + column * 0.22), tall * 0.57 - high + tall * (0.02 + row * 0.07)
                pen.rectangle((x, y, x + long * 0.12, y + tall * 0.035), fill=mix(wall, (92, 116, 138), 0.7))
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
        tree(pen, chance, wide * (0.04 + step * 0.155), tall * 0.6, tall * 0.15)
