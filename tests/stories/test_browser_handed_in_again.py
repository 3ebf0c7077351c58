"""A proposal is sent back, corrected, and handed in again, in a real browser: both versions stand side by side."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, needs_chromium
from tests.e2e.inside import PASSWORD, ask
from tests.e2e.town import TITLE, Town
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.on_sqlite, needs_chromium]

NARROWER = "关于老旧小区加装电梯分层出资的提案"
SUGGESTIONS = "一、明确牵头部门，并联审批。二、制定分层出资参考标准，由街道公示。"


@pytest.fixture
def site() -> Iterator[Site]:
    """陈思远's proposal waits to be examined."""
    with Site.open() as opened:
        opened.become(
            "submitted", lambda site: ask(site, "tests.e2e.settling.settle_submitted", PASSWORD, TITLE)
        )
        opened.start()
        yield opened


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_a_proposal_is_corrected_and_handed_in_again(browser: Browser, site: Site, screen: Screen) -> None:  # noqa: PLR0915  (a story is long)
    town = Town(browser, site, screen)

    # 周敏 reads it and sends it back: it asks for two things at once.
    zhou = town.before("zhou")
    zhou.opens("退回修改")
    zhou.fill("理由", "不是一事一案：管线迁改请另提，这一件只谈出资。")
    zhou.press("退回修改")
    zhou.arrives(TITLE)
    zhou.reads("退回修改")

    # 陈思远 finds it at home with the reason, and by when; as it stands he cannot hand it in again.
    chen = town.at_home("chen")
    chen.reads("待修改重报")
    chen.opens(TITLE)
    chen.reads("不是一事一案：管线迁改请另提")
    chen.cannot("改好重报", because="正文还没有改动")
    chen.look("handed-in-again-01-sent-back", on=(DESKTOP, PHONE))

    # He narrows it down, and hands it in.
    chen.opens("继续写", "修改提案")
    chen.reads("不是一事一案：管线迁改请另提")
    chen.fill("案由", NARROWER)
    chen.box("建议").fill(SUGGESTIONS)
    chen.press("保存并改好重报…")
    chen.arrives("改好重报")
    chen.option("我声明：本件不含国家秘密").check()
    chen.press("改好重报")
    chen.arrives(NARROWER)
    chen.reads("待审查")

    # 周敏 sees what was changed beside what was there, word by word.
    zhou = town.before("zhou", NARROWER)
    zhou.opens("历次版本")
    shown = zhou.section("建议")
    expect(shown.locator("del").filter(has_text="三、同步推进管线迁改")).to_be_visible()
    expect(shown.locator("ins").filter(has_text="由街道公示")).to_be_visible()
    zhou.look("handed-in-again-02-compared", on=(DESKTOP, PHONE))

    # Now it is one matter, and goes on.
    zhou.opens(NARROWER)
    zhou.opens("初审")
    zhou.select("初审结论", "建议立案")
    zhou.fill("初审意见", "已改为一事一案。")
    zhou.press("初审")
    zhou.arrives(NARROWER)
    tang = town.before("tang", NARROWER)
    tang.opens("立案")
    tang.press("立案")
    tang.arrives(NARROWER)
    tang.reads("九届五次会议第 0001 号")
    town.close()
