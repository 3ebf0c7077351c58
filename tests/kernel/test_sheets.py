"""Tables in and out: what people really upload, sentences about what cannot be read, and safe exports."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from liangce.kernel.sheets import Columns, Row, SheetError, read, write_csv, write_xlsx
from liangce.kernel.sheets.writing import CELL_LIMIT

ROSTER = Columns(
    {
        "number": ("编号", "委员编号"),
        "name": ("姓名", "委员姓名"),
        "born_on": ("出生年月", "出生日期"),
        "phone": ("电话",),
    },
    required=("name",),
)
XLS = Path(__file__).parent / "files" / "roster.xls"


def workbook(*rows: Sequence[Any]) -> bytes:
    """An xlsx file of one sheet."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The workbook as bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells(data: bytes, columns: Columns | None = None) -> list[dict[str, str]]:
    """The rows of a file as dictionaries."""
    return [dict(row.cells) for row in read(data, columns=columns).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_every_usual_encoding(encoding: str) -> None:
    data = "姓名,单位\r\n王伟,花溪区住建局\r\n".encode(encoding)
    assert cells(data) == [{"姓名": "王伟", "单位": "花溪区住建局"}]


def test_a_csv_keeps_line_breaks_and_commas_inside_quotes_and_counts_rows_not_lines() -> None:
    sheet = read('案由,正文\n甲,"一、情况\n二、问题,""大"""\n\n乙,丙\n'.encode())
    assert list(sheet.rows) == [
        Row(2, {"案由": "甲", "正文": '一、情况\n二、问题,"大"'}),
        Row(4, {"案由": "乙", "正文": "丙"}),
    ]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_a_csv_may_be_divided_by_other_signs(delimiter: str) -> None:
    assert cells(f"姓名{delimiter}电话\n王伟{delimiter}1\n".encode()) == [{"姓名": "王伟", "电话": "1"}]


def test_numbers_dates_and_ticks_of_a_workbook_come_as_clean_text() -> None:
    row = [
        1,
        2.5,
        0.1 + 0.2,
        date(2019, 1, 12),
        datetime(2019, 1, 12, 16, 4, 48),
        time(9, 30),
        True,
        " 王伟 ",
        None,
    ]
    found = read(workbook(list("abcdefghi"), row))
    assert list(next(found.rows).cells.values()) == [
        "1", "2.5", "0.3", "2019-01-12", "2019-01-12 16:04:48", "09:30:00", "是", "王伟", "",
    ]  # fmt: skip


def test_an_old_xls_is_read_from_below_its_title() -> None:
    sheet = read(XLS, columns=ROSTER)
    assert (sheet.name, sheet.header_number, sheet.headers) == (
        "roster.xls",
        3,
        ("编号", "姓名（必填）", "出生年月"),
    )
    assert [row.number for row in sheet.rows] == [4, 5]
    match = ROSTER.match(sheet.headers)
    assert [match.pick(row) for row in sheet.rows] == [
        {"number": "1", "name": "王伟", "born_on": "1970-01-02"},
        {"number": "2.5", "name": "欧阳明", "born_on": ""},
    ]


def test_titles_above_the_header_are_skipped_and_rows_keep_their_numbers() -> None:
    data = workbook(["花溪区政协委员名册"], [], ["填表人", "张三"], ["委员姓名", "电话"], [], ["王伟", 138])
    sheet = read(data, columns=ROSTER)
    assert sheet.header_number == 4
    assert list(sheet.rows) == [Row(6, {"委员姓名": "王伟", "电话": "138"})]


def test_without_columns_the_first_row_of_several_cells_is_the_header() -> None:
    assert cells(workbook(["名册"], ["甲", "乙"], ["1", "2"])) == [{"甲": "1", "乙": "2"}]


def test_the_sheet_with_the_headers_is_found_among_others() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["说明", "请按第二页填写"])
    second = book.create_sheet("名册")
    second.append(["姓名", "电话"])
    second.append(["王伟", "138"])
    assert cells(saved(book), ROSTER) == [{"姓名": "王伟", "电话": "138"}]


def test_double_and_missing_headers_are_told_apart() -> None:
    data = workbook(["姓名", "姓名", None, None], ["王伟", "张三", "备注", None])
    assert cells(data) == [{"姓名": "王伟", "姓名 2": "张三", "第 3 列": "备注"}]


@pytest.mark.parametrize(
    "header", ["姓名", " 姓 名 ", "姓名（必填）", "姓名(必填)", "姓名【必填】", "委员姓名", "姓名：", "*姓名"]
)
def test_a_header_is_known_however_it_is_written(header: str) -> None:
    assert ROSTER.match([header]).columns == {"name": header}


def test_case_and_width_do_not_matter() -> None:
    assert Columns({"code": ("ID号",)}).match(["ｉｄ号"]).columns == {"code": "ｉｄ号"}


