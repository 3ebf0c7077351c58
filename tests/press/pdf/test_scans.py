"""Pictures of pages come in like documents: made plain in the limited process, a page a frame."""

import io
from typing import Any

import pytest
from PIL import Image, ImageDraw

from liangce.press.pdf.bare import is_bare
from liangce.press.pdf.limits import LIMITS
from liangce.press.pdf.outside import PdfRefused, take_apart

MM = 72 / 25.4


def scan(kind: str = "JPEG", size: tuple[int, int] = (560, 780), mode: str = "RGB", **more: Any) -> bytes:
    """A page with a dark bar in its upper left corner."""
    image = Image.new(mode, size, 1 if mode == "1" else "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=0 if mode == "1" else "black")
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def corner(page: Any) -> tuple[int, int]:
    """How dark the drawn page is in its upper left and its lower right corner."""
    with Image.open(io.BytesIO(page.files["image-800"])) as image:
        grey = image.convert("L")
        return int(grey.getpixel((40, 40))), int(grey.getpixel((grey.width - 40, grey.height - 40)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "RGB"), ("TIFF", "1"), ("TIFF", "L")],
)
def test_a_picture_becomes_a_page_that_looks_like_it(kind: str, mode: str) -> None:
    [page] = take_apart(scan(kind, mode=mode))
    assert page.is_scan
    assert page.read["lines"] == []
    assert is_bare(page.files["pdf"])
    assert (round(page.width / MM), round(page.height / MM)) == (280, 390)
    if mode != "CMYK":
        dark, light = corner(page)
        assert (dark < 30, light > 225) == (True, True)


def test_every_page_of_a_tiff_is_one() -> None:
    frames = [Image.new("L", (300, 400), grey) for grey in (0, 128, 255)]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    shades = [corner(page)[0] for page in take_apart(out.getvalue())]
    assert [round(shade / 64) for shade in shades] == [0, 2, 4]


def test_the_size_is_what_the_scanner_says_when_that_is_a_newspaper_s() -> None:
    [page] = take_apart(scan(size=(1100, 1600), dpi=(100, 100)), is_drawn=False)
    assert (round(page.width), round(page.height)) == (792, 1152)
    [odd] = take_apart(scan(size=(1100, 1600), dpi=(1, 1)), is_drawn=False)
    assert round(odd.width / MM) == 280


def test_a_page_photographed_lying_down_stands_up() -> None:
    exif = Image.Exif()
    exif[274] = 6
    [page] = take_apart(scan(size=(800, 600), exif=exif.tobytes()), is_drawn=False)
    assert page.width < page.height


def test_nothing_that_is_not_seen_comes_along() -> None:
    exif = Image.Exif()
    exif[270] = "GPS of the photographer"
    content = scan(exif=exif.tobytes()) + b"PK\x03\x04 something hidden"
    [page] = take_apart(content)
    assert not [
        name for name, made in page.files.items() if b"photographer" in made or b"something hidden" in made
    ]


def test_the_same_picture_becomes_the_same_page() -> None:
    assert take_apart(scan(), is_drawn=False)[0].files == take_apart(scan(), is_drawn=False)[0].files


def test_what_cannot_be_a_page_is_refused() -> None:
    cases = {
        "图片已损坏": scan()[:200],
        "不是 PDF，也不是 JPEG": b"GIF89a",
        "像素": scan("PNG", (12_001, 10_000), "1"),
        "尺寸": scan(size=(3000, 12)),
    }
    for sentence, content in cases.items():
        with pytest.raises(PdfRefused, match=sentence):
            take_apart(content)


def test_a_tiff_of_too_many_pages_is_refused() -> None:
    frames = [Image.new("1", (40, 50)) for _ in range(LIMITS.pages + 2)]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    with pytest.raises(PdfRefused, match=f"最多 {LIMITS.pages} 页"):
        take_apart(out.getvalue())
