"""Composing an issue against its marks: `python -m bench.press_compose [--rounds 9] [--folder DIR]`.

Eight pages, 26 invented articles of about 27,000 characters: planning with nothing remembered and again after a
change, Typst, and all files (PDF of issue and pages, 24 images, ALTO, regions) on two processes.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from bench.marks import at_most
from bench.press_compose_stories import invented, paint
from liangce.press.compose import Drawn, Edits, alto, draw, plan_issue
from liangce.press.compose.headlines import broken
from liangce.press.compose.kinsoku import measured

PLAN_SECONDS, TYPST_SECONDS, FILES_SECONDS = 0.05, 1.0, 6.0


def seconds(rounds: int, work: Callable[[], object]) -> tuple[float, float]:
    """The medians of so many rounds: by the clock, and of the processor."""
    spent = []
    for _ in range(rounds):
        began, cpu = time.perf_counter(), time.process_time()
        work()
        spent.append((time.perf_counter() - began, time.process_time() - cpu))
    return median(clock for clock, _ in spent), median(cpu for _, cpu in spent)


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(prog="bench.press_compose", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    issue = stories, pages = invented()
    characters = sum(len(block.plain) for story in stories for block in story.blocks)
    plan = plan_issue(stories, pages)  # fonts are read once a process

    def cold() -> None:
        measured.cache_clear()
        broken.cache_clear()
        plan_issue(stories, pages)

    edits = Edits(spans={"a10": 3})
    rows = [
        ("plan, texts never seen", *seconds(options.rounds, cold), PLAN_SECONDS),
        (
            "plan again after a change",
            *seconds(options.rounds, partial(plan_issue, *issue, edits=edits)),
            PLAN_SECONDS,
        ),
        ("ALTO of all pages", *seconds(3, lambda: [alto(page) for page in plan.pages]), 0.05),
    ]
    with tempfile.TemporaryDirectory(prefix="liangce-bench-") as place:
        folder = options.folder or Path(place) / "issue"
        began = time.perf_counter()
        files = draw(plan, folder, title="清水政协报 第2583期", pictures=paint(stories, Path(place)))
        rows.append(
            (
                "Typst, the issue",
                files.seconds["typst issue"],
                files.seconds["typst issue, processor"],
                TYPST_SECONDS,
            )
        )
        rows.append(
            ("all files, two processes", files.seconds["all"], files.seconds["processor"] / 2, FILES_SECONDS)
        )
        print(f"{len(plan.pages)} pages, {len(stories)} articles, {characters:,} characters; ", end="")
        print(
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {time.perf_counter() - began:.1f} s in all\n"
        )
        report(rows, files)


def report(rows: list[tuple[str, float, float, float]], files: Drawn) -> None:
    """The rows as Markdown, and what the files weigh."""
    print("| work | by the clock | of each processor | mark, by the clock |\n|--|--|--|--|")
    for name, spent, cpu, mark in rows:
        print(f"| {name} | {spent:.3f} | {f'{cpu:.3f}' if cpu else ''} | {at_most(spent, mark)} |")
    spent_on = [
        f"{name[:-11]} {spent:.2f}" for name, spent in files.seconds.items() if name.endswith(", processor")
    ]
    print(f"\nSeconds of the processor, both processes together: {', '.join(spent_on)}")
    images = [path.stat().st_size for page in files.pages for path in page.images[:1]]
    print(
        f"issue.pdf {files.pdf.stat().st_size / 1e3:.0f} KB; page images {sum(images) / len(images) / 1e3:.0f} KB each"
    )


if __name__ == "__main__":
    main()
