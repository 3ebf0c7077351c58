"""A real Chromium, screens of two sizes, and visitors who sign in and work with what they see."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect, sync_playwright

from tests.e2e.inside import PASSWORD
from tests.e2e.inspection import TELL_VIOLATIONS, faults
from tests.support.site import ROOT, Site

#: Debian's, without a window: the same engine takes half the time so. Else the whole one.
CHROMIUM = (
    os.environ.get("LIANGCE_CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--process-per-site",  # visitors share a process: nobody attacks anybody here
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCREENSHOTS = ROOT / "docs" / "screenshots"
TAKES_PICTURES = os.environ.get("LIANGCE_SCREENSHOTS") == "1"
PATIENCE = 20_000  # milliseconds until something that should be on the page must be there

needs_chromium = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}")


@dataclass(frozen=True)
class Screen:
    """A screen to look at pages with; `scale` is how many of its dots make a pixel of the page."""

    name: str
    width: int
    height: int
    scale: float = 1
    is_touched: bool = False


DESKTOP = Screen("desktop", 1280, 900)
PHONE = Screen("phone", 390, 844, scale=2, is_touched=True)


def beginning(words: str) -> re.Pattern[str]:
    """Matches names that begin so; labels go on with 必填 or a word of help."""
    return re.compile(f"^{re.escape(words)}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


class Visitor:
    """Somebody before a screen. Every page they arrive at is inspected, and what the browser complains of is kept."""

    def __init__(self, browser: Browser, site: Site, screen: Screen) -> None:
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": screen.width, "height": screen.height},
            device_scale_factor=screen.scale if TAKES_PICTURES else 1,  # nobody else sees the finer dots
            has_touch=screen.is_touched,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELL_VIOLATIONS)
        self.screen = screen
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.names: frozenset[str] = frozenset()  # Latin words that people wrote, which pages may show
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._answered)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.request.method} {response.url}: {response.status}")

    def sign_in(self, name: str, password: str = PASSWORD) -> "Visitor":
        """Gives name and password at the door."""
        self.page.goto("/")
        self.page.get_by_label("用户名").fill(name)
        self.page.get_by_label("密码", exact=True).fill(password)
        self.press("登录")
        return self

    def arrives(self, heading: str) -> None:
        """Is on the page with this heading, and finds nothing wrong with it."""
        expect(self.page.get_by_role("heading", level=1).filter(has_text=heading)).to_be_visible()
        wrong = self.complaints + faults(self.page, names=self.names)
        assert not wrong, "\n".join(wrong)

    def opens(self, link: str, heading: str = "") -> None:
        """Follows the link and arrives at the page so headed (or headed like the link)."""
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("link", name=link).first.click()
        self.arrives(heading or link)

    def button(self, label: str) -> Locator:
        """The button in the page itself, not in its frame."""
        return self.page.get_by_role("main").get_by_role("button", name=label, exact=True)

    def press(self, label: str) -> None:
        """Presses the button and waits for the page it leads to."""
        with self.page.expect_navigation():
            self.button(label).click()

    def confirms(self, label: str, reading: str = "") -> None:
        """Presses the button, reads what it asks once more, and says yes."""
        self.button(label).click()
        dialog = self.page.get_by_role("dialog")
        expect(dialog).to_contain_text(reading)
        with self.page.expect_navigation():
            dialog.get_by_role("button", name=label, exact=True).click()

    def box(self, label: str) -> Locator:
        """The box to write in, or the editor, whose label begins so."""
        return self.page.get_by_role("main").get_by_role("textbox", name=beginning(label))

    def fill(self, label: str, words: str) -> None:
        """Puts the words into the box."""
        self.box(label).fill(words)

    def types(self, label: str, words: str) -> None:
        """Types the words into the editor."""
        self.box(label).click()
        self.page.keyboard.type(words)

    def select(self, label: str, option: str) -> None:
        """Picks from the list whose label begins so the option that is called so."""
        self.page.get_by_role("combobox", name=beginning(label)).select_option(label=option)

    def option(self, label: str, *, of: str = "") -> Locator:
        """The radio button or tick box whose label begins so, in the group whose legend begins so."""
        group = self.page.get_by_role("group", name=beginning(of)) if of else self.page.get_by_role("main")
        name = beginning(label)
        return group.get_by_role("radio", name=name).or_(group.get_by_role("checkbox", name=name))

    def section(self, title: str) -> Locator:
        """The card with this title."""
        heading = self.page.get_by_role("heading", name=title)
        return self.page.locator("section, article").filter(has=heading).last

    def reads(self, *sentences: str) -> None:
        """Finds each sentence on the page."""
        for sentence in sentences:
            expect(self.page.get_by_role("main")).to_contain_text(sentence)

    def cannot(self, label: str, because: str) -> None:
        """The button is there, refuses, and says why."""
        button = self.button(label)
        expect(button).to_have_attribute("aria-disabled", "true")
        expect(button).to_have_accessible_description(re.compile(re.escape(because)))

    def look(self, name: str, *, on: tuple[Screen, ...] = (DESKTOP,), at: str = "") -> None:
        """Keeps a picture in docs/screenshots when LIANGCE_SCREENSHOTS=1, on these screens; `at` is scrolled to."""
        if not TAKES_PICTURES or self.screen not in on:
            return
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        if at:
            self.page.locator(at).first.evaluate(
                "part => window.scrollBy(0, part.getBoundingClientRect().y - 40)"
            )
        self.page.mouse.move(0, 0)
        self.page.screenshot(path=SCREENSHOTS / f"{name}-{self.screen.name}.png", animations="disabled")

    def leaves(self) -> None:
        """Closes the browser; nothing was complained of."""
        self.page.context.close()
        assert not self.complaints, "\n".join(self.complaints)
