"""The editor and the autosave in a real browser, on a page of their own under the site's security policy."""

import base64
import json
import os
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browser import needs_chromium

ROOT = Path(__file__).resolve().parents[2]
WORD = (ROOT / "tests/papers/data/word-paste.html").read_text(encoding="utf-8")
STYLES = ("tokens", "base", "forms", "editor")
POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'"

pytestmark = [pytest.mark.browser, needs_chromium]

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="csrf-token" content="t0ken">
{styles}<script src="/liangce/static/vendor/editor.js" defer></script>
<script src="/liangce/static/js/autosave.js" defer></script>
<form id="f" data-autosave-url="/save" data-revision="7" action="/sent" method="post">
<div class="field"><label for="body">问题分析</label>
<textarea id="body" name="body" data-editor data-upload-url="/upload" data-max-chars="1000">{text}</textarea></div>
<p data-autosave-state></p></form></html>"""


class Site(ThreadingHTTPServer):
    """The repository's static files, a page with the form, and what the form asks of a server."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.text = ""
        self.uploads: list[bytes] = []
        self.saves: list[bytes] = []
        self.answers: list[tuple[int, dict[str, object]]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        if self.path == "/":
            styles = "".join(
                f'<link rel="stylesheet" href="/liangce/static/css/{name}.css">' for name in STYLES
            )
            self.answer(200, "text/html", PAGE.format(styles=styles, text=self.server.text).encode())
        elif (file := ROOT / self.path.lstrip("/")).is_file():
            kind = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}[file.suffix]
            self.answer(200, kind, file.read_bytes())
        else:
            self.answer(200, "image/png", png())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/upload":
            assert self.headers["X-CSRFToken"] == "t0ken"
            self.server.uploads.append(body)
            self.say(200, {"url": f"/huaxi/attachments/{len(self.server.uploads)}.png"})
        else:
            self.server.saves.append(body)
            answers = self.server.answers
            self.say(
                *(answers.pop(0) if answers else (200, {"revision": 8, "saved_at": "2026-03-02T09:12:00"}))
            )

    def say(self, status: int, words: dict[str, object]) -> None:
        self.answer(status, "application/json", json.dumps(words).encode())

    def answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the test's own report is enough."""


