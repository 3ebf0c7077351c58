"""`liangce press publish` and `serve`, as somebody types them."""

import http.client
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest

from liangce.cli import main
from liangce.commands.press_verbs.serve import Handler
from liangce.press.publishing.publish import folder_of, tree, write
from tests.cast import NOW
from tests.press.archive import Archive, article, page, part
from tests.press.newsroom import Newsroom, open_newsroom

PUBLISH = ["press", "publish", "--committee", "huaxi"]


def test_what_is_due_is_written_and_said(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    archive.issue("2019-07-24", "2583")
    assert main(PUBLISH) == 0
    assert "《花溪政协报》写出 1 期" in capsys.readouterr().out
    assert main(PUBLISH) == 0
    assert "写出 0 期" in capsys.readouterr().out
    assert main([*PUBLISH, "--all"]) == 0
    assert "写出 1 期" in capsys.readouterr().out


def test_the_check_writes_nothing_and_tells_differences(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    archive.issue("2019-07-24", "2583")
    assert main([*PUBLISH, "--check"]) == 1
    assert "缺 2019-07-24/index.html" in capsys.readouterr().out
    assert not tree().exists()
    main(PUBLISH)
    assert main([*PUBLISH, "--check"]) == 0
    assert "与应有内容一致" in capsys.readouterr().out


def test_one_day_is_written_anew(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    archive.issue("2019-07-24", "2583")
    archive.issue("2019-07-31", "2584")
    main(PUBLISH)
    (folder_of(archive.paper) / "2019-07-24/a1.html").write_text("?")
    assert main([*PUBLISH, "--newspaper", "hxzxb", "--issue", "2019-07-24"]) == 0
    assert main([*PUBLISH, "--check"]) == 0
    assert main([*PUBLISH, "--issue", "2019-07-25"]) == 1
    assert "2019-07-25 没有已出版的期次" in capsys.readouterr().err


def test_a_lost_file_is_named_with_what_to_do(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    lost = [page("A1", [part("a9")], files={"pdf": "0" * 64})]
    archive.issue("2019-07-17", "2582", articles=[article("a9")], pages=lost)
    assert main(PUBLISH) == 1
    said = capsys.readouterr().err
    assert "A1/page.pdf（000000000000…）" in said
    assert "请先用备份恢复这个文件" in said


def test_a_restricted_journal_is_refused(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    open_newsroom(newsroom.cast, slug="sqmy", name="社情民意", is_restricted=True)
    assert main([*PUBLISH, "--newspaper", "sqmy"]) == 1
    assert "限定读者，不写成公开的页面" in capsys.readouterr().err


def test_an_unknown_newspaper_is_refused_with_those_there_are(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*PUBLISH, "--newspaper", "other"]) == 1
    assert "没有网址名为“other”的报刊。现有：hxzxb。" in capsys.readouterr().err


def test_with_nothing_written_there_is_nothing_to_serve(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["press", "serve"]) == 1
    assert "还没有写出的报刊" in capsys.readouterr().err


@pytest.fixture
def served(archive: Archive) -> Iterator[http.client.HTTPConnection]:
    """A connection to `press serve` over one issue."""
    archive.issue("2019-07-24", "2583")
    write(archive.paper, now=NOW)
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Handler,), {"root": tree()})) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield http.client.HTTPConnection("127.0.0.1", server.server_port)
        server.shutdown()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 302), ("GET", "/epaper/", 200), ("GET", "/epaper/huaxi/hxzxb/2019-07-24/a1.html", 200),
        ("HEAD", "/epaper/huaxi/hxzxb/", 200), ("GET", "/epaper/huaxi/hxzxb/2019-07-24", 301),
        ("GET", "/epaper/%2e%2e/%2e%2e/etc/passwd", 404), ("GET", "/keys/", 404), ("POST", "/epaper/", 501),
    ],
)  # fmt: skip
def test_the_tree_is_served_as_the_site_serves_it(
    served: http.client.HTTPConnection, method: str, path: str, status: int
) -> None:
    served.request(method, path)
    given = served.getresponse()
    body = given.read()
    assert given.status == status
    assert (len(body) > 0) == (method == "GET" and status == 200) or status >= 400
