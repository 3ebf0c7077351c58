"""Three alike are merged, and one is taken out again, in a real browser: each proposer is told and answered."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, beginning, needs_chromium
from tests.e2e.inside import PASSWORD, ask
from tests.e2e.town import Town
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.on_sqlite, needs_chromium]

#: 陈思远's, 吴兰's and 罗文's.
TITLES = ("关于改善清溪路口通行的提案", "关于清溪路口增设信号灯的提案", "关于溪北路口增设信号灯的提案")


@pytest.fixture
def site() -> Iterator[Site]:
    """Three proposals about crossings wait to be examined."""
    with Site.open() as opened:
        opened.become(
            "three", lambda site: ask(site, "tests.e2e.settling.settle_submitted", PASSWORD, *TITLES)
        )
        opened.start()
        yield opened


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_three_are_merged_and_one_is_taken_out_again(browser: Browser, site: Site, screen: Screen) -> None:
    town, (main, second, third) = Town(browser, site, screen), TITLES

    # 唐立 ticks the two later ones in the list and merges them into the first, at one go.
    tang = town.tang
    tang.page.goto("/huaxi/proposals/")
    tang.arrives("提案")
    for title in (second, third):
        tang.page.get_by_label(f"选中{title}").check()
    tang.press("成批并案")
    tang.arrives("成批并案")
    into = tang.page.get_by_role("combobox", name=beginning("并入哪件提案"))
    into.select_option(value=into.locator("option", has_text=main).get_attribute("value"))
    tang.fill("并案意见", "同一路口，一并办理。")
    tang.look("merged-01-choose", on=(DESKTOP, PHONE))
    tang.press("并案所选的")
    tang.reads("办成 2 件，共 2 件")

    # The first shows what was merged into it; it can no longer be withdrawn from under them.
    tang.page.goto("/huaxi/proposals/")
    tang.opens(main)
    expect(tang.section("并案")).to_contain_text(second)
    expect(tang.section("并案")).to_contain_text(third)
    tang.cannot("并案", because="已有提案并入本件")
    tang.look("merged-02-main", on=(DESKTOP, PHONE), at="h2:has-text('并案')")

    # 罗文 is told; he says that his is another crossing, and 唐立 takes it out again.
    luo = town.at_home("luo")
    luo.page.goto("/huaxi/notices/")
    luo.reads("已并案办理", "办理结果会分别答复您")
    tang.page.goto("/huaxi/proposals/")
    tang.opens(third)
    tang.opens("撤销并案")
    tang.fill("理由", "不是同一路口。")
    tang.press("撤销并案")
    tang.arrives(third)
    tang.reads("待立案")
    tang.page.goto("/huaxi/proposals/")
    tang.opens(main)
    expect(tang.section("并案")).to_contain_text(second)
    expect(tang.section("并案")).not_to_contain_text(third)

    # 吴兰 reads in hers where it went, and what became of it.
    wu = town.at_home("wu")
    wu.page.goto("/huaxi/proposals/")
    wu.opens(second)
    wu.reads("已并案")
    expect(wu.section("并案").get_by_role("link", name=main)).to_be_visible()
    wu.look("merged-03-absorbed", on=(PHONE,), at="h2:has-text('并案')")
    town.close()
