"""Word files: nothing inside is lost without being named; what is written can be read again."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from liangce.papers.text.word import PackageRefused, WordPaper, read_docx

NUMBERING = """<w:abstractNum {ns} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>"""
BULLETS = """<w:abstractNum {ns} w:abstractNumId="91"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl></w:abstractNum>"""
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def png(width: int = 4, height: int = 3) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x80\x10\x10" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def read(document: DocumentObject) -> WordPaper:
    stream = io.BytesIO()
    document.save(stream)
    stream.seek(0)
    return read_docx(stream)


def paragraph(document: DocumentObject, inside: str) -> None:
    """A paragraph of raw Word XML."""
    element = parse_xml(f"<w:p {nsdecls('w', 'r', 'wp', 'a', 'pic')} {VML}>{inside}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, element)


def with_numbering(document: DocumentObject) -> None:
    numbering = document.part.numbering_part.element
    for number, source in ((90, NUMBERING), (91, BULLETS)):
        numbering.insert(0, parse_xml(source.format(ns=nsdecls("w"))))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def listed(document: DocumentObject, text: str, number: int, level: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_formats_and_headings_are_kept() -> None:
    document = Document()
    document.add_heading("一、情况", 1)
    line = document.add_paragraph("甲")
    line.add_run("乙").bold = True
    line.add_run("丙").font.superscript = True
    line.add_run("<丁>&").italic = True
    assert (
        read(document).html
        == "<h3>一、情况</h3><p>甲<strong>乙</strong><sup>丙</sup><em>&lt;丁&gt;&amp;</em></p>"
    )


def test_numbers_become_text_and_bullets_a_list() -> None:
    document = Document()
    with_numbering(document)
    for text, level in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1)):
        listed(document, text, 90, level)
    listed(document, "庚", 91)
    listed(document, "辛", 91)
    lines = re.findall(r"<(?:p|li)>(.*?)</", read(document).html)
    assert lines == ["一、甲", "（一）乙", "（二）丙", "1.丁", "二、戊", "（一）己", "庚", "辛"]
    assert read(document).html.endswith("<ul><li>庚</li><li>辛</li></ul>")


def test_merged_cells_keep_their_place() -> None:
    document = Document()
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    html = read(document).html
    assert '<td rowspan="2"><p>00</p><p>10</p></td>' in html
    assert '<td colspan="2"><p>01</p><p>02</p></td>' in html
    assert html.count("<tr>") == 3
    assert "<td>22</td>" in html


def test_inline_and_floating_pictures_come_with_their_bytes() -> None:
    document = Document()
    run = document.add_paragraph("前").add_run()
    run.add_picture(io.BytesIO(png()))
    inline = run._r.find(f".//{qn('wp:inline')}")
    inline.tag = qn("wp:anchor")
    document.add_picture(io.BytesIO(png(9, 9)))
    paper = read(document)
    assert paper.html == '<p>前<img src="image:1"></p><p><img src="image:2"></p>'
    assert [(name, mime) for name, mime, _ in paper.images] == [
        ("image:1", "image/png"),
        ("image:2", "image/png"),
    ]
    assert paper.images[0][2] == png()


def test_text_boxes_notes_and_insertions_are_read() -> None:
    document = Document()
    paragraph(
        document,
        "<w:r><w:t>框外</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>"
        "<w:t>框内</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    )
    paragraph(
        document, "<w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    )
    paper = read(document)
    assert paper.html == "<p>框外</p><p>框内</p><p>增</p>"
    assert paper.doubts[0] == "文件里有修订痕迹，已按接受全部修订读入，请核对。"


def test_footnotes_go_to_the_end() -> None:
    document = Document()
    paragraph(document, '<w:r><w:t>见注</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>')
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(
            "word/footnotes.xml",
            f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2">'
            "<w:p><w:r><w:t>出处甲</w:t></w:r></w:p></w:footnote></w:footnotes>",
        )
    stream.seek(0)
    assert read_docx(stream).html == "<p>见注［注1］</p><p>［注1］出处甲</p>"


def test_what_cannot_be_carried_is_named() -> None:
    document = Document()
    document.add_paragraph("关于测试的建议").alignment = WD_ALIGN_PARAGRAPH.CENTER
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    paragraph(document, f"<w:r><w:object/></w:r><m:oMath {math}><m:r><m:t>a+b</m:t></m:r></m:oMath>")
    paragraph(document, '<w:r><w:pict><v:shape><v:imagedata r:id="rId999"/></v:shape></w:pict></w:r>')
    paper = read(document)
    assert "a+b" in paper.html
    assert [doubt[:8] for doubt in paper.doubts] == ["有 1 个公式只", "有 1 个嵌入对", "有 1 幅图片（"]


def test_the_title_is_the_large_centred_line_and_the_banner_is_not() -> None:
    document = Document()
    for text, size in (
        ("政协第三届清溪区委员会第二次会议提案", 18),
        ("关于办好社区食堂", 22),
        ("的建议", 22),
    ):
        line = document.add_paragraph()
        line.add_run(text).font.size = Pt(size)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("提案人：张三")
    document.add_paragraph("社区食堂不少。" * 5)
    paper = read(document)
    assert paper.title == "关于办好社区食堂的建议"
    assert paper.fields == {"提案人": "张三"}
    assert paper.properties["banner"].startswith("政协第三届")
    assert paper.html == f"<p>{'社区食堂不少。' * 5}</p>"


def test_an_official_form_gives_its_fields() -> None:
    document = Document()
    rows = (
        ("案　由", "关于办好社区食堂的建议", "", ""),
        ("第一提案人", "张三", "界别", "教育界"),
        ("联系电话", "13800000000", "联名人", "李四、王五"),
        ("提案内容", "", "", ""),
    )
    table = document.add_table(len(rows), 4)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    table.cell(0, 1).merge(table.cell(0, 3))
    body = table.cell(3, 1).merge(table.cell(3, 3))
    body.text = ""
    body.paragraphs[0].add_run("一、基本情况")
    body.add_paragraph("食堂不少。")
    paper = read(document)
    assert paper.title == "关于办好社区食堂的建议"
    assert paper.fields == {
        "案由": "关于办好社区食堂的建议",
        "提案人": "张三",
        "界别": "教育界",
        "联系电话": "13800000000",
        "联名人": "李四、王五",
    }
    assert paper.html == "<p>一、基本情况</p><p>食堂不少。</p>"


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_broken_files_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(PackageRefused, match="已损坏"):
        read_docx(io.BytesIO(content))


def test_a_zip_bomb_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(PackageRefused, match="压缩比异常"):
        read_docx(io.BytesIO(stream.getvalue()))


def test_external_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("不该读到")
    source = io.BytesIO()
    Document().save(source)
    stream = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{secret}">]><a>&b;</a>'.encode()
            new.writestr(name, content)
    with pytest.raises(PackageRefused, match="外部实体"):
        read_docx(io.BytesIO(stream.getvalue()))
