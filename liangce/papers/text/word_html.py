"""What Word, WPS and browsers put on the clipboard, made into plain structure (in place)."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement, fromstring

from liangce.papers.text.blocks import BLOCK, cut, has_picture, text_of

_RENAMED = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"} | dict.fromkeys(
    ("caption", "dt", "dd", "pre", "address", "figcaption", "center"), "p"
)
_UNWRAPPED = {"font", "section", "article", "figure", "dl", "s", "strike", "ins", "tfoot"}
_STYLES = (  # a span's style, and the element that says the same
    (re.compile(r"font-weight\s*:\s*(bold|[6-9]00)"), "strong"),
    (re.compile(r"font-style\s*:\s*italic"), "em"),
    (re.compile(r"text-decoration[^;]*:\s*[^;]*underline"), "u"),
    (re.compile(r"vertical-align\s*:\s*super"), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub"), "sub"),
)
_LIST_LEVEL = re.compile(r"mso-list\s*:\s*\S+\s+level(\d)")
# Signs that Word draws before a list item: bullets proper, and letters of the Wingdings font.
_BULLET = re.compile(r"\s*([·•●○■□◆◇▪▫‣–\uf000-\uf0ff]|[lnuØü§o](?=[\s\u00a0]))[\s\u00a0]*")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f‘-”…—"
_WRAPPED_LINE = re.compile(rf"(?<=[{_CJK}])[ \t]*\r?\n[ \t]*(?=[{_CJK}])")


def tidy(root: HtmlElement) -> None:
    """Rename, unwrap and join until only allowed structure is left; keep every character."""
    _read_styles(root)
    _mark_titles(root)
    _move_captions(root)
    _make_lists(root)
    for element in list(root.iter()):
        element.tag = _RENAMED.get(element.tag, element.tag)
        for hint in ("class", "style"):
            element.attrib.pop(hint, None)
    _unwrap(root)
    _make_paragraphs(root)
    _collapse_white_space(root)
    _drop_empty(root)
    _collapse_white_space(root)  # what held a line break may be gone


def _read_styles(root: HtmlElement) -> None:
    for span in list(root.iter("span", "font")):
        style = span.get("style", "").lower()
        names = [name for pattern, name in _STYLES if pattern.search(style)]
        if not names or not text_of(span).strip() or any(child.tag in BLOCK for child in span.iter()):
            continue
        span.tag = names[0]
        for name in names[1:]:
            inner = fromstring(f"<{name}></{name}>")
            inner.text, span.text = span.text, None
            inner.extend(list(span))
            span.append(inner)


def _mark_titles(root: HtmlElement) -> None:
    for paragraph in root.iter("p"):
        if re.search(r"\bMso(Title|Subtitle)\b", paragraph.get("class", "")):
            paragraph.tag = "h3"


def _move_captions(root: HtmlElement) -> None:
    """A table's caption becomes the paragraph before it, as papers print it."""
    for caption in list(root.iter("caption")):
        table = caption.getparent()
        if table is not None and table.getparent() is not None:
            caption.tail = None
            table.addprevious(caption)


def _make_lists(root: HtmlElement) -> None:
    """Paragraphs that Word draws as bulleted become <ul>. Numbers stay as text: papers quote them."""
    current: HtmlElement | None = None
    for paragraph in list(root.iter("p")):
        if not _is_bulleted(paragraph):
            continue
        if current is None or paragraph.getprevious() is not current or (current.tail or "").strip():
            current = fromstring("<ul></ul>")
            paragraph.addprevious(current)
        current.append(_without_bullet(paragraph))
        current.tail = paragraph.tail
        paragraph.getparent().remove(paragraph)


def _is_bulleted(paragraph: HtmlElement) -> bool:
    hinted = _LIST_LEVEL.search(paragraph.get("style", "")) or "MsoListBullet" in paragraph.get("class", "")
    typed = re.match(r"[\s\u00a0]*[·•●■◆▪]", text_of(paragraph))
    return bool((hinted and _BULLET.match(text_of(paragraph))) or typed)


