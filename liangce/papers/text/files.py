"""Uploaded files: their content must be what their name says, within limits. Start here: `inspect`."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO
from zipfile import ZipFile

import puremagic

from liangce.papers.text.decode import decode
from liangce.papers.text.extract import Extracted, extract_text
from liangce.papers.text.package import PackageRefused, open_package, read_entry
from liangce.papers.text.signatures import PICTURES, picture_kind, picture_size

MAX_SIZE = 20 * 1024 * 1024  # bytes
MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000  # pixels
_HEAD = 65_536  # bytes looked at for signatures; a JPEG's frame header lies within

_OFFICE = "application/vnd.openxmlformats-officedocument"
MIMES: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": f"{_OFFICE}.wordprocessingml.document",
        "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
        "pptx": f"{_OFFICE}.presentationml.presentation",
        "doc": "application/msword",
        "xls": "application/vnd.ms-excel",
        "wps": "application/vnd.ms-works",
        "ofd": "application/ofd",
        "jpg": "image/jpeg",
        "png": "image/png",
        "gif": "image/gif",
        "webp": "image/webp",
        "txt": "text/plain",
    }
)
_SAME = {"jpeg": "jpg", "jpe": "jpg"}
_MAIN_TYPES = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
_OLE_STREAMS = {"doc": ("WordDocument",), "wps": ("WordDocument", "CONTENTS"), "xls": ("Workbook", "Book")}
_BIDI = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"


class FileRefused(ValueError):
    """Why the file is not taken, in a sentence for people."""


@dataclass(frozen=True)
class Inspected:
    """`kind`: "picture", "text", or the extension. `extension` has no dot. `size` in bytes."""

    kind: str
    mime: str
    extension: str
    size: int
    sha256: str


def inspect(name: str, stream: IO[bytes], *, max_size: int = MAX_SIZE) -> Inspected:
    """What the file is; the stream is at its beginning again. Raises FileRefused."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    extension = _SAME.get(extension, extension)
    if extension not in MIMES:
        raise FileRefused(f"不能上传“.{extension or '无扩展名'}”文件。可以上传：{'、'.join(MIMES)}。")
    size, digest = _measure(stream, max_size)
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    try:
        _check(extension, head, stream)
    except PackageRefused as refused:
        raise FileRefused(str(refused)) from refused
    finally:
        stream.seek(0)
    kind = "picture" if MIMES[extension] in PICTURES else "text" if extension == "txt" else extension
    return Inspected(kind, MIMES[extension], extension, size, digest)


def safe_name(name: str, longest: int = 100) -> str:
    """The file's name without folders, controls, reversing marks and signs that systems forbid."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    base = re.sub(rf'[\x00-\x1f\x7f{_BIDI}<>:"|?*]+', "", base).strip(" .")
    stem, dot, extension = base.rpartition(".")
    if not dot:
        return base[:longest] or "未命名"
    extension = re.sub(r"\W+", "", extension).lower()[:10]
    stem = stem.strip(" .") or "未命名"
    return f"{stem[: longest - len(extension) - 1]}.{extension}"


def _measure(stream: IO[bytes], max_size: int) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    stream.seek(0)
    while chunk := stream.read(1 << 20):
        size += len(chunk)
        if size > max_size:
            raise FileRefused(
                f"文件超过 {max_size / 2**20:g} MB，没有接收。请压缩图片或拆成几个文件后再上传。"
            )
        digest.update(chunk)
    if not size:
        raise FileRefused("文件是空的，没有接收。请检查后重新选择。")
    return size, digest.hexdigest()


def _check(extension: str, head: bytes, stream: IO[bytes]) -> None:
    if MIMES[extension] in PICTURES:
        _check_picture(extension, head, stream)
    elif extension == "pdf":
        _agree(b"%PDF-" in head[:1024], extension, head)
    elif extension == "txt":
        _agree(not _is_binary(head, stream), extension, head)
    elif extension in _OLE_STREAMS:
        _check_ole(extension, head, stream)
    else:
        _check_package(extension, head, stream)


def _agree(is_so: bool, extension: str, head: bytes) -> None:
    if not is_so:
        raise FileRefused(
            f"文件名是“.{extension}”，内容却{_guess(head)}，没有接收。请确认文件没有改过扩展名。"
        )


def _guess(head: bytes) -> str:
    try:
        found = puremagic.from_string(head).strip(".")
    except (puremagic.PureError, ValueError):
        found = ""
    return f"是“.{found}”" if found else "不是这种文件"


def _check_picture(extension: str, head: bytes, stream: IO[bytes]) -> None:
    _agree(picture_kind(head) == MIMES[extension], extension, head)
    size = picture_size(head) or picture_size(stream.read())
    if size is None or 0 in size:
        raise FileRefused("图片已损坏，读不出大小。请重新保存后再上传。")
    if size[0] * size[1] > MAX_PIXELS or max(size) > MAX_SIDE:
        raise FileRefused(f"图片过大（{size[0]}×{size[1]} 像素），没有接收。请缩小后再上传。")


def _is_binary(head: bytes, stream: IO[bytes]) -> bool:
    stream.seek(0)
    has_mark = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return (b"\x00" in head and not has_mark) or decode(stream.read()) is None


def _check_ole(extension: str, head: bytes, stream: IO[bytes]) -> None:
    """Names in the directory of a compound file are UTF-16; reading it whole is not needed to find them."""
    _agree(head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), extension, head)
    content = stream.read()
    if _named(content, "EncryptedPackage"):
        raise FileRefused("文件设有打开密码。请去掉密码后再上传。")
    if any(_named(content, name) for name in ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros")):
        raise FileRefused("文件里有宏，没有接收。请另存为不带宏的文件后再上传。")
    _agree(any(_named(content, name) for name in _OLE_STREAMS[extension]), extension, head)


def _named(content: bytes, name: str) -> bool:
    return (name + "\x00").encode("utf-16-le") in content


def _check_package(extension: str, head: bytes, stream: IO[bytes]) -> None:
    if head.startswith(b"\xd0\xcf\x11\xe0") and _named(stream.read(), "EncryptedPackage"):
        raise FileRefused("文件设有打开密码。请去掉密码后再上传。")
    _agree(head.startswith(b"PK\x03\x04"), extension, head)
    stream.seek(0)
    with open_package(stream) as archive:
        names = set(archive.namelist())
        if extension == "ofd":
            _agree("OFD.xml" in names, extension, head)
            return
        types = _content_types(archive) if "[Content_Types].xml" in names else ""
    if any("vbaproject" in name.lower() for name in names) or "macroEnabled" in types:
        raise FileRefused("文件里有宏，没有接收。请另存为不带宏的文件后再上传。")
    _agree(_MAIN_TYPES[extension] in types, extension, head)


def _content_types(archive: ZipFile) -> str:
    return read_entry(archive, "[Content_Types].xml").decode("utf-8", "replace")


__all__ = ["Extracted", "FileRefused", "Inspected", "extract_text", "inspect", "safe_name"]
