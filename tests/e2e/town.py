"""The people of a story, each before a screen of their own."""

from playwright.sync_api import Browser, Locator

from tests.e2e.browser import Screen, Visitor
from tests.support.site import Site

TITLE = "关于老旧小区加装电梯统筹推进的提案"  # of the proposals that tests/cast.py drafts


class Town:
    """`Town(…).chen` is 陈思远 of the cast, signed in at first mention."""

    def __init__(self, browser: Browser, site: Site, screen: Screen) -> None:
        self.browser, self.site, self.screen = browser, site, screen
        self.visitors: dict[str, Visitor] = {}

    def __getattr__(self, name: str) -> Visitor:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self.visitors:
            self.visitors[name] = Visitor(self.browser, self.site, self.screen).sign_in(name)
        return self.visitors[name]

    def close(self) -> None:
        for visitor in self.visitors.values():
            visitor.leaves()

    def at_home(self, name: str) -> Visitor:
        """The person, before what waits for them now."""
        visitor: Visitor = getattr(self, name)
        visitor.page.goto("/huaxi/")
        return visitor

    def before(self, name: str, title: str = TITLE) -> Visitor:
        """The person, before the page of the paper so called, which they find at home."""
        visitor = self.at_home(name)
        visitor.opens(title)
        return visitor


def paste(box: Locator, html: str) -> None:
    """What a paste from Word or a web page brings."""
    box.evaluate(
        """(box, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        html,
    )
