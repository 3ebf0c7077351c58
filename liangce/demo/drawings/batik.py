"""Wax prints: rosettes and spirals."""

import math
import random

from liangce.demo.drawings.paper import Colour, Pen


def batik(pen: Pen, chance: random.Random, wide: int, tall: int) -> None:
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
