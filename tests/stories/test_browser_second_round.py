"""A co-signer is dissatisfied, and the unit handles it a second time, in a real browser, up to the closing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, Visitor, needs_chromium
from tests.e2e.inside import PASSWORD, ask
from tests.e2e.town import TITLE, Town
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.on_sqlite, needs_chromium]

COMMENT = "只说列入计划，没有答复谁来出资。"
SECOND = "出资办法已经印发：一层不出，二层起按楼层递增；财政按每台十五万元补助。"


@pytest.fixture
def site() -> Iterator[Site]:
    """区住建局 answered the proposal of 陈思远 and 吴兰 a moment ago."""
    with Site.open() as opened:
        opened.become("replied", lambda site: ask(site, "tests.e2e.settling.settle_replied", PASSWORD))
        opened.start()
        yield opened


def rate(member: Visitor, result: str, comment: str = "") -> None:
    """Fills in the feedback form of the reply that is asked about."""
    member.opens("填写反馈")
    for question, answer in (
        ("答复前怎样听取您的意见", "当面沟通"),
        ("对办理态度", "满意"),
        ("对办理结果", result),
    ):
        member.option(answer, of=question).check()
    if comment:
        member.fill("意见和建议", comment)
    member.press("填写反馈")
    member.arrives(TITLE)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_a_dissatisfied_cosigner_is_answered_again(browser: Browser, site: Site, screen: Screen) -> None:  # noqa: PLR0915  (a story is long)
    town = Town(browser, site, screen)

    # 陈思远 is content; 吴兰, who signed with him, is not, and says why. The unit sees nothing of it.
    rate(town.before("chen"), "满意")
    wu = town.before("wu")
    rate(wu, "不满意", COMMENT)
    wu.look("second-round-01-dissatisfied", on=(PHONE,), at="h2:has-text('反馈')")
    yang = town.at_home("yang")
    yang.page.goto("/huaxi/proposals/")
    yang.opens(TITLE)
    expect(yang.page.get_by_role("main")).not_to_contain_text(COMMENT)

    # 唐立 reads it, and orders that it be handled again.
    tang = town.before("tang")
    tang.reads(COMMENT)
    tang.opens("重新办理")
    tang.reads("吴兰对区住建局的办理", COMMENT)
    tang.option("区住建局").check()
    tang.fill("要求", "请答复由谁出资。")
    tang.look("second-round-02-again", on=(DESKTOP, PHONE))
    tang.press("重新办理")
    tang.arrives(TITLE)
    tang.reads("办理中")

    # 杨帆 finds it at home with a deadline of its own, and drafts a second reply; the first stays as it was.
    yang = town.before("yang")
    yang.reads("请答复由谁出资。")
    yang.opens("起草答复")
    yang.select("办理结果类别", "A 类：所提问题已经解决或者基本解决")
    yang.types("答复正文", SECOND)
    yang.fill("联系人", "杨帆")
    yang.fill("联系电话", "0851-83650001")
    yang.press("起草答复")
    yang.arrives(TITLE)
    he = town.before("he")
    he.opens("签发送审")
    he.press("签发送审")
    he.arrives(TITLE)
    shi = town.before("shi")
    shi.opens("审核通过")
    shi.press("审核通过")
    shi.arrives(TITLE)
    yang = town.before("yang")
    yang.opens("印发答复")
    yang.fill("发文字号", "花住建函〔2026〕31 号")
    yang.confirms("印发答复", "印发后答复送达提案人，不能收回。")
    yang.arrives(TITLE)

    # Both judge the second reply anew, with both letters before them.
    for member in (town.before("chen"), town.before("wu")):
        member.reads("区住建局的第 2 次答复", SECOND, "已列入计划，年内完成。")
        rate(member, "满意")
    wu.look("second-round-03-letters", on=(DESKTOP, PHONE), at="h2:has-text('第 2 次答复')")

    # 唐立 closes the file; what was said of the first reply stays.
    tang = town.before("tang")
    tang.reads(COMMENT, "对区住建局的第 2 次办理")
    tang.opens("办结归档")
    tang.press("办结归档")
    tang.arrives(TITLE)
    tang.reads("已办结")
    tang.look("second-round-04-closed", on=(DESKTOP, PHONE), at="h2:has-text('反馈')")
    town.close()
