"""New rules in a real browser: drafted by form, tried out, put in force by somebody else, read by everybody."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, Visitor, needs_chromium
from tests.e2e.inside import settle
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.on_sqlite, needs_chromium]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site.open() as opened:
        settle(opened)
        opened.start()
        yield opened


def open_part(visitor: Visitor, label: str, heading: str = "") -> None:
    """Follows the link of a part of the draft."""
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("main").get_by_role("link", name=label, exact=True).click()
    visitor.arrives(heading or label)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_rules_are_changed_by_two(browser: Browser, site: Site, screen: Screen) -> None:  # noqa: PLR0915  (a story is long)
    # 唐立 reads the rules and begins a change.
    tang = Visitor(browser, site, screen).sign_in("tang")
    tang.page.goto("/huaxi/rules/")
    tang.arrives("会议与规则")
    tang.reads("6 月 30 日前", "黔府办函〔2025〕12 号：6 月 30 日前答复", "贵州省 2025 年", "历次版本")
    tang.press("起草修改")
    tang.arrives("贵阳市花溪区规则的修改")
    tang.cannot("核对完毕，报请启用", because="与现行版本没有不同")

    # He changes the deadline of replies, and adds a category.
    open_part(tang, "答复", "期限：答复")
    tang.page.locator("[name='deadlines.reply.session.month']").fill("5")
    expect(tang.page.locator("[name='deadlines.reply.session.value']")).to_be_hidden()
    tang.press("保存")
    tang.arrives("贵阳市花溪区规则的修改")
    open_part(tang, "类别")
    tang.page.get_by_role("button", name="加一项").click()
    tang.reads("还没有保存", "新的一项（第 7 项）")
    tang.page.locator("[name='categories.6.label']").fill("乡村振兴")
    tang.page.locator("[name='categories.6.national']").select_option(label="经济")
    tang.look("rules-edit", at="[id='part-categories.6']")
    tang.press("保存")
    tang.arrives("贵阳市花溪区规则的修改")

    # The example of a number follows what he types.
    open_part(tang, "编号")
    tang.page.locator("[name='numbering.number']").fill("[年]-[序号:3]")
    expect(tang.page.locator("[data-example]").nth(1)).to_have_text("第一件是 2026-001")
    tang.opens("不改了", "贵阳市花溪区规则的修改")

    # He checks it and hands it over.
    tang.opens("核对", "贵阳市花溪区规则的修改")
    tang.reads("期限缩短：答复 · 大会提案", "乡村振兴（全国分类：经济）", "早 31 天")
    tang.look("rules-check")
    tang.opens("核对完毕，报请启用")
    tang.fill("为什么改", "区委办要求提前答复")
    tang.press("核对完毕，报请启用")
    tang.reads("等另一个人审定")
    tang.leaves()

    # 邓海 finds it at home, and puts it in force from tomorrow on.
    deng = Visitor(browser, site, screen).sign_in("deng")
    deng.reads("待启用的规则")
    deng.opens("贵阳市花溪区规则的修改")
    deng.opens("启用")
    deng.page.get_by_label("从哪天起").fill((timezone.localdate() + timedelta(days=1)).isoformat())
    deng.button("启用").click()
    with deng.page.expect_navigation():
        deng.page.locator("dialog [data-yes]").click()
    deng.arrives("贵阳市花溪区规则的修改")
    deng.reads("待生效", "新提交的提案用这一版")
    deng.leaves()

    # 陈思远 reads who did it, and why.
    chen = Visitor(browser, site, screen).sign_in("chen")
    chen.page.goto("/huaxi/rules/#versions")
    chen.reads("区委办要求提前答复", "邓海")
    chen.opens("贵阳市花溪区（第 2 版）")
    chen.reads("5 月 30 日前")
    chen.leaves()
