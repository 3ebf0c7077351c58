"""The official form of a proposal is a table of labels and values, or lines such as “提案人：…” under the title."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from liangce.papers.text.blocks import fragment, has_picture, inner_html, outer_html, text_of

# Every spelling that forms use, and the name under which the field is known here.
LABELS = {
    **dict.fromkeys(("案由", "题目", "标题", "提案题目", "提案标题", "提案名称", "提案案由"), "案由"),
    **dict.fromkeys(("提案人", "提案者", "第一提案人", "第一提案者", "提案委员", "领衔人"), "提案人"),
    **dict.fromkeys(("联名人", "联名提案人", "联名提案者", "联名委员", "附议人", "联名者"), "联名人"),
    **dict.fromkeys(("提案单位", "集体提案单位", "提案团体"), "提案单位"),
    **dict.fromkeys(("类别", "提案类别", "分类", "提案分类"), "类别"),
    **dict.fromkeys(("界别", "所属界别", "党派", "界别小组", "界别（党派）"), "界别"),
    **dict.fromkeys(("联系电话", "电话", "手机", "手机号码", "联系方式", "移动电话"), "联系电话"),
    **dict.fromkeys(("通讯地址", "地址", "通信地址", "联系地址"), "通讯地址"),
    **dict.fromkeys(("工作单位", "单位及职务", "工作单位及职务", "单位职务", "所在单位"), "单位及职务"),
    **dict.fromkeys(("提案号", "编号", "提案编号", "案号"), "提案号"),
    **dict.fromkeys(("建议承办单位", "建议主办单位", "建议办理单位", "承办单位"), "建议承办单位"),
    **dict.fromkeys(("届次", "会次", "邮编", "邮政编码", "联系人", "委员证号", "小组", "组别", "备注"), ""),
    **dict.fromkeys(("流水号", "提案形式", "建议会办单位", "交办情况", "附件"), ""),
    **dict.fromkeys(("提交日期", "日期", "提交时间", "提案日期", "提案时间"), "日期"),
    **dict.fromkeys(("是否公开", "是否同意公开", "可否公开", "公开意见"), "是否同意公开"),
    **dict.fromkeys(("审查意见", "立案意见", "办理意见", "提案委审查意见", "提案委员会审查意见"), "审查意见"),
}
_BODY = {"正文", "提案正文", "内容", "提案内容", "具体内容", "主要内容", "提案原文"}
_PARTS = {
    "调研情况",
    "背景情况",
    "基本情况",
    "情况分析",
    "情况",
    "问题分析",
    "存在问题",
    "问题及分析",
    "具体建议",
    "建议",
    "意见建议",
}
_ENOUGH = 2  # labels that make a table a form


def take_forms(root: HtmlElement) -> dict[str, str]:
    """The fields of every form table directly under `root`; what is not a field stays as text in its place."""
    fields: dict[str, str] = {}
    for table in [child for child in root if child.tag == "table"]:
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        if sum(_label(cell) is not None for row in rows for cell in row) >= _ENOUGH:
            rest = "".join(_read(rows, fields))
            for block in fragment(f"{rest}<p></p>"):
                if text_of(block).strip() or has_picture(block):
                    block.tail = None
                    table.addprevious(block)
            table.drop_tree()
    return fields


def take_lines(root: HtmlElement) -> dict[str, str]:
    """Lines such as “提案人：张三” above the text."""
    fields: dict[str, str] = {}
    for paragraph in [child for child in root if child.tag in ("p", "h3")][:12]:
        label, colon, value = text_of(paragraph).partition("：")
        name = _squeezed(label)
        if not (colon and value.strip() and name in LABELS) or has_picture(paragraph) or len(value) > 120:
            continue
        if (LABELS[name] or name) not in fields:
            fields[LABELS[name] or name] = value.strip()
            paragraph.drop_tree()
    return fields


def _read(rows: list[list[HtmlElement]], fields: dict[str, str]) -> Iterator[str]:
    """Fills `fields`, yields the HTML of everything else in reading order."""
    waiting: str | None = None  # a label whose value has not come yet
    for row in rows:
        for cell in row:
            label = _label(cell)
            if label is not None:
                waiting = label
                inside = re.match(r"[^：:]{2,12}[：:]\s*(.+)", text_of(cell).strip(), re.DOTALL)
                if inside and _squeezed(text_of(cell)) not in _ALL:
                    yield from _give(label, fragment(f"<p>{inside[1]}</p>"), fields)
                    waiting = None
            elif waiting is not None:
                yield from _give(waiting, cell, fields)
                waiting = None
            elif text_of(cell).strip() or has_picture(cell):
                yield _as_blocks(cell)


def _give(label: str, cell: HtmlElement, fields: dict[str, str]) -> Iterator[str]:
    name = LABELS.get(label) or label
    if label in _BODY:
        yield _as_blocks(cell)
    elif label in _PARTS:
        yield f"<h3>{label}</h3>" + _as_blocks(cell)
    elif has_picture(cell) or (name in fields and fields[name] != text_of(cell).strip()):
        yield f"<p>{label}：</p>" + _as_blocks(cell)
    else:
        fields[name] = re.sub(r"\s+", " ", " ".join(text_of(part) for part in _lines(cell))).strip()


def _lines(cell: HtmlElement) -> list[HtmlElement]:
    blocks = [child for child in cell if child.tag in ("p", "li", "ul", "table")]
    return blocks if blocks and not (cell.text or "").strip() else [cell]


def _as_blocks(cell: HtmlElement) -> str:
    if any(child.tag in ("p", "h3", "h4", "ul", "ol", "table") for child in cell):
        return inner_html(cell)
    copy = fragment(f"<p>{inner_html(cell)}</p>")
    return outer_html(copy[0])


_ALL = {*LABELS, *_BODY, *_PARTS}


def _label(cell: HtmlElement) -> str | None:
    """The label in this cell, alone or before a colon with its value behind it."""
    text = text_of(cell)
    whole = _squeezed(text)
    if whole in _ALL:
        return whole
    before, colon, _ = text.replace(":", "：").partition("：")
    return _squeezed(before) if colon and _squeezed(before) in LABELS else None


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u3000：:*＊]+", "", text)