def test_a_bracket_that_tells_columns_apart_is_heeded() -> None:
    columns = Columns({"lead": ("单位（主办）",), "co": ("单位（会办）",)})
    assert columns.match(["单位(会办)", "单位(主办)"]).columns == {"lead": "单位(主办)", "co": "单位(会办)"}


def test_what_is_unknown_and_what_is_missing_is_said() -> None:
    match = ROSTER.match(["电话", "籍贯"])
    assert (match.unknown, match.missing) == (("籍贯",), ("name",))
    assert ROSTER.label("name") == "姓名"


def test_a_person_may_choose_the_columns() -> None:
    match = ROSTER.match(["名字", "电话", "姓名"], override={"name": "名字", "phone": ""})
    assert match.columns == {"name": "名字"}
    assert match.unknown == ("电话", "姓名")
    with pytest.raises(SheetError, match="文件里没有“住址”这一列"):
        ROSTER.match(["名字"], override={"name": "住址"})


def zipped(name: str, content: bytes) -> bytes:
    """A zip archive that is no workbook."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "名册.xlsx 是空的，请换一个有内容的文件"),
        (b" \n\n", "名册.xlsx 是空的"),
        (workbook([]), "名册.xlsx 里没有任何文字"),
        (workbook(["案由", "正文"]), "前 10 行里没有找到表头，表头应有：姓名"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "名册.xlsx 不是 xlsx、xls 或 csv 表格"),
        (zipped("word/document.xml", b"<w/>"), "名册.xlsx 不是 Excel 表格或已损坏"),
        (b"PK\x03\x04 broken", "名册.xlsx 不是 Excel 表格或已损坏"),
        (COMPOUND + b"\0" * 600, "名册.xlsx 不是 Excel 表格或已损坏"),
        (COMPOUND + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "名册.xlsx 设了打开密码"),
        ("姓名\n".encode() + b"a" * 1024 * 1024, "名册.xlsx 有 1.0 MB，超过 1 MB"),
        (zipped("xl/workbook.xml", b"\0" * 21 * 1024 * 1024), "名册.xlsx 展开后太大"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(SheetError) as caught:
        read(data, "名册.xlsx", ROSTER, max_mb=1)
    assert sentence in str(caught.value)


HEADERS = ["编号", "案由"]


def exported(kind: str, rows: list[list[Any]]) -> bytes:
    """The rows as an exported file."""
    stream = io.BytesIO()
    (write_xlsx if kind == "xlsx" else write_csv)(HEADERS, rows, stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@example(text="=1+1")
@example(text="'=1+1")
@example(text="-5")
@given(
    text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]), min_size=1, max_size=60)
)
def test_any_text_comes_back_as_it_was_written(kind: str, text: str) -> None:
    found = cells(exported(kind, [["1", text]]))
    assert found == [{"编号": "1", "案由": text.strip().replace("\xa0", " ")}]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_exported_text_can_run_as_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    book = load_workbook(io.BytesIO(exported("xlsx", [[1, text]])))
    assert book.active is not None
    written = book.active["B2"]
    assert (written.data_type, str(written.value)[0]) == ("s", "'")
    (_, line) = csv.reader(io.StringIO(exported("csv", [[1, text]]).decode("utf-8-sig"), newline=""))
    assert line == ["1", "'" + text]


def test_a_workbook_has_a_bold_frozen_header_and_sensible_widths() -> None:
    book = load_workbook(
        io.BytesIO(exported("xlsx", [[1, "关于加强乡村旅游公共设施建设的建议"], [2, "长" * 500]]))
    )
    sheet = book.active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    shown = [int(sheet.column_dimensions[letter].width) for letter in "AB"]  # the file counts the margins too
    assert shown == [8, 60]


def test_values_keep_their_kind_in_a_workbook() -> None:
    moment = datetime(2026, 3, 4, 1, 2, 3, tzinfo=UTC)
    book = load_workbook(
        io.BytesIO(exported("xlsx", [[7, date(2026, 3, 4)], [True, moment], [None, "坏\x00字"]]))
    )
    assert book.active is not None
    values = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2)]
    assert values[0] == [7, datetime(2026, 3, 4)]
    assert values[1] == ["是", moment.astimezone().replace(tzinfo=None)]
    assert values[2] == [None, "坏字"]


def test_a_text_too_long_for_a_cell_says_that_it_was_cut() -> None:
    (row,) = cells(exported("xlsx", [[1, "字" * 40_000]]))
    assert len(row["案由"]) == CELL_LIMIT
    assert row["案由"].endswith("（超出单元格上限，余略）")


def test_a_csv_opens_in_excel_and_leaves_the_stream_open() -> None:
    stream = io.BytesIO()
    write_csv(HEADERS, [[1, datetime(2026, 3, 4, 5, 6)]], stream)
    assert stream.getvalue() == "\ufeff编号,案由\r\n1,2026-03-04 05:06:00\r\n".encode()


def test_an_empty_export_has_its_header() -> None:
    assert read(exported("xlsx", [])).headers == tuple(HEADERS)
