"""The export holds what the list shows: rows, order and visibility; the ledger says who took it."""

import csv
import io
from typing import Any

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry
from liangce.kernel.sheets import read
from liangce.proposals.export import HEADERS
from tests.cast import Cast
from tests.proposals.conftest import SignIn
from tests.proposals.walk import assigned, cosigning, filed, many, submitted

EXPORT = "/huaxi/proposals/export/"


def exported(client: Any, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"{EXPORT}?format=csv{query}")
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_line_says_what_the_row_says(cast: Cast, sign_in: SignIn) -> None:
    assigned(cast)
    [line] = exported(sign_in("tang"))
    assert line == {
        "提案号": "0001", "流水号": "0905-00001", "案由": "关于老旧小区加装电梯统筹推进的提案", "提案人": "陈思远",
        "提案形式": "联名提案", "联名人数": "1", "类别": "城乡建设和管理", "来源": "",
        "主办": "区住建局", "会办": "区财政局",
        "状态": "待签收", "提交日期": "2026-02-02", "期限": "2026-02-09", "期限情况": "还剩 5 个工作日",
            "重点和表彰": "",
    }  # fmt: skip
    assert list(line) == HEADERS


def test_filters_and_order_are_those_of_the_list(cast: Cast, sign_in: SignIn) -> None:
    for title in ("电梯一", "公交", "电梯二"):
        filed(cast, title=title)
    lines = exported(sign_in("tang"), "&q=电梯&sort=-number&session=" + str(cast.session.pk))
    assert [line["案由"] for line in lines] == ["电梯二", "电梯一"]


def test_everybody_takes_only_what_they_see(cast: Cast, sign_in: SignIn) -> None:
    cosigning(cast, title="草稿")
    submitted(cast, title="已交")
    assert {line["案由"] for line in exported(sign_in("chen"))} == {"草稿", "已交"}
    assert {line["案由"] for line in exported(sign_in("tang"))} == {"已交"}
    assert exported(sign_in("yang")) == []


def test_all_pages_are_in_it_and_every_row_once(cast: Cast, sign_in: SignIn) -> None:
    many(cast, 130)
    titles = [line["案由"] for line in exported(sign_in("tang"))]
    assert len(titles) == len(set(titles)) == 130


def test_a_workbook_has_the_same_lines(cast: Cast, sign_in: SignIn, tmp_path: Any) -> None:
    many(cast, 3)
    client = sign_in("tang")
    answer = client.get(f"{EXPORT}?format=xlsx")
    assert "attachment" in answer.headers["Content-Disposition"]
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"".join(answer.streaming_content))
    sheet = read(file)
    assert list(sheet.headers) == HEADERS
    assert [row.cells["案由"] for row in sheet.rows] == [line["案由"] for line in exported(client)]


def test_a_title_cannot_become_a_formula(cast: Cast, sign_in: SignIn) -> None:
    many(cast, 1, title="=cmd|' /C calc'!A0")
    assert exported(sign_in("tang"))[0]["案由"] == "'=cmd|' /C calc'!A0"


def test_the_ledger_says_who_took_what(cast: Cast, sign_in: SignIn) -> None:
    many(cast, 3)
    exported(sign_in("tang"), "&q=路口&state=submitted")
    entry = Entry.objects.of(cast.committee).latest("number")
    assert (entry.label, entry.actor, entry.step) == ("导出提案", "唐立", "proposal.export")
    assert entry.after == {"条件": "全部届次；待审查；案由含“路口”", "件数": 3, "格式": "csv"}
    assert verify(cast.committee).holds


def test_an_unknown_format_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("tang").get(f"{EXPORT}?format=exe").status_code == 404
