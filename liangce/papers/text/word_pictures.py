"""The pictures of a Word document: taken out once each, under names the HTML refers to."""

import posixpath
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from zipfile import ZipFile

from lxml import etree

from liangce.papers.text.package import read_entry
from liangce.papers.text.signatures import picture_kind

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGEDATA = "{urn:schemas-microsoft-com:vml}imagedata"


@dataclass
class Pictures:
    archive: ZipFile
    targets: Mapping[str, str]  # relationship id → part name, or the address of something outside
    found: list[tuple[str, str, bytes]] = field(default_factory=list)  # name, mime, content
    missing: Counter[str] = field(default_factory=Counter)  # by what they are: "EMF", "外部链接", …
    _names: dict[str, str] = field(default_factory=dict)

    def is_picture(self, element: etree._Element) -> bool:
        return element.tag in (_BLIP, _IMAGEDATA)

    def tag(self, element: etree._Element) -> str:
        """<img> for a picture that browsers show; "" and a count for one that they do not."""
        key = element.get(f"{_R}embed") or element.get(f"{_R}id") or ""
        part = self.targets.get(key)
        if part is None or part not in self.archive.namelist():
            self.missing["外部链接"] += bool(element.get(f"{_R}link") or key)
            return ""
        if part not in self._names:
            content = read_entry(self.archive, part)
            mime = picture_kind(content)
            if mime is None:
                self.missing[posixpath.splitext(part)[1].strip(".").upper() or "未知"] += 1
                return ""
            self._names[part] = f"image:{len(self.found) + 1}"
            self.found.append((self._names[part], mime, content))
        return f'<img src="{self._names[part]}"/>'
