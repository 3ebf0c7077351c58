"""Small PDF files written by hand: the plain one, and one with everything that a PDF can do behind a reader's back."""

BOXES = b"/MediaBox[0 0 300 400]/CropBox[10 10 290 390]/TrimBox[20 20 280 380]"
PLAIN = b"/MediaBox[0 0 300 400]"
DRAWN = b"BT /F1 24 Tf 100 100 Td (Hello) Tj ET 0.5 g 40 200 200 0.5 re f 0 0 0 RG 50 50 100 80 re S"


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, the first of which is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        len(out),
    )
    return out + head + table + end


def plain(pages: int = 1, *, drawn: bytes = DRAWN, boxes: bytes = PLAIN, more: bytes = b"") -> bytes:
    """Pages that show a word, a rule and a box, and do nothing."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
            b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *[
                b"<</Type/Page/Parent 2 0 R%s/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>%s>>"
                % (boxes, more)
                for _ in range(pages)
            ],
        ]
    )


def busy(boxes: bytes = BOXES) -> bytes:
    """Scripts on opening, closing and looking; a link, a button that acts, an attachment, a form."""
    script = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/OpenAction %s/AA<</WC %s>>/Names<</JavaScript<</Names[(a)%s]>>"
            b"/EmbeddedFiles<</Names[(f)8 0 R]>>>>/AcroForm<</Fields[7 0 R]>>>>" % (script, script, script),
            b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(DRAWN), DRAWN),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/Page/Parent 2 0 R%s/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>"
            b"/Annots[6 0 R 7 0 R]/AA<</O %s>>>>" % (boxes, script),
            b"<</Type/Annot/Subtype/Link/Rect[0 0 100 100]/A<</S/URI/URI(http://example.com)>>>>",
            b"<</Type/Annot/Subtype/Widget/FT/Btn/T(b)/Rect[0 0 50 50]/AA<</U %s>>>>" % script,
            b"<</Type/Filespec/F(f.exe)/EF<</F 9 0 R>>>>",
            b"<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream",
        ]
    )
