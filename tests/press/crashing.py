"""Kills the real writer, again and again, and looks at what readers are given then. Runs inside a site's process.

An audit hook hears of every file that is opened for writing, renamed, linked or removed below the tree, before it
happens: the writer is killed at the first, at the second, and so on to the last.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connections

from liangce.press.models import Issue, Newspaper, Release
from liangce.press.publishing.check import differences, found
from liangce.press.publishing.publish import folder_of, write
from tests.cast import make_cast
from tests.press.archive import Archive, article, page, part
from tests.press.newsroom import open_newsroom

EVENTS = {"open", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir"}
Files = dict[str, bytes]


def prepare(archive: Archive) -> Issue:
    """Two issues that readers have; the second is about to be corrected, and a third to appear."""
    archive.issue("2018-12-26", "2582")
    issue = archive.issue("2019-01-02", "2583")
    write(archive.paper, now=datetime.now(UTC))
    texts = [article("a1", "更正以后的题目"), article("a2", "另一篇"), article("a9", "第三篇")]
    archive.release(issue, articles=texts, pages=[page("A1", [part("a1"), part("a2", 1), part("a9", 2)])])
    archive.issue("2019-01-09", "2584")
    return issue


def crash() -> dict[str, Any]:
    """Crashes at every boundary and at random moments; says how often, and everything that was wrong."""
    cast = make_cast()
    archive = Archive(cast, open_newsroom(cast).paper)
    prepare(archive)
    paper = archive.paper
    folder = folder_of(paper)
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept, symlinks=True)
    before = served(folder)
    run(paper, lambda: None)
    after = served(folder)
    wrong, number = [], 0
    while True:
        number += 1
        reset(paper, folder, kept)
        if run(paper, lambda number=number: kill_at(number, folder)) == 0:
            break
        wrong += [f"at {number}: {fault}" for fault in faults(served(folder), before, after)]
        if number % 25 == 0:
            wrong += [f"after {number}: {fault}" for fault in mended(paper)]
    for seconds in [random.Random(7).uniform(0, 0.2) for _ in range(12)]:
        reset(paper, folder, kept)
        run(paper, lambda: None, seconds=seconds)
        wrong += [f"after {seconds:.3f} s: {fault}" for fault in faults(served(folder), before, after)]
    return {"boundaries": number - 1, "files": len(after), "wrong": wrong, "mended": mended(paper)}


def reset(paper: Newspaper, folder: Path, kept: Path) -> None:
    """The tree and the rows as they were before the writer began."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(kept, folder, symlinks=True)
    rows = Release.objects.of(paper.committee_id).filter(issue__newspaper=paper)
    rows.filter(revision=2).update(written_at=None)
    rows.filter(issue__number="2584").update(written_at=None)


def run(paper: Newspaper, at_first: Callable[[], None], *, seconds: float | None = None) -> int:
    """Writes in a process of its own, which is killed after so many seconds; returns how it ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        at_first()
        write(paper, now=datetime.now(UTC))
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def kill_at(number: int, folder: Path) -> None:
    """This process dies just before the change so numbered."""
    heard = 0
    tree = str(folder.parent.parent)

    def listen(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal heard
        if event not in EVENTS or not any(str(one).startswith(tree) for one in arguments):
            return
        if event == "open" and "r" in str(arguments[1] or "r") and "+" not in str(arguments[1]):
            return
        heard += 1
        if heard == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(listen)


def served(folder: Path) -> Files:
    """Every file that readers could get, with its content."""
    return {path: (folder / path).read_bytes() for path in found(folder) if not path.startswith(".half-")}


def faults(now: Files, before: Files, after: Files) -> list[str]:
    """Nothing is torn: each issue is wholly the old or wholly the new one, each shared file one of the two."""
    wrong = []
    for day in {path.split("/")[0] for path in before | after if len(path.split("/")[0]) == 10}:
        mine = [{k: v for k, v in files.items() if k.startswith(f"{day}/")} for files in (now, before, after)]
        if mine[0] not in mine[1:]:
            wrong.append(f"{day} is neither the old nor the new one")
    for path, content in now.items():
        if content not in (before.get(path), after.get(path)):
            wrong.append(f"{path} is neither the old nor the new one")
    wrong += [f"{path} is gone" for path in before if path not in now and path in after]
    return wrong + dangling(now)


def dangling(now: Files) -> list[str]:
    """The home page and the calendars name no issue that is not there."""
    shared = {
        path: text.decode() for path, text in now.items() if path.count("/") < 2 and path.endswith(".html")
    }
    days = {path.split("/")[0] for path in now if len(path.split("/")[0]) == 10}
    named = {
        day
        for text in shared.values()
        for day in ("2018-12-26", "2019-01-02", "2019-01-09")
        if f'{day}/"' in text
    }
    return [f"{day} is named but not there" for day in named - days]


def mended(paper: Newspaper) -> list[str]:
    """What is still wrong when the worker has written what was left undone."""
    run(paper, lambda: None)
    connections.close_all()
    left = Release.objects.of(paper.committee_id).filter(issue__newspaper=paper, written_at=None).count()
    halves = [str(path.name) for path in folder_of(paper).rglob(".half-*")]
    return [*differences(paper), *([f"{left} not marked"] if left else []), *halves]
