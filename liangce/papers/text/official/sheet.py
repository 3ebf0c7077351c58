"""An official document being written, from its head to its foot."""

import io
from collections.abc import Sequence

from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from liangce.papers.text.official import ending, letterhead, page
from liangce.papers.text.official.body import Body, Load
from liangce.papers.text.official.fonts import BODY, HEADING, SUBHEADING, TITLE, Face, write
from liangce.papers.text.official.form import Row, add_form
from liangce.papers.text.official.paragraphs import CENTER, LEFT, shape
from liangce.papers.text.official.table import list_table
from liangce.papers.text.official.title import lines

TITLE_LINE = 35.0  # points, of a title of 22


class Sheet:
    """One document. The methods stand in the order in which the parts follow each other; leave out what it lacks."""

    def __init__(self, name: str, *, load: Load = lambda source: None) -> None:
        self.document: DocumentObject = page.new_document()
        self._body = Body(self.document, load)
        self._has_mark = self._turns = False
        self._entitle(name)

    def mark(self, words: str) -> None:
        """At the upper right of the first page."""
        letterhead.add_mark(self.document, words)
        self._has_mark = True

    def letterhead(self, issuer: str, number: str, signer: str = "") -> None:
        """The red head."""
        letterhead.add_letterhead(self.document, issuer, number, signer, has_mark=self._has_mark)

    def title(self, words: str, *, size: float = 22, before: int = 2, after: int = 1) -> None:
        """The title in balanced lines, with so many empty lines around it."""
        self.blank(before)
        paragraph = shape(
            self._paragraph("Title"), align=CENTER, line=Pt(TITLE_LINE * size / 22), with_next=True
        )
        for number, line in enumerate(lines(words, limit=19 * 22 / size)):
            if number:
                paragraph.add_run().add_break()
            write(paragraph, line, TITLE, size)
        self.blank(after)

    def under_title(self, words: str) -> None:
        """A line in brackets or a name below the title."""
        write(shape(self.document.add_paragraph(), align=CENTER), words, SUBHEADING)

    def addressee(self, name: str) -> None:
        """To whom it goes, at the edge."""
        write(shape(self.document.add_paragraph(), align=LEFT), f"{name}：", BODY)

    def heading(self, words: str) -> None:
        """一、…"""
        paragraph = shape(self.document.add_paragraph(style="Heading 1"), indent=2, with_next=True)
        write(paragraph, words, HEADING)

    def paragraph(self, words: str, face: Face = BODY) -> None:
        """A paragraph of the text."""
        write(shape(self.document.add_paragraph(), indent=2), words, face)

    def html(self, html: str) -> None:
        """A text as it is kept: paragraphs, lists, tables, pictures."""
        self._body.write(html)

    def remark(self, words: str) -> None:
        """A remark in smaller letters, below a form or list."""
        write(shape(self._paragraph(), line=Pt(20), align=LEFT), words, BODY, 12)

    def form(self, rows: Sequence[Row]) -> None:
        """A form: labels and values between rules."""
        add_form(self.document, rows)

    def list(self, heads: Sequence[str], rows: Sequence[Sequence[str]], millimetres: Sequence[float]) -> None:
        """A table with a head; the widths add up to 156."""
        list_table(self.document, heads, rows, millimetres)

    def enclosures(self, names: Sequence[str]) -> None:
        """附件：…"""
        ending.add_enclosures(self.document, names)

    def signature(self, who: str, date: str) -> None:
        """Name and date, with room for the seal."""
        ending.add_signature(self.document, who, date)

    def note(self, words: str) -> None:
        """（…） below the date."""
        ending.add_note(self.document, words)

    def imprint(self, copies: Sequence[str], issuer: str, date: str) -> None:
        """Copies and printing, at the foot of the page."""
        ending.add_imprint(self.document, copies, issuer, date)

    def annex(self, mark: str, *, is_bound: bool = True) -> None:
        """A new page headed 附件; one that is not bound with the letter shows no page numbers."""
        if is_bound:
            self.turn()
        else:
            section = self.document.add_section(WD_SECTION.NEW_PAGE)
            shape(self.document.paragraphs[-1], line=Pt(1))  # it ends the section, and takes no room
            page.lay_out(section)
            page.no_page_numbers(section)
        write(shape(self._paragraph(), align=LEFT), mark, HEADING)

    def turn(self) -> None:
        """What follows begins on a new page."""
        self._turns = True

    def blank(self, count: int = 1) -> None:
        """Empty lines."""
        for _ in range(count):
            shape(self._paragraph())

    def gap(self) -> None:
        """A little room, less than a line."""
        shape(self.document.add_paragraph(), line=Mm(3))

    def content(self) -> bytes:
        """The file."""
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def _paragraph(self, style: str | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        if self._turns:
            paragraph.paragraph_format.page_break_before = True
            self._turns = False
        return paragraph

    def _entitle(self, name: str) -> None:
        """The title as the file's property; the template's own author and dates go."""
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = name, "", ""
        for moment in ("created", "modified"):
            for element in properties._element.findall(qn(f"dcterms:{moment}")):
                properties._element.remove(element)
