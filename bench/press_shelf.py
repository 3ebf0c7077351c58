"""Fills an archive and publishes it, then one more issue; run by `bench.press_archive` in a data folder of its own."""

import random
import resource
import sys
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

if __name__ == "__main__":
    django.setup()

from bench.press_compose_stories import HEADLINES, PEOPLE, PLACES, SENTENCES, THINGS
from liangce.kernel.keys import new_key
from liangce.press.models import Issue, Release
from liangce.press.printing import digest
from liangce.press.publishing.publish import folder_of, released, write
from liangce.press.states import IssueState
from tests.cast import make_cast
from tests.press import sample
from tests.press.archive import TOLD, Archive, article, page, part
from tests.press.newsroom import open_newsroom

PAGES, ARTICLES, PARAGRAPHS = 8, 6, 8
WITH_PICTURES = 20  # one issue in so many has page images and PDF
FIRST = date(1995, 1, 4)
Json = dict[str, Any]


def body(dice: random.Random) -> list[Json]:
    """A body of some eight hundred characters."""

    def paragraph() -> str:
        words = {"who": dice.choice(PEOPLE), "place": dice.choice(PLACES), "thing": dice.choice(THINGS)}
        numbers = {name: dice.randint(2, 98) for name in "nmpk"}
        return "".join(dice.choice(SENTENCES).format(**words, **numbers) for _ in range(2))

    return [{"kind": "p", "text": paragraph()} for _ in range(PARAGRAPHS)]


def content(number: int, dated: date, archive: Archive, pictures: dict[str, str]) -> Json:
    """The frozen issue."""
    dice = random.Random(number)
    aids = [archive.aid() for _ in range(PAGES * ARTICLES)]
    texts = [article(aid, dice.choice(HEADLINES), order=n, blocks=body(dice)) for n, aid in enumerate(aids)]
    pages = [
        page(
            f"{seq + 1:02}",
            [part(aid, n) for n, aid in enumerate(aids[seq * ARTICLES : (seq + 1) * ARTICLES])],
            seq + 1,
            files=pictures,
        )
        for seq in range(PAGES)
    ]
    known = {"edition": 1, "edition_name": "", "number": str(number), "declared_pages": PAGES, "lunar": ""}
    state = {"state": "published", "published_at": TOLD.isoformat(), "notice": "", "files": {}, "revision": 1}
    return known | state | {"newspaper": "bench", "date": str(dated), "articles": texts, "pages": pages}


def put(archive: Archive, numbers: range) -> None:
    """Issues, twice a week, with their releases."""
    of, files = archive.cast.committee, sample.files(archive, "01")
    for number in numbers:
        dated = FIRST + timedelta(days=7 * (number // 2) + 3 * (number % 2))
        issue = Issue(
            id=new_key(),
            committee=of,
            rulebook=archive.cast.session.rulebook,
            newspaper=archive.paper,
            dated=dated,
            number=str(number),
            status=IssueState.PUBLISHED,
            published_at=TOLD,
            moved_at=TOLD,
            revision=1,
        )
        whole = content(number, dated, archive, files if number % WITH_PICTURES == 0 else {})
        issue.save(force_insert=True)
        Release.objects.of(of).create(
            committee=of, issue=issue, revision=1, at=TOLD, by="系统", content=whole, digest=digest(whole)
        )


def main() -> None:
    """Prints how long it took."""
    count = int(sys.argv[1])
    cast = make_cast()
    archive = Archive(cast, open_newsroom(cast, slug="bench", site_url="https://paper.example.gov.cn/").paper)
    sample.around(archive)
    put(archive, range(1, count + 1))
    paper, now = archive.paper, datetime.now(UTC)
    print("| what | seconds |\n|---|---|")
    started = time.perf_counter()
    write(paper, now=now)
    whole = time.perf_counter() - started
    files = sum(1 for path in folder_of(paper).rglob("*") if path.is_file() and not path.is_symlink())
    print(
        f"| {count:,} issues × {PAGES} pages × {ARTICLES} articles from scratch, {files:,} files | {whole:.0f} |"
    )
    print(f"| … an issue | {whole / count:.2f} |")
    for number in range(count + 1, count + 4):
        put(archive, range(number, number + 1))
        started = time.perf_counter()
        write(paper, now=now)
        print(f"| one more issue into {number - 1:,} | {time.perf_counter() - started:.2f} |", flush=True)
    one = released(paper).pop()
    started = time.perf_counter()
    write(paper, now=now, issues={one})
    print(f"| one issue written again, nothing changed | {time.perf_counter() - started:.2f} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| most memory | {peak} MB |")


if __name__ == "__main__":
    main()
