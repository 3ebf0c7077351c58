"""What must hold of every page, whoever reads it on whatever screen; asked of the browser, not of our own markup."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

#: axe-core, and what it finds that keeps somebody from using a page.
AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")
SERIOUS = """async () => {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    return found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
        .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
}"""
#: Latin words a Chinese page may show: names of things that have no Chinese name in daily use.
LATIN = frozenset(
    {
        "CSV",
        "Ctrl",
        "Excel",
        "JPG",
        "MB",
        "OFD",
        "PDF",
        "PNG",
        "PPT",
        "WPS",
        "Word",
        "csv",
        "docx",
        "xls",
        "xlsx",
    }
)
FINGERPRINT = re.compile(r"\b[0-9a-f]{12,64}\b")
CONTROLS = frozenset(
    {
        "button",
        "link",
        "textbox",
        "searchbox",
        "checkbox",
        "radio",
        "combobox",
        "listbox",
        "spinbutton",
        "tab",
    }
)
#: Run before any script of a page: what the security policy stopped is said where the test hears it.
TELL_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`security policy: ${event.violatedDirective} ${event.blockedURI}`));"""

WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"
#: Words that are shown, those in people's own text (.text, the editor) and in their names for things left out.
SHOWN = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words = [];
    while (walker.nextNode()) {
        const holder = walker.currentNode.parentElement;
        if (holder.closest(".text, .editor-text, script, style") || !holder.checkVisibility()) continue;
        words.push(walker.currentNode.textContent);
    }
    for (const one of document.querySelectorAll("[placeholder], [aria-label], [title]"))
        words.push(one.placeholder || "", one.getAttribute("aria-label") || "", one.title || "");
    return words.join("\\n");
}"""
FIRST_TAB = """() => {
    const at = document.activeElement;
    return at === document.body ? "nothing" : at.matches(".skip, body.plain *") ? "" : at.outerHTML;
}"""


def faults(page: Page, *, names: frozenset[str] = frozenset()) -> list[str]:
    """Each thing wrong with the page as it stands, in a sentence. `names` are Latin words that people wrote."""
    found = [*too_wide(page), *english(page, LATIN | names), *nameless(page), *first_stop(page)]
    return [f"{page.url}: {fault}" for fault in found]


def too_wide(page: Page) -> list[str]:
    width, window = page.evaluate(WIDTHS)
    return [f"the page is {width} px wide in a window of {window} px"] if width > window else []


def english(page: Page, allowed: frozenset[str]) -> list[str]:
    shown = FINGERPRINT.sub("", page.evaluate(SHOWN))
    words = set(re.findall(r"[A-Za-z]{2,}", shown))
    return [f"shows the English word {word}" for word in sorted(words - allowed)]


def nameless(page: Page) -> list[str]:
    """Controls without a name, as assistive technology is told by the browser."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    bare = [
        node["role"]["value"]
        for node in nodes
        if not node.get("ignored")
        and node.get("role", {}).get("value") in CONTROLS
        and not node.get("name", {}).get("value", "").strip()
    ]
    return [f"a {role} has no name" for role in bare]


def first_stop(page: Page) -> list[str]:
    """The first Tab on a page leads to the way past the navigation; asked where nothing has the focus yet."""
    if page.evaluate("document.activeElement !== document.body"):
        return []
    page.keyboard.press("Tab")
    wrong = page.evaluate(FIRST_TAB)
    page.evaluate("document.activeElement.blur()")
    return [f"the first Tab does not lead to the skip link but to {wrong}"] if wrong else []


def serious(page: Page) -> list[str]:
    """What axe-core finds serious or critical on the page as it stands."""
    page.evaluate(AXE)
    return list(page.evaluate(SERIOUS))
