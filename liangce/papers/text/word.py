"""Word files in. Start here: `read_docx`. (Out: `official.sheet`.)"""

import posixpath
import re
from dataclasses import dataclass, field
from typing import IO
from zipfile import ZipFile

from lxml import etree
from lxml.html import HtmlElement

from liangce.papers.text.blocks import fragment, inner_html, text_of
from liangce.papers.text.package import PackageRefused, open_package, parse_xml, read_entry
from liangce.papers.text.word_body import Block, Walker, joined
from liangce.papers.text.word_form import take_forms, take_lines
from liangce.papers.text.word_numbering import W, read_numbering
from liangce.papers.text.word_pictures import Pictures
from liangce.papers.text.word_styles import Styles

_BANNER = re.compile(
    r"政协.{0,30}(?:提案|提案表|提案纸|用纸)$|^提\s*案\s*(?:表|纸)?$|^(?:委员)?提案(?:表|用纸|纸)$"
)
_NO_TITLE = re.compile(r"[（(—\-]|[一二三四五六七八九十]{1,3}、|提案人|附议|\d{4}\s*年")
_LONGEST_TITLE = 100  # characters
_CORE = {"title": "title", "creator": "creator", "lastModifiedBy": "last_modified_by"} | {
    "created": "created_at",
    "modified": "modified_at",
}
_LOST = {
    "object": "有 {n} 个嵌入对象（如 Excel 表、公式编辑器对象）没有带入，请把内容贴成文字、表格或图片。",
    "equation": "有 {n} 个公式只带入了文字，请核对。",
    "chart": "有 {n} 个图表或 SmartArt 图形没有带入，请另存为图片后插入。",
    "symbol": "有 {n} 个特殊符号认不出，以“□”代替，请核对。",
    "revision": "文件里有修订痕迹，已按接受全部修订读入，请核对。",
    "comment": "有 {n} 条批注没有带入。",
}


@dataclass(frozen=True)
class WordPaper:
    """`html` refers to `images` as src="image:N" (see clean.place_images); `fields` are those of an official form."""

    title: str
    html: str
    images: list[tuple[str, str, bytes]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)


def read_docx(stream: IO[bytes]) -> WordPaper:
    """Title, text, tables and pictures of a .docx. Raises PackageRefused with a sentence for people."""
    with open_package(stream) as archive:
        main = _main_part(archive)
        targets = _targets(archive, main)
        walker = Walker(
            Styles(_part(archive, _sibling(main, "styles.xml"))),
            read_numbering(_part(archive, _sibling(main, "numbering.xml"))),
            Pictures(archive, targets),
            _notes(archive, main),
        )
        body = parse_xml(read_entry(archive, main)).find(f"{W}body")
        blocks = [] if body is None else walker.body(body)
        comments = _part(archive, _sibling(main, "comments.xml"))
        walker.counts["comment"] = 0 if comments is None else len(list(comments.iter(f"{W}comment")))
        properties = _properties(archive, main, targets)
    return _paper(blocks, walker, properties)


def _paper(blocks: list[Block], walker: Walker, properties: dict[str, str]) -> WordPaper:
    title, rest = _take_title(blocks, properties)
    root: HtmlElement = fragment(joined(rest))
    fields = take_forms(root)
    fields = take_lines(root) | fields
    if "案由" in fields:
        title = fields["案由"]
        _drop_repeated(root, title)
    doubts = [_LOST[kind].format(n=count) for kind, count in sorted(walker.counts.items()) if count]
    doubts += [
        f"有 {count} 幅图片（{kind}）没有带入，请另存为 PNG 或 JPG 后插入。"
        for kind, count in sorted(walker.pictures.missing.items())
        if count
    ]
    if not title:
        doubts.append("没有找到标题，请填写。")
    return WordPaper(title, inner_html(root), walker.pictures.found, doubts, properties, fields)


def _drop_repeated(root: HtmlElement, title: str) -> None:
    """A text that follows its form begins with its title once more."""
    first = next((child for child in root if text_of(child).strip()), None)
    if first is not None and first.tag in ("p", "h3") and _bare(text_of(first)) == _bare(title):
        first.drop_tree()


def _bare(words: str) -> str:
    return re.sub(r"\s+", "", words)


