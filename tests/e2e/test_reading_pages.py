"""Reading the newspaper in a real browser: by keyboard alone, on a phone, without scripts, and as axe-core sees it."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, Visitor, needs_chromium
from tests.e2e.inside import ask
from tests.e2e.inspection import serious
from tests.support.site import ROOT, Site, free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.on_sqlite, needs_chromium]

PUBLIC = (
    "", "2019-07-24/", "2019-07-24/A1/", "2019-07-24/A2/", "2019-07-24/A4/", "2019-07-24/a1.html", "2019-07-24/a3.html",
    "2019-07-24/a5.html", "2019-07-24/ed-2/", "2019-07/", "2019/", "2019-07-10/", "2019-07-10/a3.html",
    "titles/", "nav/2019-07-31.html", "../", "../../",
)  # fmt: skip
FOCUSED = """() => {
    const at = document.activeElement;
    return (at.getAttribute("aria-label") || at.textContent || "").trim();
}"""


@dataclass
class Served:
    """The written pages, without the site."""

    url: str
    home: str


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """The sample written by a site that is then out of the way: `press serve` gets no database."""
    with Site.open() as site:
        home = ask(site, "tests.press.sample.publish_sample")
        port = free_port()
        command = [sys.executable, "-m", "liangce.cli", "press", "serve", "--port", str(port)]
        environ = {**site.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
        server = subprocess.Popen(command, env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert server.stdout
        assert f"{port}/epaper/" in server.stdout.readline()
        yield Served(f"http://127.0.0.1:{port}", home)
        server.terminate()
        server.wait(10)


def reader(browser: Browser, served: Served, screen: Screen = DESKTOP) -> Visitor:
    return Visitor(browser, served, screen)  # type: ignore[arg-type]  (an address is all that a visitor needs)


def tab_to(page: Page, name: str, *, limit: int = 90) -> None:
    """Presses Tab until the focus is on what is called so."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"no way by Tab to {name}")


