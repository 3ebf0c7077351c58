"""A covered bridge with its lamps."""

import random

from liangce.demo.drawings.paper import Pen, mix, ridge


def bridge(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
    for step in range(2):
        ridge(pen, chance, (wide, tall), 0.42 + step * 0.07, 0.06, mix((70, 78, 110), (44, 56, 78), step))
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
            fill=mix((236, 192, 116), (60, 76, 100), chance.random() * 0.8),
            width=5,
        )
