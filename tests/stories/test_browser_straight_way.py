"""The straight way in a real browser: from a member's draft to a closed file, a person a paragraph."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, needs_chromium
from tests.e2e.inside import settle
from tests.e2e.town import TITLE, Town, paste
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_chromium]

BACKGROUND = "全区建成二十年以上、无电梯的多层住宅有三百一十二栋，六十岁以上老人占常住人口的三成，出行不便。"
ANALYSIS = "意见统一难、资金分担难、管线迁改协调难并存；各部门各管一段，缺少牵头单位。"
SUGGESTIONS = "一、明确牵头部门，并联审批。二、制定分层出资参考标准。三、同步推进供水、供电、燃气管线迁改。"
TABLE = """<table><tr><th>片区</th><th>楼栋</th><th>已装电梯</th></tr>
<tr><td>贵筑</td><td>146</td><td>11</td></tr><tr><td>溪北</td><td>166</td><td>7</td></tr></table>"""
OPINION = "同意区住建局意见。加装电梯补助列入本年度预算，按每台十五万元安排。"
REPLY = "已成立加装电梯工作专班，实行并联审批；分层出资参考标准已印发，首批四十二台年内完工。"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site.open() as opened:
        settle(opened)
        opened.start()
        yield opened


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_a_proposal_walks_the_straight_way(browser: Browser, site: Site, screen: Screen) -> None:  # noqa: PLR0915  (a story is long)
    town = Town(browser, site, screen)

    # 陈思远 has nothing to do yet, and begins a proposal.
    chen = town.chen
    chen.arrives("没有等您办的事")
    chen.opens("写提案")
    chen.press("开始写")
    chen.arrives("写提案")
    chen.cannot("提交", because="还不能提交")

    # He writes, pastes a table, and it is saved while he writes.
    page = chen.page
    chen.fill("案由", TITLE)
    chen.types("情况", BACKGROUND)
    page.keyboard.press("Enter")
    paste(chen.box("情况"), TABLE)
    chen.types("分析", ANALYSIS)
    chen.types("建议", SUGGESTIONS)
    expect(chen.box("情况").locator("td").first).to_have_text("贵筑")
    chen.option("城乡建设和管理").check()
    chen.option("同意公开").check()
    expect(page.locator("[data-autosave-state]")).to_contain_text("已保存")
    expect(page.locator("#ready")).to_contain_text("保存并提交")
    page.reload()
    chen.arrives("写提案")
    expect(chen.box("情况").locator("tr")).to_have_count(3)
    chen.look("straight-way-01-draft", on=(DESKTOP, PHONE))

    # He asks 吴兰 and 罗文 to join. Until both have answered he cannot hand it in, and is told why.
    chen.press("保存并邀请联名…")
    chen.arrives("邀请联名")
    chen.option("吴兰").check()
    chen.option("罗文").check()
    chen.press("邀请联名")
    chen.arrives(TITLE)
    chen.cannot("提交", because="吴兰、罗文尚未答复联名邀请")

    # 吴兰 finds the invitation on her home page, reads, and joins with a word of her own.
    town.wu.arrives("等您办的事")
    town.wu.reads("待答复联名邀请")
    town.wu.opens(TITLE)
    town.wu.reads(BACKGROUND, "贵筑", SUGGESTIONS)
    town.wu.look("straight-way-02-invited", on=(PHONE,))
    town.wu.opens("同意联名")
    town.wu.fill("说明", "深有同感，我联系的小区也有同样的困难。")
    town.wu.press("同意联名")
    town.wu.arrives(TITLE)

    # One answer is still missing; 罗文 gives it.
    page.reload()
    chen.arrives(TITLE)
    chen.cannot("提交", because="罗文尚未答复联名邀请")
    chen.look("straight-way-03-not-yet")
    town.luo.opens(TITLE)
    town.luo.opens("同意联名")
    town.luo.press("同意联名")
    town.luo.arrives(TITLE)

    # 陈思远 declares that there is no state secret in it, and hands it in.
    page.reload()
    chen.arrives(TITLE)
    chen.opens("提交")
    chen.option("我声明：本件不含国家秘密").check()
    chen.press("提交")
    chen.arrives(TITLE)
    chen.reads("已提交", "吴兰", "罗文")

    # 周敏 of the office examines it and suggests who should answer.
    zhou = town.zhou
    zhou.arrives("等您办的事")
    zhou.reads("待初审")
    zhou.opens(TITLE)
    zhou.opens("初审")
    zhou.select("初审结论", "建议立案")
    zhou.fill("初审意见", "一事一案，情况清楚，建议具体。")
    zhou.option("区住建局", of="建议主办单位").check()
    zhou.option("区财政局", of="建议会办单位").check()
    zhou.press("初审")
    zhou.arrives(TITLE)

    # 唐立 of the Committee on Proposals files it: it is number 0001.
    tang = town.tang
    tang.opens(TITLE)
    tang.opens("立案")
    tang.press("立案")
    tang.arrives(TITLE)
    tang.reads("九届五次会议第 0001 号", "已立案")

    # 石磊 of the government's supervision office assigns it: housing leads, finance helps.
    shi = town.shi
    shi.opens(TITLE)
    shi.opens("交办")
    shi.reads("审查建议", "区住建局")
    expect(shi.option("区住建局", of="主办单位")).to_be_checked()
    expect(shi.option("区财政局", of="会办单位")).to_be_checked()
    shi.look("straight-way-04-assign")
    shi.press("交办")
    shi.arrives(TITLE)

    # Both units receive it.
    for clerk in (town.yang, town.long):
        clerk.reads("待签收")
        clerk.opens(TITLE)
        clerk.press("签收")
        clerk.arrives(TITLE)
        clerk.reads("办理中")

    # 杨帆 drafts the reply. 何平 cannot sign it out before finance has given its opinion.
    yang = town.yang
    yang.opens("起草答复")
    yang.select("办理结果类别", "B 类：所提问题正在解决或者已列入计划")
    yang.types("答复正文", REPLY)
    yang.fill("联系人", "杨帆")
    yang.fill("联系电话", "0851-83650001")
    yang.press("起草答复")
    yang.arrives(TITLE)
    he = town.he
    he.opens(TITLE)
    he.cannot("签发送审", because="区财政局尚未交会办意见")
    he.look("straight-way-05-leader-waits", on=(PHONE,))

    # 龙江 gives it; now 何平 signs.
    town.long.opens("提交会办意见")
    town.long.types("会办意见", OPINION)
    town.long.fill("签发人", "财政局长")
    town.long.press("提交会办意见")
    town.long.arrives(TITLE)
    he.page.reload()
    he.arrives(TITLE)
    he.reads(OPINION)
    he.opens("签发送审")
    he.reads(REPLY)
    he.press("签发送审")
    he.arrives(TITLE)

    # 石磊 corrects the class from B to A and lets it pass.
    shi.page.goto("/huaxi/")
    shi.reads("待审核答复")
    shi.opens(TITLE)
    shi.opens("审核通过")
    shi.select("办理结果类别", "A 类：所提问题已经解决或者基本解决")
    shi.fill("审核意见", "首批年内完工，问题基本解决，类别更正为 A 类。")
    shi.press("审核通过")
    shi.arrives(TITLE)

    # 杨帆 issues it: asked once more, for it cannot be taken back.
    yang.page.goto("/huaxi/")
    yang.opens(TITLE)
    yang.opens("印发答复")
    yang.fill("发文字号", "花住建函〔2026〕12 号")
    yang.button("印发答复").click()
    dialog = yang.page.get_by_role("dialog")
    expect(dialog).to_contain_text("印发后答复送达提案人，不能收回。")
    dialog.get_by_role("button", name="印发答复").click()
    yang.arrives(TITLE)
    yang.reads("花住建函〔2026〕12 号")

    # Each of the three signatories reads the reply and rates it; the unit sees nothing of it.
    for member in (chen, town.wu, town.luo):
        member.page.goto("/huaxi/")
        member.reads("待反馈")
        member.opens(TITLE)
        member.reads(REPLY, "A 类")
        if member is chen:
            chen.look("straight-way-06-reply", at="h2:has-text('办理')")
        member.opens("填写反馈")
        for question, answer in (
            ("答复前怎样听取您的意见", "当面沟通"),
            ("对办理态度", "满意"),
            ("对办理结果", "基本满意"),
        ):
            member.option(answer, of=question).check()
        if member is chen:
            chen.look("straight-way-07-feedback", on=(PHONE,))
        member.press("填写反馈")
        member.arrives(TITLE)
    yang.page.reload()
    expect(yang.page.get_by_role("main")).not_to_contain_text("基本满意")

    # 唐立 closes the file, and the timeline tells the whole story.
    tang.page.goto("/huaxi/")
    tang.reads("待办结")
    tang.opens(TITLE)
    tang.opens("办结归档")
    tang.press("办结归档")
    tang.arrives(TITLE)
    tang.reads("已办结")
    tang.look("straight-way-08-closed", on=(PHONE,))
    tang.page.get_by_text("更早的").click()
    ledger = tang.section("台账")
    for words in ("起草", "联名", "提交", "初审", "立案", "交办", "签收", "印发答复", "办结归档"):
        expect(ledger).to_contain_text(words)
    tang.look("straight-way-09-ledger", at="h2:has-text('台账')")
    town.close()
