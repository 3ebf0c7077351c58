"""Pages laid out in a real browser: dragged, set by keys, typed, taken back; what has no place is said at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, Visitor, beginning, needs_chromium
from tests.e2e.inside import PASSWORD, ask
from tests.e2e.inspection import serious
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.on_sqlite, needs_chromium]

LEAD, SECOND, LONG = "政协工作实现新发展", "老旧小区加装电梯", "一份长长的调研报告"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site.open() as opened:
        opened.become("newspages", lambda site: ask(site, "tests.press.settling.settle_pages", PASSWORD))
        opened.start()
        yield opened


class Desk:
    """苏文 before the compose screen."""

    def __init__(self, browser: Browser, site: Site, screen: Screen) -> None:
        self.su = Visitor(browser, site, screen).sign_in("su", PASSWORD)
        self.su.names = frozenset({"A", "B", "V", "U", "cut"})
        self.page = self.su.page

    def opens_the_pages(self) -> None:
        self.page.goto("/huaxi/press/issues/")
        self.su.opens("第2583期")
        self.su.opens("组版", "第2583期")

    def part(self, headline: str) -> Locator:
        return self.page.locator(f".plan .part[aria-label^='{headline}']")

    def story(self, headline: str) -> Locator:
        return self.page.locator("details.story").filter(has_text=headline)

    def drags(self, headline: str, target: Locator) -> None:
        """Takes the article by its middle to the middle of the target."""
        self.part(headline).scroll_into_view_if_needed()
        start, end = self.part(headline).bounding_box(), target.bounding_box()
        assert start
        assert end
        mouse = self.page.mouse
        mouse.move(start["x"] + start["width"] / 2, start["y"] + 20)
        mouse.down()
        mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=6)
        mouse.up()

    def changed(self, what: str) -> None:
        """The list of changes begins with this one."""
        expect(self.page.locator(".side ol.rows li").first).to_contain_text(what)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_an_editor_lays_a_page_out(  # noqa: PLR0915  (a story is long)
    browser: Browser, site: Site, screen: Screen
) -> None:
    desk = Desk(browser, site, screen)
    desk.opens_the_pages()
    expect(desk.part(LEAD)).to_be_visible()
    assert not serious(desk.page)
    desk.su.look("press-30-compose", on=(DESKTOP, PHONE))

    # Keys on the picture: the order, then the columns.
    desk.part(SECOND).focus()
    desk.page.keyboard.press("ArrowUp")
    desk.changed(f"《{SECOND}》改排第 1")
    expect(desk.part(SECOND)).to_be_focused()
    desk.page.keyboard.press("-")
    desk.changed(f"《{SECOND}》改为")

    # Typed: how many columns, a place for a picture, and how many rows stay here.
    desk.page.keyboard.press("Enter")
    story = desk.story(SECOND)
    story.get_by_label(beginning("栏数")).select_option(label="3 栏")
    desk.changed(f"《{SECOND}》改为 3 栏")
    story.get_by_label("图位栏数").fill("2")
    story.get_by_label("图位行数").fill("8")
    desk.page.keyboard.press("Enter")
    desk.changed("图位 2 栏 8 行")
    story.get_by_label("本版只留几行").fill("12")
    story.get_by_role("button", name="应用").click()
    desk.changed("本版留 12 行")
    expect(story).to_contain_text("下转A2版")
    assert not serious(desk.page)

    # Half a place for a picture waits for its other half, and is not passed over when she means it.
    story.get_by_label("图位栏数").fill("")
    desk.page.keyboard.press("Tab")
    story.get_by_role("button", name="应用").click()
    expect(story).to_contain_text("图位要同时写几栏、几行。")
    story.get_by_label("图位栏数").fill("2")
    desk.page.keyboard.press("Tab")
    expect(desk.page.locator("#layout")).to_contain_text("没有改动。")

    # Taken back.
    desk.su.button("撤销").click()
    expect(desk.page.locator(".side ol.rows li").first.locator("s")).to_contain_text("本版留 12 行")
    expect(desk.story(SECOND)).not_to_contain_text("下转A2版")
    expect(desk.su.button("撤销")).to_be_focused()
    desk.su.arrives("第2583期")

    # The other page has more text than room, and says so before anybody asks.
    desk.page.get_by_role("navigation", name="各版").get_by_role("link", name="A2").click()
    desk.su.arrives("第2583期")
    expect(desk.story(LONG)).to_contain_text("缺")
    expect(desk.page.locator(".plan .part.short")).not_to_have_count(0)
    assert not serious(desk.page)
    desk.su.look("press-31-compose-too-long", on=(DESKTOP, PHONE))

    # Drawn on demand, and fresh from then on until something is changed.
    expect(desk.page.locator(".state")).to_contain_text("大样还没有画")
    desk.su.press("画大样")
    desk.su.reads("排队中")
    site.run("worker", "--once")
    expect(desk.page.locator(".state")).to_contain_text("大样与版面一致")
    desk.su.opens("看大样", "第2583期")
    expect(desk.page.locator(".proofs img")).to_have_count(2)
    assert not serious(desk.page)
    desk.su.look("press-32-proofs", on=(DESKTOP, PHONE))

    # The issue cannot go on while a text lacks room.
    desk.page.goto("/huaxi/press/issues/")
    desk.su.opens("第2583期")
    desk.su.cannot("组版完毕，送一校", "缺")
    desk.su.leaves()


def test_an_article_is_dragged(browser: Browser, site: Site) -> None:
    desk = Desk(browser, site, DESKTOP)
    desk.opens_the_pages()

    # Onto another: they change places.
    desk.drags(SECOND, desk.part(LEAD))
    desk.changed(f"《{SECOND}》改排第 1")

    # Onto the name of another page: it moves there, and is too much for it.
    desk.drags(SECOND, desk.page.locator(".sheets [data-page=A2]"))
    desk.changed("移到A2版")
    expect(desk.part(SECOND)).to_have_count(0)
    expect(desk.page.locator(".sheets [data-page=A2]")).to_contain_text("缺")

    desk.su.button("撤销").click()
    expect(desk.part(SECOND)).to_have_count(1)
    desk.su.leaves()
