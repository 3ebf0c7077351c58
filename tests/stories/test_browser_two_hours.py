"""The case of the article: pollution on Huangjin Avenue, from a member's phone to the stopped equipment, by the minute.

2018: the environment bureau and the market bureau talked to the firm, its equipment was shut, the source was treated
within two hours. On the phone of the member who reported it, and at the desk that followed it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser

from tests.e2e.browser import DESKTOP, PHONE, Screen, needs_chromium
from tests.e2e.inside import PASSWORD, ask
from tests.e2e.town import Town
from tests.support.site import Site
from tests.support.writing import png

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.on_sqlite, needs_chromium]

TITLE = "平桥黄金大道一企业排放刺鼻气体"
SITUATION = "今天上午，平桥黄金大道一家企业排放刺鼻气体，沿街住户和学校师生反映强烈。"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site.open() as opened:
        opened.become("reporting", lambda site: ask(site, "tests.e2e.settling.settle_reporting", PASSWORD))
        opened.start()
        yield opened


def minute(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: screen.name)
def test_a_polluter_is_stopped_within_two_hours(
    browser: Browser, site: Site, screen: Screen, tmp_path: Path
) -> None:
    town = Town(browser, site, screen)
    photograph = tmp_path / "现场照片.png"
    photograph.write_bytes(png(320, 240))

    # 陈思远 reports from the street: what, where, a photograph; it is urgent.
    chen = town.at_home("chen")
    chen.names = town.fang.names = frozenset({"png"})
    chen.page.goto("/huaxi/opinions/")
    chen.look("two-hours-01-empty", on=(PHONE, DESKTOP))
    chen.opens("写信息")
    chen.fill("标题", TITLE)
    chen.fill("地点", "平桥黄金大道中段")
    chen.fill("情况", SITUATION)
    chen.fill("建议", "请环保、市场监管部门立即到现场处置。")
    chen.page.set_input_files("#id_photographs", photograph)
    chen.page.get_by_label("情况紧急").check()
    chen.look("two-hours-02-writing", on=(PHONE, DESKTOP))
    chen.press("报送")
    chen.arrives(TITLE)
    chen.reads("紧急", "现场照片.png", "待受理")

    # 方宁 at the desk sees it at once, and enters what happened, minute by minute.
    ask(site, "tests.e2e.settling.time_passes", "106")
    fang = town.before("fang", TITLE)
    began = timezone.now() - timedelta(minutes=106)
    for what, who, words, after in (
        ("报告领导", "陆明", "电话报告，同时转区环保局、区市场监管局。", 4),
        ("领导批示", "陆明", "立即到现场，先停设备。", 15),
        ("采取行动", "区环保局、区市场监管局", "约谈企业负责人，责令停用设备。", 52),
        ("解决", "区环保局、区市场监管局", "设备已停用，污染源已处置。", 106),
    ):
        fang.opens("登记进展")
        fang.option(what, of="进展").check()
        fang.page.get_by_label("时间").fill(minute(began + timedelta(minutes=after)))
        fang.fill("单位或领导", who)
        fang.fill("情况", words)
        fang.press("登记进展")
        fang.arrives(TITLE)
    fang.look("two-hours-03-desk", on=(PHONE, DESKTOP))
    fang.press("拟用")
    fang.arrives(TITLE)

    # The member reads on the phone how it went, by the minute.
    chen.page.goto("/huaxi/notices/")
    chen.reads("您反映的事情有了进展")
    chen = town.at_home("chen")
    chen.page.goto("/huaxi/opinions/")
    chen.opens(TITLE)
    chen.reads("从报送到解决：1 小时 46 分", "约谈企业负责人，责令停用设备。", "区环保局、区市场监管局")
    chen.look("two-hours-04-timeline", on=(PHONE, DESKTOP))
    town.close()