def _without_bullet(paragraph: HtmlElement) -> HtmlElement:
    match = _BULLET.match(text_of(paragraph))
    item = cut(paragraph, match.end() if match else 0, None)
    item.tag = "li"
    return item


def _unwrap(root: HtmlElement) -> None:
    for element in list(root.iter("span", *_UNWRAPPED)):
        if element is not root:
            element.drop_tag()
    for inline in list(root.iter("strong", "em", "u", "sub", "sup")):
        if any(child.tag in BLOCK or child.tag == "div" for child in inline.iter()):
            inline.drop_tag()  # a format around whole paragraphs
    for div in list(root.iter("div")):
        if div is root:
            continue
        if any(child.tag in BLOCK or child.tag == "div" for child in div):
            _make_paragraphs(div)
            _part_from_neighbours(div)
            div.drop_tag()
        else:
            div.tag = "p"
    for paragraph in list(root.iter("p", "h3", "h4")):
        if any(child.tag in BLOCK for child in paragraph):
            _make_paragraphs(paragraph)
            _part_from_neighbours(paragraph)
            paragraph.drop_tag()


def _part_from_neighbours(element: HtmlElement) -> None:
    """Text after a block that is about to go must not run into the block's own text."""
    if element.tail and element.tail.strip():
        paragraph = fromstring("<p></p>")
        paragraph.text, element.tail = element.tail, None
        element.addnext(paragraph)


def _make_paragraphs(parent: HtmlElement) -> None:
    """Bare text and inline elements directly under `parent` are gathered into <p>."""
    run: HtmlElement | None = None
    children = list(parent)
    if parent.text and parent.text.strip():
        run = fromstring("<p></p>")
        run.text = parent.text
        parent.insert(0, run)
    parent.text = None
    for child in children:
        if child.tag in BLOCK or child.tag == "div":
            run = None
            if child.tail and child.tail.strip():
                run = fromstring("<p></p>")
                run.text, child.tail = child.tail, None
                child.addnext(run)
            continue
        if run is None:
            run = fromstring("<p></p>")
            child.addprevious(run)
        run.append(child)


def _collapse_white_space(root: HtmlElement) -> None:
    for node in root.iter():
        node.text = _collapsed(node.text)
        node.tail = _collapsed(node.tail)
    for block in root.iter("p", "h3", "h4", "li", "td", "th"):
        _strip_ends(block)


def _collapsed(text: str | None) -> str | None:
    if not text:
        return text
    text = _WRAPPED_LINE.sub("", text)
    return re.sub(r"[ \t\r\n\f\u00a0\u2002-\u200b\u3000\ufeff]+", " ", text)


def _strip_ends(block: HtmlElement) -> None:
    """Indentation made of blanks goes: the style sheet indents."""
    for node in block.iter():
        if node.tag == "br":
            break
        node.text = (node.text or "").lstrip()
        if node.text or node.tag == "img":
            break
        if node is not block and (node.tail or "").strip():
            if not len(node):
                node.tail = (node.tail or "").lstrip()
            break
    while len(block) and block[-1].tag == "br" and not (block[-1].tail or "").strip():
        block.remove(block[-1])


def _drop_empty(root: HtmlElement) -> None:
    kept_empty = ("td", "th", "tr", "tbody", "thead", "table", "img", "br")
    for element in reversed(list(root.iter())):
        if element is root or element.tag in kept_empty or has_picture(element):
            continue
        if not text_of(element).strip() and next(element.iter("table"), None) is None:
            if element.tag in BLOCK:
                element.drop_tree()
            else:
                element.drop_tag()
    for cell in root.iter("td", "th"):
        _open_single(cell, cell)


def _open_single(cell: HtmlElement, children: Iterable[HtmlElement]) -> None:
    """A cell with one paragraph holds the text itself."""
    only = list(children)
    if len(only) == 1 and only[0].tag == "p" and not (cell.text or "").strip():
        only[0].drop_tag()
