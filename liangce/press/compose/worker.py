"""One process of drawing: `python -m liangce.press.compose.worker job.json` does the tasks of the job file.

Prints the seconds each kind of work took as JSON. It is a process of its own because PDFium knows no threads.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import typst

from liangce.press.compose.alto import alto
from liangce.press.compose.drawdata import data
from liangce.press.compose.faces import OURS
from liangce.press.compose.images import page_images
from liangce.press.compose.pictures import BadPicture, ready
from liangce.press.compose.plan import PagePlan, Plan
from liangce.press.compose.regionfile import regions_json

TEMPLATE = Path(__file__).with_name("page.typ")
STANDARD: Literal["a-2a"] = "a-2a"


class Worker:
    """Draws pages, or the issue, of one plan."""

    def __init__(self, job: dict[str, Any], place: Path) -> None:
        self.job, self.place = job, place
        self.folder = Path(job["folder"])
        self.plan = Plan.from_json((self.folder / "plan.json").read_text(encoding="utf-8"))
        self.seconds: dict[str, float] = {}
        with self.timed("fonts"):
            folders = [str(OURS), *job["fonts"]]
            self.fonts = typst.Fonts(font_paths=folders, include_system_fonts=False)
        (place / "page.typ").write_bytes(TEMPLATE.read_bytes())

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        began, cpu = time.perf_counter(), time.process_time()
        yield
        for kind, spent in (
            (name, time.perf_counter() - began),
            (f"{name}, processor", time.process_time() - cpu),
        ):
            self.seconds[kind] = self.seconds.get(kind, 0.0) + spent

    def work(self, task: int) -> None:
        """Task -1 is the issue, others are pages by their number."""
        if task < 0:
            with self.timed("typst issue"):
                self._pdf(self.plan.pages, self.folder / "issue.pdf", self.job["title"])
            return
        page = self.plan.pages[task]
        folder = self.folder / page.label
        folder.mkdir(exist_ok=True)
        with self.timed("typst pages"):
            self._pdf((page,), folder / "page.pdf", f"{self.job['title']} {page.label}版")
        with self.timed("images"):
            page_images(folder / "page.pdf", folder)
        with self.timed("alto"):
            width = round(self.plan.format.width / 72 * 254)
            (folder / "alto.xml").write_bytes(alto(page, width))
            (folder / "regions.json").write_text(regions_json(page), encoding="utf-8")

    def _pdf(self, pages: tuple[PagePlan, ...], target: Path, title: str) -> None:
        files = self._pictures(pages)
        inputs = {"data": data(self.plan, pages, files, title, self.job["author"])}
        compiler = typst.Compiler(
            str(self.place / "page.typ"), root=str(self.place), font_paths=self.fonts, sys_inputs=inputs
        )
        made_at = datetime.fromtimestamp(self.job["made_at"], UTC)
        pdf = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=made_at)
        assert isinstance(pdf, bytes)
        target.write_bytes(pdf)

    def _pictures(self, pages: tuple[PagePlan, ...]) -> dict[str, str]:
        """The pictures of the pages, cut to their places; by page and key."""
        point = self.plan.format.width / 100_000
        files: dict[str, str] = {}
        for page in pages:
            inside = [picture for part in page.parts for picture in part.pictures]
            for number, one in enumerate((*page.pictures, *inside)):
                source = self.job["pictures"].get(one.key)
                if not source:
                    continue
                name = f"{page.seq}-{len(files)}.jpg"
                size = one.rect.width * point, one.rect.height * point
                with self.timed("pictures"):
                    ready(
                        Path(source["path"]), self.place / name, *size, tuple(source["focus"]),
                        whole=number < len(page.pictures),
                    )  # fmt: skip
                files[f"{page.label}/{one.key}"] = f"/{name}"
        return files


def main(path: Path) -> None:
    """Does the job's tasks."""
    job = json.loads(path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="liangce-draw-") as place:
        worker = Worker(job, Path(place))
        for task in job["tasks"]:
            worker.work(task)
    print(json.dumps({**worker.seconds, "processor": time.process_time()}))


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except (BadPicture, typst.TypstError) as trouble:
        sys.exit(" ".join(str(trouble).split()))
