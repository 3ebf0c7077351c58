"""An upload is what its name says, or it is refused with a sentence."""

import hashlib
import io
import struct
import zipfile
import zlib
from typing import Protocol

import pytest
from docx import Document
from openpyxl import Workbook

from liangce.papers.text.files import FileRefused, extract_text, inspect, safe_name


class Saves(Protocol):
    def save(self, stream: io.BytesIO) -> None: ...


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x10\x00\x20" + bytes(20)
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x0f\x00\x00\x1f\x00\x00"


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + b"IHDR"
        + header
        + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )


def ole(stream: str) -> bytes:
    return OLE + (stream + "\x00").encode("utf-16-le")


def archive(**entries: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in entries.items():
            file.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def saved(document: Saves) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx(text: str = "甲") -> bytes:
    document = Document()
    document.add_paragraph(text)
    return saved(document)


def xlsx() -> bytes:
    book = Workbook()
    book.active.append(["姓名", 3])
    return saved(book)


def pdf(text: str = "Hello") -> bytes:
    stream = f"BT /F1 24 Tf 20 20 Td ({text}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 6\n0000000000 65535 f \n{table}{trailer}".encode()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", png(10, 10), "picture"),
        ("a.JPEG", JPEG, "picture"),
        ("a.gif", b"GIF89a\x01\x00\x01\x00" + bytes(9), "picture"),
        ("a.webp", WEBP, "picture"),
        ("a.pdf", pdf(), "pdf"),
        ("a.docx", docx(), "docx"),
        ("a.xlsx", xlsx(), "xlsx"),
        ("a.doc", ole("WordDocument"), "doc"),
        ("a.wps", ole("WordDocument"), "wps"),
        ("a.xls", ole("Workbook"), "xls"),
        ("a.ofd", archive(**{"OFD.xml": "<OFD/>"}), "ofd"),
        ("a.txt", "提案".encode("gb18030"), "text"),
        ("a.txt", "提案".encode("utf-16"), "text"),
    ],
)
def test_allowed_files_are_known(name: str, content: bytes, kind: str) -> None:
    stream = io.BytesIO(content)
    inspected = inspect(name, stream)
    assert inspected.kind == kind
    assert (inspected.size, inspected.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.exe", b"MZ", "不能上传“.exe”"),
        ("a.zip", archive(a="1"), "不能上传“.zip”"),
        ("README", b"a", "无扩展名"),
        ("a.pdf", b"", "文件是空的"),
        ("a.pdf", b"<html>", "内容却"),
        ("a.png", JPEG, "内容却"),
        ("a.jpg", b"<script>", "内容却"),
        ("a.docx", xlsx(), "内容却"),
        ("a.docx", archive(a="1"), "内容却"),
        ("a.docx", ole("EncryptedPackage"), "打开密码"),
        ("a.docx", b"PK\x03\x04" + bytes(50), "已损坏"),
        ("a.doc", ole("Workbook"), "内容却"),
        ("a.doc", ole("WordDocument") + ole("_VBA_PROJECT"), "有宏"),
        (
            "a.docx",
            archive(
                **{"[Content_Types].xml": "wordprocessingml.document.main+xml", "word__vbaProject.bin": ""}
            ),
            "有宏",
        ),
        (
            "a.docx",
            archive(**{"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}),
            "有宏",
        ),
        ("a.png", png(30_000, 30_000), "图片过大"),
        ("a.png", png(0, 5), "读不出大小"),
        ("a.txt", b"\x00\x01\x02", "内容却"),
    ],
)
def test_others_are_refused_in_words(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(FileRefused, match=reason):
        inspect(name, io.BytesIO(content))


def test_large_files_are_refused() -> None:
    with pytest.raises(FileRefused, match="超过 1 MB"):
        inspect("a.txt", io.BytesIO(b"a" * (2**20 + 1)), max_size=2**20)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("C:\\文档\\关于食堂的提案.DOCX", "关于食堂的提案.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egnp.exe.txt", "agnp.exe.txt"),
        ("<b>:图?.png", "b图.png"),
        ("..", "未命名"),
        ("", "未命名"),
        (".htaccess", "htaccess"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_long_names_keep_their_extension() -> None:
    assert safe_name("长" * 300 + ".docx").endswith("长.docx")
    assert len(safe_name("长" * 300 + ".docx")) <= 100


@pytest.mark.parametrize(
    ("kind", "content", "text"),
    [
        ("pdf", pdf("Hello"), "Hello"),
        ("docx", docx("社区食堂"), "社区食堂"),
        ("xlsx", xlsx(), "Sheet\n姓名\t3"),
        ("text", "提案".encode("gb18030"), "提案"),
    ],
)
def test_text_is_extracted(kind: str, content: bytes, text: str) -> None:
    extracted = extract_text(kind, io.BytesIO(content))
    assert text in extracted.text
    assert extracted.reason == ""


def test_slides_are_read_in_order() -> None:
    name = "http://schemas.openxmlformats.org/drawingml/2006/main"
    slides = {
        f"ppt__slides__slide{n}.xml": f'<s xmlns:a="{name}"><a:p><a:t>第{n}页</a:t></a:p></s>'
        for n in (10, 2, 1)
    }
    assert extract_text("pptx", io.BytesIO(archive(**slides))).text == "第1页\n第2页\n第10页"


def test_long_text_is_cut_and_said_so() -> None:
    extracted = extract_text("text", io.BytesIO("甲".encode() * 50), limit=10)
    assert extracted.text == "甲" * 10
    assert "前 10 字" in extracted.reason


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "pptx", "picture"])
def test_what_cannot_be_read_gives_a_reason(kind: str) -> None:
    extracted = extract_text(kind, io.BytesIO(b"%PDF-1.4 broken"))
    assert extracted.text == ""
    assert extracted.reason
