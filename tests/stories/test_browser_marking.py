"""An editor brings in a printed page and a scan by the browser, and puts right on the screen what became of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, Visitor, needs_chromium
from tests.e2e.inside import PASSWORD, ask
from tests.e2e.inspection import serious
from tests.e2e.town import Town
from tests.press.marking.hard import page as hard_page
from tests.press.pdf.test_scans import scan
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.on_sqlite, needs_chromium]

WORDS = frozenset({"ZIP", "DOC", "JPEG", "TIFF", "pdf", "jpg", "hxzxb"})


@pytest.fixture
def site() -> Iterator[Site]:
    with Site.open() as opened:
        opened.become("newspaper", lambda site: ask(site, "tests.press.settling.settle_newspaper", PASSWORD))
        opened.start()
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = {"2026-01-28-1.pdf": hard_page().pdf(), "2026-01-28-2.jpg": scan(size=(1120, 1560))}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in made]


def group(su: Visitor, words: str) -> Locator:
    """The article on the marking screen whose legend says so."""
    return su.page.get_by_role("group", name=words)


def draw(su: Visitor, *corners: tuple[float, float]) -> None:
    """Points at these places of the page, in parts of its width and height."""
    svg = su.page.locator("[data-marking]")
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    assert box
    for x, y in corners:
        svg.click(position={"x": box["width"] * x, "y": box["height"] * y})


def sound(su: Visitor) -> None:
    """axe-core finds nothing serious."""
    assert not serious(su.page)


def saves(su: Visitor, said: str) -> None:
    su.press("保存标注")
    su.arrives("标注")
    expect(su.page.locator("body")).to_contain_text(said)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_a_printed_page_and_a_scan_become_articles(  # noqa: PLR0915  (a story is long)
    browser: Browser, site: Site, screen: Screen, files: list[Path]
) -> None:
    su = Town(browser, site, screen).su
    su.names, page = WORDS, su.page

    # 苏文 uploads both files and says what they do not: number and first page. The day is guessed from their names.
    page.goto("/huaxi/press/issues/")
    su.arrives("各期")
    su.opens("导入", "导入报刊")
    sound(su)
    su.look("press-20-intake", on=(DESKTOP, PHONE))
    page.get_by_label("文件").set_input_files(files)
    su.press("上传")
    su.arrives("2026-01-28-1.pdf 等 2 个文件")
    su.reads("认出是：版面 PDF 或扫描图")
    expect(page.get_by_label("是哪一天的报纸")).to_have_value("2026-01-28")
    su.fill("期号", "2575")
    su.fill("第一页的版号", "A1")
    sound(su)
    su.look("press-21-intake-told", on=(DESKTOP, PHONE))
    su.press("核对内容")

    # The worker tries it; she reads what would come in, and lets it.
    su.reads("等待后台处理")
    site.run("worker", "--once")
    expect(su.button("确定导入")).to_be_visible()
    su.reads("将录入", "山村教师", "A2版没有可读的文字，按扫描件整版录入")
    su.arrives("2026-01-28-1.pdf 等 2 个文件")
    sound(su)
    su.look("press-22-intake-tried", on=(DESKTOP, PHONE))
    su.press("确定导入")
    site.run("worker", "--once")
    expect(su.page.get_by_role("link", name="查看各期")).to_be_visible()
    su.reads("已录入")
    su.opens("查看各期", "各期")
    su.opens("第2575期")
    page.get_by_role("link", name="标注").first.click()
    su.arrives("标注 A1版 要闻")
    sound(su)
    su.look("press-23-marking", on=(DESKTOP, PHONE))

    # Two articles are one: the second headline becomes a section head.
    second = group(su, "小食堂里的大民生")
    second.get_by_role("button", name="并入上一篇").click()
    expect(second.get_by_role("combobox", name="作用").first).to_have_value("h")
    saves(su, "3 篇")
    expect(group(su, "小食堂里的大民生")).to_have_count(0)

    # One article is two: the last block of 一条河的变迁 begins another, and is too long to be its headline.
    group(su, "一条河的变迁").get_by_role("button", name="另成一篇").last.click()
    title = group(su, "再加一篇").get_by_role("textbox", name="标题")
    expect(title).to_be_focused()
    title.fill("河边人家")
    saves(su, "4 篇")

    # By the keyboard: the second block of the first article goes before the first, and then back again.
    first = group(su, "第 1 篇").first
    rows = first.locator("[data-row]")
    before = [row.get_attribute("id") for row in rows.all()]
    rows.nth(1).get_by_role("spinbutton", name="先后").focus()
    page.keyboard.press("Alt+ArrowUp")
    after = [row.get_attribute("id") for row in rows.all()]
    assert after[:2] == [before[1], before[0]]
    expect(rows.nth(0).get_by_role("spinbutton", name="先后")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    assert [row.get_attribute("id") for row in rows.all()] == before
    last = rows.nth(len(before) - 1)
    last.get_by_role("button", name="上移").focus()
    page.keyboard.press("Enter")
    saves(su, "4 篇")
    moved = group(su, "第 1 篇").first.locator("[data-row]").nth(len(before) - 2)
    assert moved.get_attribute("id") == before[-1]

    # She draws a rectangle round one article, and a polygon round another, ended with the Enter key.
    group(su, "山村教师").get_by_role("button", name="画矩形").click()
    draw(su, (0.56, 0.58), (0.98, 0.93))
    assert len(group(su, "山村教师").get_by_role("textbox", name="区域").input_value().split()) == 4
    group(su, "一条河的变迁").get_by_role("button", name="画多边形").click()
    draw(su, (0.05, 0.59), (0.55, 0.59), (0.55, 0.95), (0.05, 0.9))
    page.keyboard.press("Enter")
    assert len(group(su, "一条河的变迁").get_by_role("textbox", name="区域").input_value().split()) == 4
    group(su, "一条河的变迁").get_by_role("button", name="画多边形").click()
    page.keyboard.press("Escape")  # thought better of it: what is written stays
    assert len(group(su, "一条河的变迁").get_by_role("textbox", name="区域").input_value().split()) == 4

    # She says which block is the kicker and which the byline.
    short = group(su, "第 1 篇").locator("[data-row]", has_text="小食堂里的大民生")
    short.get_by_role("combobox", name="作用").select_option(label="引题")
    saves(su, "4 篇")
    short.get_by_role("combobox", name="作用").select_option(label="署名")
    head = group(su, "河边人家").locator("[data-row]").first.get_by_role("combobox", name="作用")
    head.select_option(label="标题")
    su.press("保存标注")
    expect(page.get_by_role("alert")).to_contain_text("的标题有 256 字")
    su.complaints.clear()  # the browser notes every refusal
    page.goto(page.url)
    short.get_by_role("combobox", name="作用").select_option(label="署名")
    saves(su, "4 篇")
    su.look("press-24-marked", on=(DESKTOP, PHONE))
    sound(su)

    # The scan has no words: she writes the headline, draws the area and a picture.
    page.goto(page.url.replace("/A1/", "/A2/"))
    su.arrives("标注 A2版")
    su.reads("这一版是扫描件")
    new = group(su, "再加一篇")
    new.get_by_role("textbox", name="标题").fill("石桥村的早晨")
    new.get_by_role("textbox", name="正文").fill("第一段。\n第二段。")
    new.get_by_role("button", name="画矩形").click()
    draw(su, (0.03, 0.03), (0.6, 0.6))
    new.get_by_role("button", name="画图片").click()
    draw(su, (0.02, 0.02), (0.25, 0.25))
    sound(su)
    su.look("press-25-marking-scan", on=(DESKTOP, PHONE))
    saves(su, "1 篇")

    # The articles are where she put them.
    su.opens("第2575期")
    for headline in ("协商议出满意路民生办到心坎上", "山村教师", "一条河的变迁", "河边人家", "石桥村的早晨"):
        su.reads(headline)
    su.look("press-26-marked-issue", on=(DESKTOP, PHONE))
    su.opens("石桥村的早晨")
    su.reads("第二段。")
    expect(page.locator("main figure img")).to_have_count(1)
    su.leaves()
