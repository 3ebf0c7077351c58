"""`liangce press serve`: the written pages alone, without database; to look at them, or while the site is down."""

from argparse import ArgumentParser, Namespace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from liangce.commands import CannotRun
from liangce.commands.serve import check_port
from liangce.public.tree import Answer, answer

HELP = "只启动报刊的静态页面，不用数据库"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="监听的地址（默认 127.0.0.1，只供本机）")
    parser.add_argument("--port", type=int, default=8080, help="监听的端口（默认 8080）")


class Handler(BaseHTTPRequestHandler):
    """Answers as the site does below /epaper/; anything else is not here."""

    protocol_version = "HTTP/1.1"
    root: Path

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        if path == "/":
            self._send(Answer(HTTPStatus.FOUND, location="/epaper/"))
        elif path.startswith("/epaper/"):
            known = self.headers.get("If-None-Match", "")
            self._send(answer(self.root, path.removeprefix("/epaper/"), query=parts.query, known=known))
        else:
            self._send(Answer(HTTPStatus.NOT_FOUND))

    do_HEAD = do_GET

    def _send(self, given: Answer) -> None:
        body = given.file.read_bytes() if given.file else given.words
        self.send_response(given.status)
        for name, value in given.headers().items():
            self.send_header(name, value)
        if given.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET" and given.status != HTTPStatus.NOT_MODIFIED:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Who read what is nobody's business."""


def run(options: Namespace) -> int:
    root = Path(settings.DATA) / "press"
    if not root.is_dir():
        raise CannotRun("还没有写出的报刊。请先运行 liangce press publish --committee 网址名。")
    check_port(options.host, options.port)
    handler = type("Here", (Handler,), {"root": root})
    with ThreadingHTTPServer((options.host, options.port), handler) as server:
        print(f"  报刊在 http://{options.host}:{options.port}/epaper/ ，按 Ctrl-C 停止。", flush=True)
        server.serve_forever()
    return 0
