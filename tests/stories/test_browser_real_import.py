"""436 real proposals come in through the browser, and one of them is filed and assigned."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import DESKTOP, Visitor, needs_chromium
from tests.e2e.inside import settle, sit_in_2019
from tests.support.site import Site

FOLDER = Path(os.environ.get("LIANGCE_TEST_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
FILE = FOLDER / "jiangsu-proposals-2019.csv"
TITLE = "关于完善城市环卫公厕指引系统的建议"
SENTENCE = "2015 年 4 月 1 日，习近平总书记首次提出要坚持不懈地推进“厕所革命”"
BY_A_WORKER = 180_000  # milliseconds until the work behind the page must be done

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.data,
    pytest.mark.skipif(
        not FILE.exists(), reason=f"real text not present: no {FILE.name}; LIANGCE_TEST_DATA names its folder"
    ),
    needs_chromium,
]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site.open() as opened:
        settle(opened)
        sit_in_2019(opened)
        opened.start("--with-worker")
        yield opened


def enter(browser: Browser, site: Site, name: str) -> Visitor:
    """Somebody at a desk, who will read the Latin words that the proposals' authors used."""
    visitor = Visitor(browser, site, DESKTOP).sign_in(name)
    visitor.names = frozenset(re.findall(r"[A-Za-z]{2,}", f"{FILE.name} {FILE.read_text(encoding='utf-8')}"))
    return visitor


def test_a_year_of_real_proposals_comes_in_and_one_is_assigned(browser: Browser, site: Site) -> None:  # noqa: PLR0915
    # 唐立 uploads the file as it came; the columns are recognised by their headers.
    tang = enter(browser, site, "tang")
    with tang.page.expect_navigation():
        tang.page.get_by_role("link", name="导入", exact=True).click()
    tang.arrives("导入")
    proposals = tang.section("提案")
    proposals.get_by_label("表格文件").set_input_files(FILE)
    with tang.page.expect_navigation():
        proposals.get_by_role("button", name="上传并核对各列").click()
    tang.arrives("核对各列")
    tang.reads(f"{FILE.name}，436 行", "没有用到的列：")
    for column, header in (("案由", "reason"), ("正文", "content"), ("提案人", "personnel_name")):
        chosen = tang.page.get_by_role("combobox", name=re.compile(f"^{column}"))
        expect(chosen.locator("option:checked")).to_contain_text(header)

    # A dry run says what would happen; nothing is written yet.
    tang.press("核对内容")
    expect(tang.button("写入 436 行")).to_be_visible(timeout=BY_A_WORKER)
    tang.arrives(FILE.name)
    tang.reads("共 436 行，将导入提案：新增 436 行", "还没有写入任何内容", TITLE)
    tang.look("real-import-01-dry-run")

    # He has it written. All 436 are there, in the session of that year.
    tang.press("写入 436 行")
    expect(tang.page.get_by_role("link", name="查看提案")).to_be_visible(timeout=BY_A_WORKER)
    tang.arrives(FILE.name)
    tang.reads("共 436 行，已导入提案：新增 436 行")
    tang.page.goto("/huaxi/proposals/?session=all")
    tang.arrives("提案")
    tang.reads("436")
    tang.look("real-import-02-list")

    # He opens one of them: its text is divided into parts, and he examines and files it.
    tang.page.goto(f"/huaxi/proposals/?session=all&q={TITLE}")
    tang.opens(TITLE)
    tang.reads("流水号 0902-", "邹正", "城乡建设和管理")
    expect(tang.page.get_by_role("main")).to_contain_text(SENTENCE)
    tang.opens("初审")
    tang.select("初审结论", "建议立案")
    tang.fill("初审意见", "贴近群众生活，建议可行。")
    tang.press("初审")
    tang.arrives(TITLE)
    tang.opens("立案")
    tang.press("立案")
    tang.arrives(TITLE)
    tang.reads("九届二次会议第 0001 号", "待交办")

    # 石磊 assigns it to the housing bureau alone.
    shi = enter(browser, site, "shi")
    shi.arrives("等您办的事")
    shi.opens(TITLE)
    shi.opens("交办")
    shi.option("区住建局", of="主办单位").check()
    shi.press("交办")
    shi.arrives(TITLE)
    shi.reads("区住建局", "独办", "待签收")

    # Back at his desk, 唐立 brings the same file in once more: nothing would change.
    tang.page.goto("/huaxi/import/")
    proposals = tang.section("提案")
    proposals.get_by_label("表格文件").set_input_files(FILE)
    with tang.page.expect_navigation():
        proposals.get_by_role("button", name="上传并核对各列").click()
    tang.press("核对内容")
    expect(tang.page.get_by_role("main")).to_contain_text("没有要写入的内容", timeout=BY_A_WORKER)
    for visitor in (tang, shi):
        visitor.leaves()
