"""From a telephone to the published page, in a real browser: handed in, read three times, proofread, signed, read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, needs_chromium
from tests.e2e.inside import PASSWORD, ask
from tests.stories.test_browser_straight_way import Town, paste
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_chromium]

HEADLINE = "小小电梯连民心"
WORD = """<p class="MsoNormal" style="text-indent:24pt"><span>　　入冬以来，贵筑片区四十二台电梯陆续交付。</span></p>
<h2>二级小标题一<br>连成一个标题</h2>
<table><tr><th>片区</th><th>台数</th></tr><tr><td>贵筑</td><td>42</td></tr></table>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site.open() as opened:
        opened.become("newsroom", lambda site: ask(site, "tests.press.settling.settle_newsroom", PASSWORD))
        opened.start()
        yield opened


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_a_manuscript_becomes_a_published_page(browser: Browser, site: Site, screen: Screen) -> None:  # noqa: PLR0915  (a story is long)
    town = Town(browser, site, screen)

    # 顾平 heads the desk and finds no newspaper yet.
    gu = town.gu
    gu.names = frozenset({"hxzxb"})
    gu.page.goto("/huaxi/press/newspapers/")
    gu.arrives("报刊")
    gu.reads("还没有报刊")
    gu.opens("新建报刊")
    gu.fill("报（刊）名", "花溪政协报")
    gu.fill("网址名", "hxzxb")
    gu.fill("版面", "A1 要闻\nA2 综合")
    gu.fill("栏目", "履职风采\n委员来信")
    gu.look("press-01-newspaper-form", on=(DESKTOP, PHONE))
    gu.press("保存")
    gu.arrives("花溪政协报")
    gu.opens("改页脚", "页脚")
    gu.fill("文字", "联系我们：0851-00000000")
    gu.press("添加")
    gu.arrives("页脚")
    gu.reads("联系我们")
    gu.look("press-02-footer", on=(DESKTOP, PHONE))

    # 陈思远, a member, hands in what he saw.
    chen = town.chen
    chen.page.goto("/huaxi/press/")
    chen.arrives("我的稿件")
    chen.opens("交稿件")
    chen.fill("标题", HEADLINE)
    chen.fill("正文", "入冬以来，贵筑片区四十二台电梯陆续交付。\n八十岁的王奶奶三年来第一次自己下楼买菜。")
    chen.option("我声明").check()
    chen.look("press-03-hand-in", on=(DESKTOP, PHONE))
    chen.press("交给编辑部")
    chen.arrives("我的稿件")
    chen.reads(HEADLINE, "编辑部在看")

    # 苏文 edits it while she has it for the first reading: a kicker, and a passage pasted from Word.
    su = town.su
    su.reads("待一审")
    su.opens(HEADLINE)
    su.opens("编辑", "编辑稿件")
    su.fill("引题", "老旧小区加装电梯见闻")
    su.fill("署名", "□区政协委员 陈思远")
    box = su.box("正文")
    box.click()
    su.page.keyboard.press("Control+End")
    su.page.keyboard.press("Enter")
    paste(box, WORD)
    expect(box.locator("td").first).to_have_text("贵筑")
    expect(su.page.locator("[data-autosave-state]")).to_contain_text("已保存")
    su.look("press-04-editor", on=(DESKTOP, PHONE))
    su.press("保存")
    su.arrives("编辑稿件")
    su.opens("看稿件", HEADLINE)
    su.reads("老旧小区加装电梯见闻", "连成一个标题", "42")
    su.look("press-05-article", on=(DESKTOP, PHONE))
    su.opens("一审通过")
    su.press("一审通过")
    su.arrives(HEADLINE)

    # 顾平 reads it second, 华远 third.
    for reader, step in ((gu, "二审通过"), (town.hua, "三审通过")):
        reader.page.goto("/huaxi/")
        reader.opens(HEADLINE)
        reader.opens(step)
        reader.press(step)
        reader.arrives(HEADLINE)

    # 苏文 opens the next issue; it has the pages that the newspaper usually has. One is enough this time.
    su.page.goto("/huaxi/press/issues/")
    su.arrives("各期")
    su.opens("新开一期")
    su.fill("期号", "2584")
    su.page.get_by_label("版数").fill("1")
    su.look("press-06-new-issue", on=(DESKTOP, PHONE))
    su.press("新开一期")
    su.arrives("第2584期")
    su.reads("A1版 要闻", "A2版 综合", "有 1 篇稿件已经三审")
    su.opens("加版、改版", "版面")
    su.page.get_by_role("button", name="移除：A2版").click()
    su.arrives("请确认")
    su.press("确认")
    su.arrives("版面")
    su.page.get_by_role("link", name="修改：A1版").click()
    su.arrives("版面")
    su.select("来源", "只有文字")
    su.fill("责任编辑", "苏文")
    su.press("保存")
    su.arrives("版面")
    su.look("press-07-pages", on=(DESKTOP, PHONE))
    su.opens("《花溪政协报》第2584期", "第2584期")
    su.opens("成批上版")
    su.page.get_by_label(f"选中{HEADLINE}").check()
    su.page.get_by_label(f"{HEADLINE}上哪一版").select_option(label="A1版 要闻")
    su.look("press-08-place", on=(DESKTOP, PHONE))
    su.press("上版")
    su.arrives("第2584期")
    su.look("press-09-issue", on=(DESKTOP, PHONE))

    # Three people proofread it, the secretary-general signs, and it is out.
    for who, step in (
        (su, "组版完毕，送一校"),
        (su, "一校完毕"),
        (town.wen, "二校完毕"),
        (gu, "三校完毕"),
        (town.hua, "签发"),
    ):
        who.page.goto("/huaxi/")
        who.opens("《花溪政协报》第2584期", "第2584期")
        who.opens(step)
        who.button(step).click()
        if step == "签发":
            who.page.get_by_role("dialog").get_by_role("button", name="签发").click()
        who.arrives("第2584期")
    town.hua.reads("已出版")
    town.hua.look("press-10-published", on=(DESKTOP, PHONE))

    # 陈思远 sees what became of it, and reads.
    chen.page.goto("/huaxi/press/own/")
    chen.arrives("我的稿件")
    chen.reads("已刊发", "刊于《花溪政协报》第2584期")
    chen.look("press-11-own", on=(DESKTOP, PHONE))
    chen.opens("阅读")
    chen.opens("第2584期")
    chen.look("press-12-read-issue", on=(DESKTOP, PHONE))
    chen.opens(HEADLINE)
    chen.look("press-13-read-article", on=(DESKTOP, PHONE))
    town.close()
