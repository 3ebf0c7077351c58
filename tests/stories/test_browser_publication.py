"""A reply becomes public, in a real browser: hidden by selecting, checked by another, read by anybody, taken down."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, Visitor, needs_chromium
from tests.e2e.inside import PASSWORD, ask
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.on_sqlite, needs_chromium]
LIST, PAGE = "/p/huaxi/proposals/", "/p/huaxi/proposals/9-5/1/"
#: Selects these words in the original as a mouse would.
SELECT = """(words) => {
    const pane = document.querySelector("[data-original]");
    const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.textContent.indexOf(words);
        if (at < 0) continue;
        document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
        return;
    }
}"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The cast with a proposal that has been replied to, and the committee publishing."""
    with Site.open() as opened:
        ask(opened, "tests.e2e.settling.settle_released", PASSWORD)
        opened.start()
        yield opened


def arrive(browser: Browser, site: Site, who: str, screen: Screen = DESKTOP) -> Visitor:
    return Visitor(browser, site, screen).sign_in(who)


def test_a_reply_becomes_public(browser: Browser, site: Site) -> None:  # noqa: PLR0915  (a story is long)
    # 杨帆 of 区住建局 finds the reply on the list and hides what the house did not propose.
    clerk = arrive(browser, site, "yang")
    clerk.page.goto("/huaxi/publications/")
    clerk.arrives("公开")
    clerk.opens("关于老旧小区加装电梯统筹推进的提案")
    clerk.cannot("提请公开", because="公开稿还没有核对保存")
    clerk.button("遮盖选中的文字").click()
    clerk.reads("请先在左边的原文里选中要遮盖的文字")
    clerk.page.evaluate(SELECT, "年内")
    with clerk.page.expect_navigation():
        clerk.button("遮盖选中的文字").click()
    clerk.reads("公开稿已保存")
    panes = clerk.page.locator(".pane")
    expect(panes.nth(0)).to_contain_text("年内")
    expect(panes.nth(1)).to_contain_text("已列入计划，■■■■完成。")
    clerk.look("publication-01-redact", on=(DESKTOP,))
    clerk.press("提请公开")
    clerk.leaves()

    # 何平, its head, sees both sides on the phone, agrees and decides.
    head = arrive(browser, site, "he", PHONE)
    head.page.goto("/huaxi/publications/?state=checking")
    head.opens("关于老旧小区加装电梯统筹推进的提案")
    head.press("复核通过")
    head.button("决定公开").click()
    with head.page.expect_navigation():
        head.page.get_by_role("dialog").get_by_role("button", name="决定公开").click()
    head.reads("已公开")
    head.leaves()

    # Anybody reads it, on a desk and on a phone.
    for screen in (DESKTOP, PHONE):
        reader = Visitor(browser, site, screen)
        reader.page.goto(LIST)
        reader.arrives("公开的提案与答复")
        reader.look("publication-02-list")
        reader.opens("对九届五次会议第 0001 号提案的答复")
        reader.reads("已列入计划，■■■■完成。")
        reader.look("publication-03-page", on=(DESKTOP, PHONE))
        reader.leaves()

    # 唐立 takes it down; the address says so.
    desk = arrive(browser, site, "tang")
    desk.page.goto("/huaxi/publications/?state=published")
    desk.opens("关于老旧小区加装电梯统筹推进的提案")
    desk.opens("撤下")
    desk.fill("撤下的理由", "引用的数据有误")
    desk.fill("公开说明", "引用的数据有误，核实后重新公开。")
    desk.button("撤下").click()
    with desk.page.expect_navigation():
        desk.page.get_by_role("dialog").get_by_role("button", name="撤下").click()
    desk.reads("已撤下")
    desk.leaves()
    late = Visitor(browser, site, PHONE)
    late.page.goto(PAGE)
    late.reads("本页内容已撤下", "引用的数据有误，核实后重新公开。")
    assert "已列入计划" not in late.page.content()
