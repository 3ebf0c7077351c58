"""Official documents: what GB/T 9704-2012 wants of page, letters, title, head and foot; read back from the file."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from liangce.papers.text.clean import clean_html, place_images
from liangce.papers.text.official.fonts import BODY, TITLE, pieces
from liangce.papers.text.official.form import boxes, row
from liangce.papers.text.official.sheet import Sheet
from liangce.papers.text.official.title import LIMIT, lines, width
from liangce.papers.text.word import read_docx
from tests.support.wordml import disorder
from tests.support.writing import png

JPEG = bytes.fromhex(  # a grey pixel, whose file begins with a table and not with JFIF
    "ffd8ffdb004300" + "01" * 64 + "ffc0000b080001000101011100ffc4001400010000000000000000000000000000"
    "0009ffc40014100100000000000000000000000000000000ffda0008010100003f0054ffd9"
)
WEBP = b"RIFF\x22\x00\x00\x00WEBPVP8 " + b"\x00" * 22
TITLES = (
    "关于老旧小区加装电梯统筹推进的提案",
    "对政协花溪区九届五次会议第0312号提案的答复",
    "关于加强大学城周边道路交通安全综合治理的建议",
    "关于完善花溪区公共文化服务体系建设促进文旅融合高质量发展的提案",
    "关于在《贵州省物业管理条例》修订中增加老旧小区加装电梯费用分担条款并建立市区两级财政补助资金长效保障机制的提案",
)


def opened(sheet: Sheet) -> Any:
    """The document as somebody else's program reads it."""
    content = sheet.content()
    assert not list(disorder(content))
    return Document(io.BytesIO(content))


def runs(document: Any) -> Iterator[Any]:
    return (run for paragraph in document.paragraphs for run in paragraph.runs)


def of_word(element: Any, name: str) -> Any:
    return element.get(qn(f"w:{name}"))


@pytest.fixture
def letter() -> Any:
    sheet = Sheet("答复")
    sheet.mark("办理结果：A类")
    sheet.letterhead("花溪区住房和城乡建设局", "花住建函〔2026〕12号", "何平")
    sheet.title("对政协花溪区九届五次会议第0312号提案的答复")
    sheet.addressee("陈思远委员")
    sheet.html("<h3>一、甲</h3><p>乙</p>")
    sheet.enclosures(["征询意见表"])
    sheet.signature("花溪区住房和城乡建设局", "2026年6月30日")
    sheet.note("联系人：杨帆；联系电话：0851-8365")
    sheet.imprint(["区政府督查室", "区财政局"], "花溪区住房和城乡建设局", "2026年6月30日")
    sheet.annex("花住建函〔2026〕12号附件", is_bound=False)
    sheet.title("征询意见表", before=1)
    return opened(sheet)


def test_the_page_has_the_margins_and_the_lines_of_the_standard(letter: Any) -> None:
    for section in letter.sections:
        margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
        assert [round(margin / Mm(1)) for margin in margins] == [37, 35, 28, 26]
    body = next(p for p in letter.paragraphs if p.text == "乙")
    assert (letter.sections[0].page_height - Mm(37) - Mm(35)) // body.paragraph_format.line_spacing == 22
    assert of_word(body._p.pPr.find(qn("w:ind")), "firstLineChars") == "200"
    assert body.runs[0].font.size == Pt(16)


