"""Is the background worker alive?"""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from liangce.health.finding import Finding, warning, well

LONG = 60  # seconds without a sign of life


def worker() -> Finding:
    """Judges by the age of the file that `liangce worker` writes every few seconds."""
    remedy = "请启动 liangce worker（或用 liangce serve --with-worker），否则通知不会发出。"
    try:
        seen_at = datetime.fromisoformat((settings.DATA / "worker-heartbeat").read_text().strip())
    except (FileNotFoundError, ValueError):
        return warning("后台任务", "从未运行", remedy)
    age = (timezone.now() - seen_at).total_seconds()
    if age > LONG:
        return warning(
            "后台任务", f"没有运行，最后一次是 {timezone.localtime(seen_at):%Y年%-m月%-d日 %H:%M}", remedy
        )
    return well("后台任务", "正在运行")
