"""`liangce serve`: the site, by gunicorn in this process."""

import errno
import os
import socket
from argparse import ArgumentParser, Namespace
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from liangce.commands import CannotRun
from liangce.commands.child import Child, NoChild
from liangce.commands.migrate import pending

HELP = "启动网站"


class Site(BaseApplication):
    """Gunicorn around the site. Threads, because browsers hold connections open that they do not use yet."""

    def __init__(self, wanted: dict[str, Any]) -> None:
        self.wanted = wanted
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.wanted.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        return get_wsgi_application()


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="监听的地址（默认 127.0.0.1，只供本机）")
    parser.add_argument("--port", type=int, default=8000, help="监听的端口（默认 8000）")
    parser.add_argument("--workers", type=int, default=2, help="进程数（默认 2，不宜超过处理器核数的两倍）")
    parser.add_argument("--threads", type=int, default=4, help="每个进程的线程数（默认 4）")
    parser.add_argument("--with-worker", action="store_true", help="同时启动后台任务（单机使用时方便）")
    parser.add_argument("--check-port", action="store_true", help="只查看端口能否使用")


def check_port(host: str, port: int) -> None:
    """Raises CannotRun when nobody can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as why:
            if getattr(why, "errno", None) == errno.EADDRINUSE:
                raise CannotRun(f"端口 {port} 已被占用。请换一个端口，例如 --port {port + 1}。") from why
            raise CannotRun(f"不能在 {host} 的端口 {port} 上启动网站：{why}。") from why


def run(options: Namespace) -> int:
    check_port(options.host, options.port)
    if options.check_port:
        return 0
    if waiting := pending():
        raise CannotRun(f"数据库还没有更新到当前版本（缺 {len(waiting)} 项）。请先运行 liangce migrate。")
    connections.close_all()  # a connection must not be shared with the processes that gunicorn forks
    child = Child("worker", "--parent", str(os.getpid())) if options.with_worker else NoChild()
    host = f"[{options.host}]" if ":" in options.host else options.host
    site = Site(
        {
            "bind": f"{host}:{options.port}",
            "workers": options.workers,
            "worker_class": "gthread",
            "threads": options.threads,
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 15,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda server: child.start(),
            "on_exit": lambda server: child.stop(),
        }
    )
    site.run()
    return 0
