"""`liangce worker`: background work from the database's queue, and the periodic duties of every package."""

import logging
import secrets
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker

from liangce.commands import CannotRun
from liangce.commands.clock import Clock
from liangce.commands.migrate import pending

HELP = "运行后台任务：发送通知、处理到期的邀请和反馈"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="做完现有的任务和定时事项就结束")
    parser.add_argument("--interval", type=float, default=1.0, help="没有任务时，隔几秒再看（默认 1）")
    parser.add_argument("--parent", type=int, metavar="进程号", help="这个进程结束时，自己也结束")


def run(options: Namespace) -> int:
    if waiting := pending():
        raise CannotRun(f"数据库还没有更新到当前版本（缺 {len(waiting)} 项）。请先运行 liangce migrate。")
    connections.close_all()
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    clock = Clock(heartbeat=settings.DATA / "worker-heartbeat", parent=options.parent)
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=options.interval,
        batch=options.once,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=secrets.token_hex(16),
    )
    if options.once:
        clock.tick()
        worker.run()
        return 0
    worker.configure_signals()
    clock.start()
    try:
        worker.run()
    finally:
        clock.stop()
    return 0