def test_the_letters_are_those_of_the_standard_and_each_names_what_may_replace_it(letter: Any) -> None:
    lettered = (run for run in runs(letter) if run.text.strip())
    fonts = {run.text: of_word(run._r.rPr.rFonts, "eastAsia") for run in lettered}
    assert fonts["乙"] == "仿宋_GB2312"
    assert fonts["一、甲"] == "黑体"
    assert fonts["何平"] == "楷体_GB2312"
    assert fonts["花溪区住房和城乡建设局"] in ("方正小标宋简体", "仿宋_GB2312")
    table = next(part for part in letter.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    for name in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"):
        assert f'<w:font w:name="{name}"><w:altName w:val="' in table.blob.decode()


def test_a_character_that_the_face_lacks_is_set_in_one_that_has_it() -> None:
    assert list(pieces("朱镕基", BODY)) == [("仿宋_GB2312", "朱"), ("仿宋", "镕"), ("仿宋_GB2312", "基")]
    assert list(pieces("\U00030eda", TITLE)) == [("SimSun-ExtB", "\U00030eda")]


def test_chinese_quotation_marks_are_told_from_latin_ones() -> None:
    sheet = Sheet("题")
    sheet.paragraph("“一”——二")
    found = {run.text: of_word(run._r.rPr.rFonts, "hint") for run in runs(opened(sheet))}
    assert found == {"“": "eastAsia", "一": None, "”——": "eastAsia", "二": None}


def test_the_mark_stands_first_at_the_right_and_the_head_is_red_over_a_red_rule(letter: Any) -> None:
    mark, head = letter.paragraphs[:2]
    assert (mark.text, mark.alignment) == ("办理结果：A类", WD_ALIGN_PARAGRAPH.RIGHT)
    assert head.runs[0].font.color.rgb == RGBColor(0xFF, 0, 0)
    assert mark.paragraph_format.line_spacing + head.paragraph_format.space_before == pytest.approx(
        Mm(35), abs=Pt(1)
    )
    rules = list(letter.element.body.iter(qn("w:pBdr")))
    assert [of_word(rule[0], "color") for rule in rules] == ["FF0000"]
    assert "花住建函〔2026〕12号\t签发人：何平" in [p.text for p in letter.paragraphs]


def test_a_short_issuer_is_set_large_and_a_long_one_in_lines() -> None:
    for issuer, least, most in (("区政府", 45, 60), ("花溪区住房和城乡建设局", 30, 45), ("某" * 34, 26, 26)):
        sheet = Sheet("题")
        sheet.letterhead(issuer, "花函〔2026〕1号")
        sizes = [run.font.size.pt for run in runs(opened(sheet)) if run.font.color.rgb]
        assert all(least <= size <= most for size in sizes), issuer
        assert len(sizes) == (2 if len(issuer) == 34 else 1), issuer


@pytest.mark.parametrize("title", TITLES)
def test_a_title_loses_nothing_and_its_lines_fit_and_balance(title: str) -> None:
    found = lines(title)
    assert "".join(found) == title
    assert all(width(line) <= LIMIT for line in found)
    assert max(map(width, found)) - min(map(width, found)) <= 6
    assert not any(line[0] in "的，、》）" or line.endswith(("关于", "《", "（")) for line in found)


def test_a_title_that_nobody_can_break_is_left_as_it_is() -> None:
    assert lines("A" * 90) == ["A" * 90]
    assert lines("") == [""]


def test_page_numbers_stand_outside_and_not_on_the_leaf_that_is_sent_back(letter: Any) -> None:
    assert letter.settings.odd_and_even_pages_header_footer
    first, second = letter.sections
    sides = (first.footer.paragraphs[0], first.even_page_footer.paragraphs[0])
    assert [side.alignment for side in sides] == [WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT]
    assert all("PAGE" in side._p.xml and side.text.startswith("— ") for side in sides)
    assert not second.footer.is_linked_to_previous
    assert second.footer.paragraphs[0].text == ""


def test_signature_and_date_stay_with_the_text_and_share_a_middle(letter: Any) -> None:
    texts = [p.text for p in letter.paragraphs]
    at = texts.index("2026年6月30日")
    name, date = letter.paragraphs[at - 1], letter.paragraphs[at]
    assert name.text == "花溪区住房和城乡建设局"
    assert name.alignment == date.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert name.paragraph_format.left_indent == date.paragraph_format.left_indent
    before = letter.paragraphs[at - 5 : at]
    assert all(p.paragraph_format.keep_with_next for p in before)
    assert texts[at + 1] == "（联系人：杨帆；联系电话：0851-8365）"


def test_copies_stand_at_the_foot_between_rules(letter: Any) -> None:
    framed = [p for p in letter.paragraphs if p._p.find(".//" + qn("w:framePr")) is not None]
    assert [p.text.strip("\t") for p in framed] == [
        "", "抄送：区政府督查室，区财政局。", "", "花溪区住房和城乡建设局\t2026年6月30日印发", "",
    ]  # fmt: skip
    assert all(p.runs[0].font.underline for p in framed if not p.text.strip())


def test_what_is_written_is_read_again() -> None:
    html = (
        "<p>食堂<strong>很多</strong>，每餐H<sub>2</sub>O。</p><h3>（一）小题</h3><ul><li>甲</li><li>乙</li></ul>"
        "<table><thead><tr><th>区</th><th>数</th><th>率</th></tr></thead><tbody>"
        '<tr><td rowspan="2">区</td><td colspan="2">数</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>'
        '<p><img src="/a/attachments/1.png"></p>'
    )
    sheet = Sheet("题", load=lambda source: png() if source.endswith("1.png") else None)
    sheet.title("关于办好社区食堂的建议")
    sheet.heading("一、背景情况")
    sheet.html(html)
    sheet.heading("二、具体建议")
    sheet.html("<p>补助。</p>")
    paper = read_docx(io.BytesIO(sheet.content()))
    assert paper.title == "关于办好社区食堂的建议"
    assert paper.doubts == []
    again = place_images(paper.html, {"image:1": "/a/attachments/1.png"})
    assert again == f"<h3>一、背景情况</h3>{html}<h3>二、具体建议</h3><p>补助。</p>"
    assert clean_html(again) == again


def test_the_head_of_a_table_is_repeated_and_short_rows_are_not_torn() -> None:
    sheet = Sheet("题")
    rows = "".join(f"<tr><td>{n}</td><td>乙</td></tr>" for n in range(40))
    sheet.html(f"<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody>{rows}</tbody></table>")
    table = opened(sheet).tables[0]
    assert [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in table.rows] == [
        True,
        *[False] * 40,
    ]
    assert all(row._tr.find(".//" + qn("w:cantSplit")) is not None for row in table.rows)


def test_two_tables_in_a_row_stay_two() -> None:
    sheet = Sheet("题")
    sheet.html("<table><tr><td>甲</td></tr></table><table><tr><td>乙</td></tr></table>")
    assert len(opened(sheet).tables) == 2
    blocks = [child.tag.rpartition("}")[2] for child in opened(sheet).element.body]
    assert blocks[:3] == ["tbl", "p", "tbl"]


@pytest.mark.parametrize(
    ("content", "is_held"), [(png(3000, 200), True), (JPEG, True), (WEBP, False), (b"broken", False)]
)
def test_a_picture_fits_the_page_and_one_that_word_cannot_hold_is_named(
    content: bytes, is_held: bool
) -> None:
    sheet = Sheet("题", load=lambda source: content)
    sheet.html('<p>见图<img src="/a/pictures/1/">。</p>')
    document = opened(sheet)
    assert len(document.inline_shapes) == is_held
    assert all(0 < shape.width <= Mm(156) for shape in document.inline_shapes)
    assert ("［图片：" in document.paragraphs[0].text) != is_held
    assert ("WebP" in document.paragraphs[0].text) == (content == WEBP)


def test_a_form_keeps_long_choices_whole_and_small_cells_in_small_letters() -> None:
    assert boxes(["☐当面沟通", "☐电话沟通", "☐其他方式", "☐没有联系"]).count("\n") == 1
    sheet = Sheet("题")
    sheet.form([row(("提案形式", "联名提案·平时提案"), ("类别", "")), row(("案由", "长" * 80))])
    table = opened(sheet).tables[0]
    assert len(table.columns) == 4
    assert table.cell(0, 1).paragraphs[0].runs[0].font.size == Pt(12)
    assert table.cell(1, 1).text == table.cell(1, 3).text == "长" * 80


def test_the_file_tells_nothing_of_where_it_was_made() -> None:
    properties = opened(Sheet("关于社区食堂的建议")).core_properties
    assert (properties.title, properties.author, properties.comments) == ("关于社区食堂的建议", "", "")
    assert properties.created is None
