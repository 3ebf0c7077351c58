"""A bar chart."""

from functools import cache

from PIL import Image, ImageDraw, ImageFont

from liangce.demo.drawings.paper import WIDE, saved
from liangce.press.compose.faces import OURS


@cache
def bars(values: tuple[tuple[str, float], ...]) -> bytes:
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
    return saved(image)