def follow(page: Page, name: str) -> None:
    """Goes there by Tab and presses Enter."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def at(page: Page, heading: str) -> None:
    """The page with this heading; what else holds of pages is asked where nobody is on the way by keyboard."""
    expect(page.get_by_role("heading", level=1).filter(has_text=heading)).to_be_visible()


def test_an_issue_is_read_by_keyboard_alone(browser: Browser, served: Served) -> None:
    visitor = reader(browser, served)
    page = visitor.page
    page.goto(f"{served.home}2019-07-24/")
    at(page, "花溪政协报第2583期")
    visitor.look("epaper-01-issue")

    # Past the frame, to the first headline, into the article.
    tab_to(page, "跳到正文")
    page.keyboard.press("Enter")
    follow(page, "地位同等 责任同担 发展同行")
    at(page, "地位同等 责任同担 发展同行")
    visitor.look("epaper-02-article")

    # Back to the page of the paper, where its area is lit; from the picture of the page to the next article.
    follow(page, "原版面：A1版 要闻")
    at(page, "A1版 要闻")
    assert page.url.endswith("/A1/#a1")
    lit = page.locator("svg a:target rect")
    expect(lit).to_have_css("fill", "rgba(168, 32, 26, 0.08)")
    follow(page, "委员提案助力老旧小区改造")
    at(page, "委员提案助力老旧小区改造")

    # On to the next page, an earlier issue, the calendar, another year by its list.
    follow(page, "本期目录")
    follow(page, "下一版")
    at(page, "A2版 综合")
    follow(page, "上一期")
    at(page, "花溪政协报第2582期")
    follow(page, "全部期次")
    at(page, "2019年7月")
    follow(page, "2019年全年")
    at(page, "2019年")
    visitor.leaves()


def test_type_size_and_contrast_are_kept_in_the_browser(browser: Browser, served: Served) -> None:
    visitor = reader(browser, served, PHONE)
    page = visitor.page
    page.goto(f"{served.home}2019-07-24/a1.html")
    page.get_by_role("button", name="放大字号").click()
    page.get_by_role("button", name="高对比").click()
    page.goto(f"{served.home}2019-07-24/a2.html")
    expect(page.locator("html")).to_have_attribute("data-type", "large")
    expect(page.get_by_role("button", name="高对比")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="标准字号").click()
    assert page.locator("html").get_attribute("data-type") is None
    visitor.arrives("委员提案助力老旧小区改造")
    visitor.leaves()


def test_neighbours_and_month_are_as_they_are_now(browser: Browser, served: Served) -> None:
    """The pages of 17 July were written before those of 24 and 31 July."""
    visitor = reader(browser, served)
    page = visitor.page
    page.goto(f"{served.home}2019-07-17/")
    expect(page.locator("[data-turn=next]")).to_have_attribute("title", "第2583期")
    expect(page.locator("[data-turn=previous]")).to_have_attribute("title", "第2580期")  # 2581 was withdrawn
    expect(page.locator(".cal").get_by_role("link", name="7月31日 第2584期")).to_be_visible()
    expect(page.locator(".cal [aria-current]")).to_have_text("17")
    visitor.leaves()


def test_without_scripts_everything_can_be_read(browser: Browser, served: Served) -> None:
    context = browser.new_context(base_url=served.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.home}2019-07-24/")
    expect(page.get_by_role("group", name="字号和对比度")).to_be_hidden()
    page.get_by_role("link", name="地位同等 责任同担 发展同行").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("地位同等 责任同担 发展同行")
    expect(page.get_by_role("button", name="朗读")).to_be_hidden()
    page.goto(f"{served.home}2019-07/")
    page.get_by_text("其他年份").click()
    expect(page.get_by_role("link", name="2019年", exact=True)).to_be_visible()
    page.goto(f"{served.home}2019-07-17/A1/")
    page.get_by_role("link", name="下一期").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("第2583期")  # passed on without a click more
    assert page.url.endswith("/2019-07-24/")
    page.get_by_role("link", name="检索").click()
    expect(page.get_by_role("search", name="全文检索")).to_be_visible()
    expect(page.get_by_role("search", name="按标题查找")).to_be_hidden()
    page.goto(f"{served.home}")
    page.get_by_text("党派团体", exact=True).click()
    expect(page.get_by_role("link", name="党派团体7")).to_be_visible()
    expect(page.get_by_role("link", name="政协网站7", exact=True)).to_be_hidden()
    context.close()


def test_where_files_alone_are_served_headlines_can_be_searched(browser: Browser, served: Served) -> None:
    page = reader(browser, served, PHONE).page
    page.goto(f"{served.home}2019-07-24/")
    page.get_by_role("link", name="检索").click()
    expect(page.get_by_text("全文检索现在没有应答")).to_be_visible()
    expect(page.get_by_role("search", name="全文检索")).to_be_hidden()
    page.get_by_label("标题、引题、副题或署名里的字").fill("老旧小区")
    page.get_by_role("search", name="按标题查找").get_by_role("button", name="查找").click()
    expect(page.get_by_role("link", name="委员提案助力老旧小区改造")).to_be_visible()


def test_on_a_phone_headlines_come_before_the_page(browser: Browser, served: Served) -> None:
    visitor = reader(browser, served, PHONE)
    page = visitor.page
    page.goto(f"{served.home}2019-07-24/")
    visitor.arrives("花溪政协报第2583期")
    visitor.look("epaper-01-issue", on=(PHONE,))
    tops = [
        page.locator(place).bounding_box()
        for place in (".read-heads", ".overview", ".read-sheet", ".read-rest")
    ]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    page.goto(f"{served.home}2019-07-24/a1.html")
    visitor.arrives("地位同等")
    visitor.look("epaper-02-article", on=(PHONE,))
    page.goto(f"{served.home}2019-07/")
    visitor.arrives("2019年7月")
    visitor.look("epaper-03-month", on=(PHONE,))
    visitor.leaves()


def test_where_the_browser_cannot_speak_nothing_offers_it(browser: Browser, served: Served) -> None:
    visitor = reader(browser, served)
    visitor.page.goto(f"{served.home}2019-07-24/a1.html")
    expect(visitor.page.get_by_role("button", name="朗读")).to_be_visible()
    visitor.page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis;")
    visitor.page.reload()
    expect(visitor.page.get_by_role("button", name="打印")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="朗读")).to_have_count(0)
    visitor.leaves()


def test_on_paper_the_article_stands_alone(browser: Browser, served: Served) -> None:
    visitor = reader(browser, served)
    visitor.page.goto(f"{served.home}2019-07-24/a1.html")
    visitor.page.emulate_media(media="print")
    for gone in (".tools", ".look", ".turn", ".share", ".turn-article"):
        expect(visitor.page.locator(gone)).to_be_hidden()
    expect(visitor.page.get_by_role("heading", name="地位同等 责任同担 发展同行")).to_be_visible()
    visitor.leaves()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_no_page_has_a_serious_fault(browser: Browser, served: Served, screen: Screen) -> None:
    visitor = reader(browser, served, screen)
    wrong: dict[str, Any] = {}
    for path in PUBLIC:
        visitor.page.goto(served.home + path, wait_until="networkidle")
        if found := serious(visitor.page):
            wrong[path] = found
    assert wrong == {}
