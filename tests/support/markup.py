"""A template's HTML as a browser would meet it, with the template's own tags taken out."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
VARIABLE = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
#: Stands where a variable was: the same variable leaves the same mark, so that `for` and `id` can be compared.
MARK = "\N{SECTION SIGN}"


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    line: int
    in_label: bool


@dataclass
class Markup:
    """Elements and visible texts (with their lines) of one template."""

    source: str
    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)

    def named(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def labelled(self) -> set[str]:
        """The ids some label points to."""
        return {element.attributes["for"] for element in self.named("label") if element.attributes.get("for")}


class Reader(HTMLParser):
    """Fills a Markup."""

    def __init__(self, markup: Markup) -> None:
        super().__init__(convert_charrefs=True)
        self.markup = markup
        self.open_labels = 0
        self.unseen = 0  # inside script or style

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        self.markup.elements.append(Element(tag, attributes, self.getpos()[0], self.open_labels > 0))
        self.open_labels += tag == "label"
        self.unseen += tag in ("script", "style")
        for shown in ("title", "placeholder", "aria-label", "alt"):
            if attributes.get(shown):
                self.markup.texts.append((self.getpos()[0], attributes[shown]))

    def handle_endtag(self, tag: str) -> None:
        self.open_labels -= tag == "label"
        self.unseen -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.unseen:
            self.markup.texts.append((self.getpos()[0], data.strip()))


def read(path: Path) -> Markup:
    """The template's markup."""
    source = path.read_text(encoding="utf-8")
    plain = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)
    plain = TAG.sub(lambda found: " " + "\n" * found[0].count("\n"), plain)
    plain = VARIABLE.sub(lambda found: MARK + re.sub(r"[\s\"'<>&]+", "_", found[1]) + MARK, plain)
    markup = Markup(source)
    Reader(markup).feed(plain)
    return markup
