"""A small load generator: keep-alive connections, each in a thread, one request after another."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count


@dataclass(frozen=True)
class Request:
    """What to ask for. `body` is made anew for each request, so that writes differ."""

    name: str
    path: Callable[[int], str]
    method: str = "GET"
    body: Callable[[int], str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    good: tuple[int, ...] = (200,)


@dataclass
class Result:
    """Latencies in seconds, how long it all took, and what went wrong."""

    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0
    errors: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Requests answered well a second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def quantile(self, share: float) -> float:
        """The latency, in milliseconds, that this share of requests stayed below."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else float("nan")

    @property
    def median(self) -> float:
        """In milliseconds."""
        return 1000 * statistics.median(self.latencies) if self.latencies else float("nan")


def run(port: int, request: Request, *, connections: int, seconds: float, limit: int = 1_000_000) -> Result:
    """Sends the request over so many connections for so long, or until `limit` requests are sent."""
    result, numbers, lock = Result(), count(), threading.Lock()
    stop_at = time.perf_counter() + seconds

    def worker() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < stop_at:
            number = next(numbers)
            if number >= limit:
                return
            took, problem = send(connection, request, number)
            with lock:
                if problem:
                    result.errors.append(problem)
                else:
                    result.latencies.append(took)

    started = time.perf_counter()
    threads = [threading.Thread(target=worker) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.seconds = time.perf_counter() - started
    return result


def send(connection: http.client.HTTPConnection, request: Request, number: int) -> tuple[float, str]:
    """One request: how long it took in seconds, and what was wrong with the answer."""
    body = request.body(number) if request.body else None
    started = time.perf_counter()
    try:
        connection.request(request.method, request.path(number), body, request.headers)
        answer = connection.getresponse()
        text = answer.read()
    except (OSError, http.client.HTTPException) as lost:
        connection.close()
        return 0.0, repr(lost)
    if answer.status not in request.good:
        return 0.0, f"{request.name}: {answer.status} {answer.getheader('Location', '')} {text[:200]!r}"
    return time.perf_counter() - started, ""
