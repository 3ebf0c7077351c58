"""A PDF from outside is stripped, read and drawn in a process that is held to its limits."""

from dataclasses import replace

import pytest

from liangce.press.pdf import inside, outside
from liangce.press.pdf.bare import active_names, is_bare
from liangce.press.pdf.limits import LIMITS
from liangce.press.pdf.outside import PdfRefused, take_apart
from tests.press.pdf.documents import BOXES, DRAWN, busy, pdf, plain


def test_everything_that_acts_is_gone() -> None:
    assert active_names(busy()) >= {
        "AA",
        "AcroForm",
        "Annots",
        "EmbeddedFile",
        "JavaScript",
        "OpenAction",
        "URI",
    }
    [page] = take_apart(busy())
    assert active_names(page.files["pdf"]) == set()
    for word in (b"JavaScript", b"app.alert", b"example.com", b"MZ\n", b"f.exe", b"Widget"):
        assert word not in page.files["pdf"]


def test_what_is_seen_is_still_there() -> None:
    [page] = take_apart(busy())
    assert [line[0] for line in page.read["lines"]] == ["Hello"]
    assert sorted(shape[0] for shape in page.read["shapes"]) == ["box", "rule"]
    assert set(page.files) == {"pdf", "image-1600", "image-800", "thumb", "read"}
    assert all(page.files[name][8:12] == b"WEBP" for name in ("image-1600", "image-800", "thumb"))


def test_places_are_told_from_the_corner_of_the_trimmed_page() -> None:
    [page] = take_apart(busy())
    assert (page.width, page.height) == (260, 360)
    [[_, left, top, right, bottom, size, *_]] = page.read["lines"]
    assert (left, size) == (80.0, 24.0)  # 100 points from the left of the sheet, which is cut by 20
    assert (255 < top < 262, bottom - top, right > 130) == (True, 24.0, True)


def test_the_trimmed_page_stays_what_it_was_when_taken_apart_again() -> None:
    [page] = take_apart(busy())
    [again] = take_apart(page.files["pdf"])
    assert again.read == page.read


def test_a_file_that_does_nothing_stays_as_it_is() -> None:
    content = plain()
    assert is_bare(content)
    [page] = take_apart(content)
    assert page.files["pdf"] == content


@pytest.mark.parametrize(
    "content",
    [
        plain(boxes=BOXES),  # has a margin to be cut
        plain(more=b"/A#41<</O<</S/Java#53cript>>>>"),  # a name in disguise
        plain() + b"\nstartxref\n0\n%%EOF",  # was changed afterwards
        plain(more=b"/Note(stream\n)/X(endstream)/AA<<>>"),  # hides between words
    ],
)
def test_a_file_that_might_do_something_is_made_anew(content: bytes) -> None:
    [page] = take_apart(content)
    assert page.files["pdf"] != content
    assert is_bare(page.files["pdf"])


def test_the_same_page_becomes_the_same_bytes() -> None:
    assert take_apart(busy())[0].files["pdf"] == take_apart(busy())[0].files["pdf"]


def test_undrawn_it_has_no_pictures() -> None:
    [page] = take_apart(busy(), is_drawn=False)
    assert set(page.files) == {"pdf", "read"}


def test_each_page_becomes_a_document_of_its_own() -> None:
    pages = take_apart(plain(3))
    assert [page.count for page in pages] == [5, 5, 5]
    assert all(is_bare(page.files["pdf"]) for page in pages)


def test_a_page_without_text_is_a_scan() -> None:
    [page] = take_apart(plain(drawn=b"0.5 g 0 0 300 200 re f"))
    assert page.is_scan


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04", "不是 PDF"),
        (b"%PDF-1.7\nnothing", "已损坏"),
        (plain(LIMITS.pages + 1), f"最多 {LIMITS.pages} 页"),
        (plain(boxes=b"/MediaBox[0 0 20 20]"), "不像报纸版面"),
        (plain(boxes=b"/MediaBox[0 0 9000 9000]"), "不像报纸版面"),
    ],
)
def test_what_is_no_newspaper_page_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(PdfRefused, match=sentence):
        take_apart(content)


def test_a_locked_file_is_refused() -> None:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(a)(a)]" % (b"x" * 32, b"y" * 32)
    with pytest.raises(PdfRefused, match="设有密码"):
        take_apart(pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"], lock))


def test_too_large_a_file_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "LIMITS", replace(LIMITS, file=100))
    with pytest.raises(PdfRefused, match="最多 0 MB"):
        take_apart(plain())


def test_one_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "LIMITS", replace(LIMITS, wall=0.01))
    with pytest.raises(PdfRefused, match="读了很久没有读完"):
        take_apart(plain())


@pytest.mark.parametrize("limit", ["memory", "written", "cpu"])
def test_one_that_asks_for_too_much_takes_only_its_own_process_along(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the child reads its limits from the module: it is given a smaller one by a start of its own
    less = {"memory": 80 << 20, "written": 1000, "cpu": 0}[limit]
    start = (
        f"import runpy, sys; from dataclasses import replace; import liangce.press.pdf.limits as l; "
        f"l.LIMITS = replace(l.LIMITS, {limit}={less}); sys.argv = sys.argv[1:]; "
        f"runpy.run_module('{inside.__name__}', run_name='__main__')"
    )
    monkeypatch.setattr(outside, "COMMAND", ("-c", start, "inside"))
    with pytest.raises(PdfRefused, match="超过限制"):
        take_apart(plain(drawn=DRAWN * 10))


CELLS = b"BT /F1 10 Tf 100 100 Td (ab) Tj 16 0 Td (cd) Tj ET "


@pytest.mark.parametrize(
    ("ruled", "words"),
    [
        (b"", ["abcd"]),
        (b"0.3 w 113.5 96 m 113.5 112 l S", ["ab", "cd"]),  # an upright rule
        (b"0.3 w 98 96 15 16 re S 113 96 15 16 re S", ["ab", "cd"]),  # a box a cell
        (b"0.3 w 90 96 m 130 96 l S", ["abcd"]),  # a level rule
        (b"0.3 w 113.5 90 m 113.5 99 l S", ["abcd"]),  # one that ends below
    ],
)
def test_no_line_goes_through_the_upright_rule_of_a_table(ruled: bytes, words: list[str]) -> None:
    [page] = take_apart(plain(drawn=CELLS + ruled), is_drawn=False)
    assert [line[0] for line in page.read["lines"]] == words