def _take_title(blocks: list[Block], properties: dict[str, str]) -> tuple[str, list[Block]]:
    """The first title-like paragraphs, and the blocks without them. A printed banner goes to the properties."""
    rest = list(blocks)
    body_size = _usual_size(blocks)
    for number, block in enumerate([block for block in blocks if block.html][:8]):
        if block.kind == "table" or (number > 0 and len(block.text) > _LONGEST_TITLE):
            break
        if _BANNER.search(block.text):
            properties.setdefault("banner", block.text)
            rest.remove(block)
        elif _is_title(block, body_size):
            lines = [block]
            after = [other for other in rest if other.html][[b for b in rest if b.html].index(block) + 1 :]
            for other in after[:2]:
                if (
                    _is_title(other, body_size)
                    and other.look
                    and block.look
                    and other.look.size == block.look.size
                ):
                    lines.append(other)
                else:
                    break
            return "".join(line.text for line in lines), [other for other in rest if other not in lines]
    return "", rest


def _is_title(block: Block, body_size: float) -> bool:
    if block.look is None or not 2 < len(block.text) <= _LONGEST_TITLE or "<img" in block.html:
        return False
    if _NO_TITLE.match(block.text) or block.text.endswith(("。", "；", "：")):
        return False
    if block.look.style in ("title", "标题"):
        return True
    return block.look.size >= body_size + 2 or (block.look.is_centred and block.look.size >= body_size)


def _usual_size(blocks: list[Block]) -> float:
    """The letters in which most of the text is set, in points."""
    weights: dict[float, int] = {}
    for block in blocks:
        if block.look is not None:
            weights[block.look.size] = weights.get(block.look.size, 0) + len(block.text)
    return max(weights, key=lambda size: weights[size], default=10.5)


def _main_part(archive: ZipFile) -> str:
    for name, kind in _relations(archive, "_rels/.rels").values():
        if kind.endswith("/officeDocument"):
            return name.lstrip("/")
    raise PackageRefused("这不是 Word 文档（.docx）。旧的 .doc 文件请用 Word 或 WPS 另存为 .docx。")


def _relations(archive: ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Relationship id → (target as written, type); targets outside the file are left out."""
    root = _part(archive, name)
    return {
        item.get("Id", ""): (item.get("Target", ""), item.get("Type", ""))
        for item in ([] if root is None else root)
        if item.get("TargetMode") != "External"
    }


def _targets(archive: ZipFile, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    relations = _relations(archive, f"{folder}/_rels/{name}.rels")
    return {
        key: posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        for key, (target, _) in relations.items()
    }


def _notes(archive: ZipFile, main: str) -> dict[tuple[str, str], etree._Element]:
    notes = {}
    for kind in ("footnote", "endnote"):
        root = _part(archive, _sibling(main, f"{kind}s.xml"))
        for note in [] if root is None else root.iter(f"{W}{kind}"):
            if note.get(f"{W}type") in (None, "normal"):
                notes[kind, note.get(f"{W}id", "")] = note
    return notes


def _properties(archive: ZipFile, main: str, targets: dict[str, str]) -> dict[str, str]:
    properties = {}
    core = _part(archive, "docProps/core.xml")
    for item in [] if core is None else core:
        name = etree.QName(item).localname
        if name in _CORE and (item.text or "").strip():
            properties[_CORE[name]] = (item.text or "").strip()
    for place in ("header", "footer"):
        parts = sorted({part for part in targets.values() if re.search(rf"/{place}\d*\.xml$", part)})
        roots = [root for part in parts if (root := _part(archive, part)) is not None]
        lines = [
            "".join(t.text or "" for t in p.iter(f"{W}t")).strip()
            for root in roots
            for p in root.iter(f"{W}p")
        ]
        words = [line for line in dict.fromkeys(lines) if re.search(r"[^\W\d_]", line)]
        if words:
            properties[place] = "\n".join(words)
    return properties


def _part(archive: ZipFile, name: str) -> etree._Element | None:
    return parse_xml(read_entry(archive, name)) if name in archive.namelist() else None


def _sibling(main: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(main), name)


__all__ = ["PackageRefused", "WordPaper", "read_docx"]
