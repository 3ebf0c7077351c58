"""Office files are zip archives: opened only within limits, and never followed outside themselves."""

import io
import zipfile
import zlib
from typing import IO

from lxml import etree

MAX_ENTRIES = 4_000
MAX_UNPACKED = 300 * 1024 * 1024  # bytes
MAX_RATIO = 200  # unpacked to packed, for entries above one megabyte


class PackageRefused(ValueError):
    """The archive is broken or larger than it pretends; the message is for people."""


def open_package(stream: IO[bytes]) -> zipfile.ZipFile:
    """The archive, its declared sizes checked. Raises PackageRefused."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise PackageRefused("文件已损坏，打不开。请重新保存后再上传。") from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise PackageRefused("文件解开后过大，没有接收。请减少其中的图片或附件后再上传。")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise PackageRefused("文件设有打开密码。请去掉密码后再上传。")
        if entry.file_size > 2**20 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise PackageRefused("文件的压缩比异常，没有接收。请重新保存后再上传。")
    return archive


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """One entry, no more than its declared size. Raises PackageRefused, KeyError."""
    size = archive.getinfo(name).file_size
    try:
        with archive.open(name) as entry:
            content = entry.read(size + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError, zlib.error) as error:
        raise PackageRefused("文件已损坏，打不开。请重新保存后再上传。") from error
    if len(content) > size:
        raise PackageRefused("文件解开后过大，没有接收。")
    return content


def parse_xml(content: bytes) -> etree._Element:
    """XML without a document type: no entities, nothing fetched. Raises PackageRefused."""
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise PackageRefused("文件里有不允许的内容（外部实体），没有接收。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.parse(io.BytesIO(content), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise PackageRefused("文件已损坏，读不出内容。请重新保存后再上传。") from error