def png(width: int = 160, height: int = 90) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\xa8\x20\x1a" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def rtf() -> str:
    picture = (
        r"{\pict{\*\picprop\shplid1025{\sp{\sn a}{\sv 1}}}\picscalex100\pngblip{\*\blipuid 0a}"
        + png().hex()
        + "}"
    )
    return (
        r"{\rtf1\ansi{\*\listpicture{\pict\pngblip ffff}}text {\*\shppict"
        + picture
        + r"}{\nonshppict{\pict\wmetafile8 00}}}"
    )


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1000, "height": 1100})
    page.complaints = []
    page.on(
        "console", lambda message: page.complaints.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(site.address)
    page.wait_for_selector(".editor-text")
    yield page
    page.close()


def paste(page: Page, html: str = "", rtf: str = "", file: bytes = b"") -> None:
    page.click(".editor-text")
    page.evaluate(
        """([html, rtf, file]) => {
            const data = new DataTransfer();
            if (html) data.setData("text/html", html);
            if (rtf) data.setData("text/rtf", rtf);
            const bytes = Uint8Array.from(atob(file), (sign) => sign.charCodeAt(0));
            if (file) data.items.add(new File([bytes], "shot.png", {type: "image/png"}));
            document.querySelector(".editor-text").dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [html, rtf, base64.b64encode(file).decode()],
    )


def value(page: Page) -> str:
    return page.eval_on_selector("#body", "area => area.value")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Waits for what the page does by and by; what it never does, the test's next line tells."""
    for _ in range(400):
        if holds():
            return
        page.wait_for_timeout(50)


def test_word_text_keeps_its_headings_lists_tables_and_pictures(page: Page, site: Site) -> None:
    paste(page, WORD, rtf())
    until(page, lambda: "/huaxi/attachments/1.png" in value(page))
    html = value(page)
    assert "<h3>一、基本情况</h3>" in html
    assert "<strong>42个</strong>" in html
    assert "<strong>一是</strong>" in html
    assert "m<sup>3</sup>" in html
    assert html.count("<li>") == 2
    assert "<p>（一） 补助标准" in html
    assert 'rowspan="2"' in html
    assert 'colspan="2"' in html
    assert html.count("<tr>") == 3
    assert '<img src="/huaxi/attachments/1.png">' in html
    assert "每天服务老年人约一千八百人次" in html
    assert not any(word in html for word in ("mso", "style=", "<script", "<span", "file:", "o:p"))
    assert png() in site.uploads[0]
    if folder := os.environ.get("LIANGCE_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/editor-word.png", full_page=True)
    assert page.complaints == []


def test_pictures_that_did_not_come_are_counted(page: Page) -> None:
    paste(page, WORD)
    until(page, lambda: bool(value(page)) and page.is_visible(".editor-note"))
    assert page.text_content(".editor-note") == "有 1 幅图片没有带进来，请用“图片”按钮插入。"
    assert "<img" not in value(page)


def test_a_screenshot_is_uploaded(page: Page, site: Site) -> None:
    paste(page, file=png(3, 3))
    until(page, lambda: "/huaxi/attachments/1.png" in value(page))
    assert "/huaxi/attachments/1.png" in value(page)
    assert len(site.uploads) == 1


def test_a_data_picture_in_pasted_html_is_uploaded(page: Page, site: Site) -> None:
    source = f"data:image/png;base64,{base64.b64encode(png(2, 2)).decode()}"
    paste(page, f"<p>前</p><p><img src='{source}'></p>")
    until(page, lambda: "/huaxi/attachments/1.png" in value(page))
    assert "data:" not in value(page)
    assert len(site.uploads) == 1


def test_the_toolbar_works_by_keyboard_and_says_its_state(page: Page) -> None:
    page.click(".editor-text")
    page.keyboard.type("标题一行")
    page.focus(".editor-bar button")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    until(page, lambda: value(page) == "<h3>标题一行</h3>")
    assert value(page) == "<h3>标题一行</h3>"
    assert page.get_attribute(".editor-bar button:has-text('标题') >> nth=0", "aria-pressed") == "true"
    assert page.text_content(".editor-count") == "4 / 1000 字"


def test_a_table_is_made_merged_and_removed(page: Page) -> None:
    page.click(".editor-text")
    page.click("button[title='插入表格']")
    page.click("text=加行")
    until(page, lambda: value(page).count("<tr>") == 4)
    assert value(page).count("<tr>") == 4
    page.click("text=删表")
    until(page, lambda: "<table>" not in value(page))
    assert "<table>" not in value(page)
    assert page.complaints == []


def test_text_from_the_server_comes_back_unchanged(browser: Browser, site: Site) -> None:
    site.text = (
        "<p>甲<u>乙</u></p><table><tr><td colspan='2'>丙</td></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    page = browser.new_page()
    page.goto(site.address)
    page.click(".editor-text p")
    page.keyboard.press("End")
    page.keyboard.type("丁")
    until(page, lambda: "乙丁" in value(page))
    assert value(page).startswith("<p>甲<u>乙丁</u></p>")
    assert 'colspan="2"' in value(page)
    page.close()


def test_it_saves_while_one_writes(page: Page, site: Site) -> None:
    page.click(".editor-text")
    page.keyboard.type("新的一段")
    page.wait_for_selector("text=已保存 09:12")
    assert "新的一段".encode() in site.saves[0]
    assert b"\r\n\r\n7\r\n" in site.saves[0]
    page.keyboard.type("又一段")
    until(page, lambda: len(site.saves) > 1)
    assert b"\r\n\r\n8\r\n" in site.saves[1]


def test_a_conflict_asks_and_overwrites_only_when_told(page: Page, site: Site) -> None:
    theirs = {
        "theirs_by": "王秘书",
        "theirs_at": "2026-03-02T10:00:00",
        "compare_url": "/compare",
        "revision": 11,
    }
    site.answers.append((409, theirs))
    page.click(".editor-text")
    page.keyboard.type("我的")
    page.wait_for_selector(".autosave-box")
    assert "王秘书" in page.text_content(".autosave-box")
    assert page.get_attribute("text=看差异", "href") == "/compare"
    page.click("button:text-is('用我的')")
    page.wait_for_selector("text=已保存")
    assert b'name="overwrite"' in site.saves[1]
    assert b"\r\n\r\n11\r\n" in site.saves[1]


def test_what_was_not_saved_is_offered_again(page: Page, site: Site) -> None:
    site.answers.extend([(503, {})] * 5)
    page.click(".editor-text")
    page.keyboard.type("留在本机的字")
    page.wait_for_selector("text=没有保存上")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    site.answers.clear()
    page.goto(site.address)
    page.click("button:text-is('恢复')")
    page.wait_for_selector("text=已保存")
    assert "留在本机的字" in page.text_content(".editor-text")
    assert "留在本机的字".encode() in site.saves[-1]
