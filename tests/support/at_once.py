"""Two at once, each in a thread with a connection of its own, held where they would have met badly."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db import connection

PATIENCE = 1.0  # seconds one waits for the other to come as far; who has locks in good order never comes


def both(*doings: Callable[[], Any]) -> list[BaseException | None]:
    """Does them at once; returns what each raised, or None."""
    raised: list[BaseException | None] = [None] * len(doings)

    def run(place: int) -> None:
        try:
            doings[place]()
        except BaseException as failure:  # told to the test, which knows whether it is one
            raised[place] = failure
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(doings))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


class Meeting:
    """A point that each waits at, once, until the other has come there too, or for as long as patience lasts."""

    def __init__(self) -> None:
        self.barrier = threading.Barrier(2)
        self.been = threading.local()

    def wait(self) -> None:
        if getattr(self.been, "once", False):
            return
        self.been.once = True
        with suppress(threading.BrokenBarrierError):
            self.barrier.wait(PATIENCE)

    def after(self, doing: Callable) -> Callable:
        """The same function, after which one waits here."""

        def met(*args: Any, **kwargs: Any) -> Any:
            result = doing(*args, **kwargs)
            self.wait()
            return result

        return met
