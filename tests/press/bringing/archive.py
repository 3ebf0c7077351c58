"""Archives of our own format, made for the tests."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from PIL import Image

from tests.press.pdf.documents import busy

REGION = {
    "role": "hot",
    "rects": [[5000, 6000, 90000, 40000]],
    "polygon": [[5000, 6000], [95000, 6000], [95000, 46000]],
}


def picture(colour: str = "red") -> bytes:
    """A small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(out, "PNG")
    return out.getvalue()


def issue(**more: Any) -> dict[str, Any]:
    """An issue of two pages: a jump from one to the other, a picture, a correction, old addresses."""
    article = {
        "source": "a1k7",
        "aid": "a1k7",
        "headline": "地位同等 责任同担",
        "byline": "□区政协办公室",
        "column": "实践",
        "contributors": [{"name": "苏文", "role": "文"}],
        "blocks": [
            {"kind": "p", "text": "近年来，区委全面加强党的领导。"},
            {"kind": "picture", "key": "p1"},
            {"kind": "table", "rows": [["单位", "件数"], ["住建局", "18"]], "head": 1},
        ],
        "pictures": [{"key": "p1", "file": "pictures/p1.png", "caption": "图为视察现场。", "credit": "苏文"}],
        "corrections": [{"at": "2019-07-25T09:00:00+08:00", "by": "顾平", "note": "第一段有误，已改正。"}],
        "old": ["html/2019-07/24/content_1.htm"],
    }
    poem = {
        "source": "a2",
        "aid": "a2",
        "kind": "poem",
        "headline": "清水谣",
        "blocks": [{"kind": "verse", "lines": ["清水从山间走来", "", "带着石头的凉意"]}],
    }
    first = {
        "label": "A1",
        "section_name": "要闻",
        "pdf": "pages/A1.pdf",
        "old": ["html/2019-07/24/node_2.htm"],
    }
    first["parts"] = [{"article": "a1k7", "number": 1, "jump_to": "A2", "regions": [REGION]}]
    second = {"label": "A2", "section_name": "副刊"}
    second["parts"] = [{"article": "a1k7", "number": 2, "jump_from": "A1"}, {"article": "a2"}]
    known = {"date": "2019-07-24", "number": "2583", "declared_pages": 2, "lunar": "己亥年六月廿二"}
    return known | {"pages": [first, second], "articles": [article, poem]} | more


def data(*issues: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What issue.json holds."""
    return {
        "format": "liangce-issue",
        "version": 1,
        "newspaper": {"slug": "scpaper", "name": "山城政协报", "sponsor": "政协山城区委员会"},
        "links": [{"name": "政协网站", "links": [{"name": "全国政协", "url": "http://www.cppcc.gov.cn/"}]}],
        "footer": ["版权所有 《山城政协报》"],
        "issues": list(issues) or [issue()],
    } | more


def archive(folder: Path, content: Any = None, *, without: str = "", **files: bytes) -> Path:
    """The archive in the folder, with its files; `files` are put in, or in place of those that belong there."""
    path = folder / "issue.zip"
    held = {"pages/A1.pdf": busy(), "pictures/p1.png": picture()} | files
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("issue.json", json.dumps(data() if content is None else content, ensure_ascii=False))
        for name, of_file in held.items():
            if name != without:
                made.writestr(name, of_file)
    return path
