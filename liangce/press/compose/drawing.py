"""Draws a plan: PDF/A by Typst, images by PDFium and Pillow, ALTO and regions from the plan; on two processes."""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from liangce.press.compose.plan import PagePlan, Plan

PROCESSES = 2
#: A page's label is the name of its folder.
LABEL = re.compile(r"\w[\w-]*")
#: An issue that takes longer than this is stuck.
LONGEST = 300


class CannotDraw(RuntimeError):
    """Typst or a picture refused; the message is fit to be shown."""


@dataclass(frozen=True)
class Source:
    """The file of a picture, and the point that must stay in view when it is cut (0 to 1 across and down)."""

    path: Path
    focus: tuple[float, float] = (0.5, 0.4)


@dataclass(frozen=True)
class PageFiles:
    """What was made of one page."""

    label: str
    pdf: Path
    images: tuple[Path, ...]
    alto: Path
    regions: Path


@dataclass(frozen=True)
class Drawn:
    """The files of an issue and the seconds each kind of work took (summed over both processes)."""

    plan: Path
    pdf: Path
    pages: tuple[PageFiles, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)


def draw(
    plan: Plan,
    folder: Path,
    *,
    title: str,
    author: str = "",
    pictures: Mapping[str, Source | Path] | None = None,
    fonts: Sequence[Path] = (),
    made_at: datetime | None = None,
    processes: int = PROCESSES,
) -> Drawn:
    """Writes issue.pdf, plan.json and for every page a folder of its label with page.pdf, three WebP images,
    alto.xml and regions.json.
    """
    began = time.perf_counter()
    if bad := [page.label for page in plan.pages if not LABEL.fullmatch(page.label)]:
        raise CannotDraw(f"版号“{bad[0]}”不能作为文件夹名：请只用字母、数字和连字符")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.json").write_text(plan.to_json(), encoding="utf-8")
    sources = {
        key: one if isinstance(one, Source) else Source(Path(one)) for key, one in (pictures or {}).items()
    }
    job = {
        "folder": str(folder.resolve()),
        "title": title,
        "author": author,
        "fonts": [str(path) for path in fonts],
        "made_at": int((made_at or datetime.now(UTC)).timestamp()),
        "pictures": {key: {**asdict(one), "path": str(one.path.resolve())} for key, one in sources.items()},
    }
    seconds = _run(job, _shares(len(plan.pages), processes))
    seconds["all"] = time.perf_counter() - began
    return Drawn(
        folder / "plan.json",
        folder / "issue.pdf",
        tuple(_files(folder, page) for page in plan.pages),
        seconds,
    )


def _files(folder: Path, page: PagePlan) -> PageFiles:
    place = folder / page.label
    images = tuple(place / name for name in ("page-1600.webp", "page-800.webp", "thumb.webp"))
    return PageFiles(page.label, place / "page.pdf", images, place / "alto.xml", place / "regions.json")


def _shares(pages: int, processes: int) -> list[list[int]]:
    """What each process does: -1 is the whole issue, which weighs about as much as two pages."""
    shares: list[list[int]] = [[] for _ in range(max(1, min(processes, pages)))]
    weights = [0] * len(shares)
    for task, weight in [(-1, 2), *((seq, 1) for seq in range(pages))]:
        lightest = weights.index(min(weights))
        shares[lightest].append(task)
        weights[lightest] += weight
    return shares


def _run(job: dict[str, object], shares: Sequence[Sequence[int]]) -> dict[str, float]:
    """Runs a worker for each share; the seconds of all added up."""
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="liangce-press-") as place:
        running = []
        for number, share in enumerate(shares):
            path = Path(place) / f"job-{number}.json"
            path.write_text(json.dumps({**job, "tasks": list(share)}), encoding="utf-8")
            command = [sys.executable, "-m", "liangce.press.compose.worker", str(path)]
            running.append(
                subprocess.Popen(
                    command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=_ROOT
                )
            )
        for process in running:
            out, trouble = _result(process)
            if process.returncode:
                raise CannotDraw((trouble.strip().splitlines() or ["排版程序意外中止"])[-1])
            for name, spent in json.loads(out).items():
                seconds[name] = seconds.get(name, 0.0) + spent
    return seconds


def _result(process: "subprocess.Popen[str]") -> tuple[str, str]:
    try:
        return process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return "", "版面绘制超时"


_ROOT = Path(__file__).resolve().parents[3]
