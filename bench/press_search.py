"""Searching an archive of newspapers: `python -m bench.press_search [--articles 124000] [--db sqlite,postgres]`.

2,583 issues of eight pages with six articles each, about 1,000 characters an article, half of them sentences that
recur, half words drawn by frequency, as in a newspaper that writes about the same things for twenty-five years; 3,000
bodies take turns, every article has a headline, a byline and two sentences of its own. `--distinct 8000` writes so many
and puts them in again, some years later each time, until there are enough: quicker to fill, with as much in the index.
What is timed is what a reader waits for: the search, the texts of a page, their marks (`Result.hits` and the total).
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.postgres import cluster

CHUNK = 2000
P95_MS = 50
FIRST = date(2001, 1, 3)


def main() -> None:
    """Runs everything asked for, each database in a process of its own, and prints a table."""
    parser = argparse.ArgumentParser(prog="bench.press_search", description=__doc__)
    parser.add_argument("--articles", type=int, default=124_000)
    parser.add_argument("--db", default="sqlite,postgres")
    parser.add_argument("--each", type=int, default=60, help="queries of each kind")
    parser.add_argument("--distinct", type=int, default=0, help="write so many, then the same again")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    parser.add_argument("--filled", action="store_true", help=argparse.SUPPRESS)  # with --inside: only asks
    options = parser.parse_args()
    if options.inside:
        measure(options, filled=options.filled)
        return
    for kind in options.db.split(","):
        with tempfile.TemporaryDirectory(prefix="liangce-bench-") as folder:
            env = {**os.environ, "LIANGCE_DATA": folder, "DJANGO_SETTINGS_MODULE": "liangce.config.settings"}
            command = [sys.executable, "-m", "bench.press_search", "--inside", kind]
            command += ["--articles", str(options.articles), "--each", str(options.each)]
            command += ["--distinct", str(options.distinct)]
            if kind == "sqlite":
                subprocess.run(command, env=env, check=True)
            else:
                with cluster() as (url, _):
                    subprocess.run(command, env=env | {"DATABASE_URL": url}, check=True)


def measure(options: argparse.Namespace, *, filled: bool) -> None:
    """Fills the database at hand, unless it is, and asks it."""
    import django

    django.setup()
    from django.core.management import call_command

    started = time.perf_counter()
    if not filled:
        call_command("migrate", verbosity=0)
        fill(options.articles, options.distinct or options.articles)
    committee, paper = found()
    took = time.perf_counter() - started
    times = f" ({options.distinct:,} of them distinct)" if options.distinct else ""
    print(f"\n## {options.inside}, {options.articles:,} articles{times}\n")
    print(f"Filled and indexed in {took:.0f} s; load {os.getloadavg()[0]:.1f}.\n")
    print("| query | p50 ms | p95 ms | most ms | CPU p50 ms | CPU p95 ms | articles found, median |")
    print("|---|---|---|---|---|---|---|")
    every: list[tuple[float, float]] = []
    for name, asked in queries(options.each).items():
        times: list[tuple[float, float]] = []
        totals = []
        for wanted in asked:
            spent, total = ask(committee, paper, wanted)
            times.append(spent)
            totals.append(total)
        every += times
        print(f"| {name} | {row(times)} | {sorted(totals)[len(totals) // 2]:,} |", flush=True)
    print(f"| all | {row(every)} | |")
    p95, work = (quantiles(column, n=20)[-1] for column in zip(*every, strict=True))
    print(
        f"\np95 {p95:.1f} ms: {'kept' if p95 <= P95_MS else 'NOT kept'} (at most {P95_MS} ms); CPU p95 {work:.1f} ms"
    )
    print(f"one article indexed anew: {update(committee):.1f} ms (median of 40)")


def row(times: list[tuple[float, float]]) -> str:
    """Milliseconds on the clock, and of work."""
    clock, work = (sorted(column) for column in zip(*times, strict=True))
    cuts, cpu = quantiles(clock, n=20), quantiles(work, n=20)
    return f"{cuts[9]:.1f} | {cuts[18]:.1f} | {clock[-1]:.1f} | {cpu[9]:.1f} | {cpu[18]:.1f}"


def work_so_far() -> float:
    """CPU milliseconds of this process and of the database's process that serves it."""
    from django.db import connection

    spent = time.process_time()
    if connection.vendor == "postgresql":
        pid = connection.connection.info.backend_pid
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent * 1000


def ask(committee: Any, paper: Any, wanted: Any) -> tuple[tuple[float, float], int]:
    """Milliseconds on the clock and of work for a page of what was found, and how many articles there are."""
    from liangce.press.search.showing import Result

    work, started = work_so_far(), time.perf_counter()
    result = Result(wanted, committee, [paper], "/s/")
    for hit in result.hits:
        assert hit.headline
        assert hit.context is not None
    spent = (time.perf_counter() - started) * 1000
    return (spent, work_so_far() - work), result.found.total


def update(committee: Any) -> float:
    """Milliseconds to index an article anew, as a correction does."""
    from liangce.press.search.indexing import out, take_in

    spent = []
    for article in out(committee).exclude(aid__contains="-").order_by("?")[:40]:
        started = time.perf_counter()
        take_in([article])
        spent.append((time.perf_counter() - started) * 1000)
    return sorted(spent)[len(spent) // 2]


class Writer:
    """Texts of half recurring sentences, half words by frequency."""

    def __init__(self, seed: int = 2583) -> None:
        from bench.press_compose_stories import HEADLINES, PEOPLE, PLACES, SENTENCES, THINGS

        self.draw = random.Random(seed)
        chars = [chr(code) for code in range(0x4E00, 0x4E00 + 2600)]
        self.words = ["".join(self.draw.choices(chars, k=2)) for _ in range(30_000)]
        self.weights = [1 / (rank + 20) for rank in range(len(self.words))]
        self.sums = list(accumulated(self.weights))
        self.sentences, self.heads = SENTENCES, HEADLINES
        self.places, self.people, self.things = PLACES, PEOPLE, THINGS
        self.bodies: dict[int, tuple[list[dict[str, str]], str, set[str]]] = {}

    def some(self, count: int) -> list[str]:
        return self.draw.choices(self.words, cum_weights=self.sums, k=count)

    def sentence(self) -> str:
        if self.draw.random() < 0.5:
            return "".join(self.some(14)) + "，" + "".join(self.some(8)) + "。"
        text = self.draw.choice(self.sentences)
        numbers = {"n": self.draw.randrange(50, 900), "m": self.draw.randrange(3, 50)}
        numbers |= {"p": self.draw.randrange(60, 99), "k": self.draw.randrange(2, 9)}
        return text.format(
            who=self.draw.choice(self.people),
            place=self.draw.choice(self.places),
            thing=self.draw.choice(self.things),
            **numbers,
        )

    def headline(self) -> str:
        return self.draw.choice(self.heads) if self.draw.random() < 0.3 else "".join(self.some(7))

    def body(self) -> tuple[list[dict[str, str]], str, set[str]]:
        """Paragraphs, the same folded, and its tokens: one of 3,000."""
        from liangce.search.fold import fold
        from liangce.search.grams import grams

        place = self.draw.randrange(3000)
        if place not in self.bodies:
            texts = [
                "".join(self.sentence() for _ in range(4))
                for _ in range(max(2, round(self.draw.gauss(7, 3))))
            ]
            folded = "\n".join(map(fold, texts))
            self.bodies[place] = ([{"kind": "p", "text": text} for text in texts], folded, grams(folded))
        return self.bodies[place]


def accumulated(values: list[float]) -> Iterator[float]:
    total = 0.0
    for value in values:
        total += value
        yield total


def found() -> tuple[Any, Any]:
    """The committee and its newspaper."""
    from liangce.press.models import Newspaper

    paper = Newspaper.unscoped.select_related("committee").get()
    return paper.committee, paper


def fill(articles: int, distinct: int) -> None:
    """A committee's newspaper with so many articles that are out, so many of them written apart."""
    from django.db import connection

    from liangce.press.models import ArticleEntry
    from liangce.search.store import loading
    from tests.cast import make_cast

    archive = Archive(make_cast())
    with loading(ArticleEntry):
        fill_all(archive, articles, distinct)
    with connection.cursor() as cursor:  # what the planner knows of the tables
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def fill_all(archive: Any, articles: int, distinct: int) -> None:
    """Writes the distinct ones, then the same again."""
    made, written = 0, []
    while made < distinct:
        made += archive.issue(made // 48, min(48, distinct - made), made)
        if len(archive.tokens) >= CHUNK or made >= distinct:
            written += archive.tokens if distinct < articles else []
            archive.write()
            print(f"  {made:,} after {time.process_time():.0f} s of work", file=sys.stderr, flush=True)
    for number in range(1, articles // distinct):
        put_again(number, (made // 48 + 1) * 7 // 2, written)
        print(
            f"  {made * (number + 1):,} after {time.process_time():.0f} s of work",
            file=sys.stderr,
            flush=True,
        )


def put_again(number: int, days: int, written: list[tuple[int, list[str]]]) -> None:
    """Everything once more, so many times so many days later: the same rows under the keys of another process."""
    from django.db import connection, transaction

    from liangce.kernel.keys import COUNTER_BITS, NODE_BITS
    from liangce.press.models import Article, ArticleEntry, Part
    from liangce.search.entry import BELOW_DAY
    from liangce.search.store import engine

    step, nodes, mask = number << COUNTER_BITS, (1 << NODE_BITS) - 1, (1 << BELOW_DAY) - 1
    node = written[0][0] >> COUNTER_BITS & nodes
    day = f"((id >> {BELOW_DAY}) + {number * days}) << {BELOW_DAY}"
    changed = {
        Article: {"id": f"id + {step}", "aid": f"aid || '-{number}'"},
        Part: {
            "id": f"id + {step}",
            "article_id": f"article_id + {step}",
            "order": f'"order" + {number * 48}',
        },
        ArticleEntry: {"id": f"({day}) | ((id + {step}) & {mask})", "article_id": f"article_id + {step}"},
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for model, values in changed.items():
            table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
            names = ", ".join(f'"{column}"' for column in columns)
            said = ", ".join(values.get(column, f'"{column}"') for column in columns)
            first = f"(id >> {COUNTER_BITS}) & {nodes} = {node}"
            cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {said} FROM "{table}" WHERE {first}')
        for start in range(0, len(written), CHUNK):
            again = [later(row, step, number * days) for row in written[start : start + CHUNK]]
            engine().add(ArticleEntry._meta.db_table, again)


def later(row: tuple[int, list[str]], step: int, days: int) -> tuple[int, list[str]]:
    """The same tokens under the key of another article so many days later."""
    from liangce.search.entry import BELOW_DAY, year_of, year_token

    old, tokens = row
    key = ((old >> BELOW_DAY) + days) << BELOW_DAY | ((old + step) & ((1 << BELOW_DAY) - 1))
    year = year_token(year_of(old))
    return key, [token for token in tokens if token != year] + [year_token(year_of(key))]


class Archive:
    """Rows of issues, written many at a time."""

    def __init__(self, cast: Any) -> None:
        from django.utils import timezone

        from bench.bulk import Bulk
        from liangce.press import models

        now, self.committee, self.writer = timezone.now(), cast.committee, Writer()
        self.paper = models.Newspaper.objects.of(cast.committee).create(
            committee=cast.committee, slug="xzxb", name="县政协报"
        )
        common = {
            "committee": cast.committee,
            "rulebook": cast.session.rulebook,
            "newspaper": self.paper,
            "moved_at": now,
            "status": "published",
        }
        self.issues = Bulk(models.Issue, **common, dated=FIRST, published_at=now)
        self.pages = Bulk(models.Page, committee=cast.committee, source="text")
        self.rows = Bulk(models.Article, **common, begun_at=now)
        self.parts = Bulk(models.Part, committee=cast.committee)
        self.entries = Bulk(models.ArticleEntry, committee=cast.committee)
        self.tokens: list[tuple[int, list[str]]] = []

    def issue(self, number: int, count: int, first: int) -> int:
        """An issue of eight pages with so many articles; returns how many."""
        day = FIRST + timedelta(days=number * 7 // 2)
        issue = self.issues.add(dated=day, number=str(number + 1))
        sheets = [
            self.pages.add(issue=issue, seq=n + 1, label=f"A{n + 1}", section_name=f"版{n + 1}")
            for n in range(8)
        ]
        for n in range(count):
            self.article(issue, day, sheets[n % 8], n, first + n)
        return count

    def article(self, issue: int, day: date, sheet: int, n: int, number: int) -> None:
        from liangce.press import blocks
        from liangce.press.models import Article, Issue
        from liangce.press.search.indexing import entry_of

        writer = self.writer
        body, folded, cut = writer.body()
        own = {"kind": "p", "text": writer.sentence() + writer.sentence()}
        fields: dict[str, Any] = {
            "aid": f"a{number}",
            "headline": writer.headline(),
            "kicker": "".join(writer.some(4)) if n % 4 == 0 else "",
            "byline": f"本报记者 {writer.words[n]}",
            "column": f"栏目{n % 10}",
            "blocks": [own],
        }
        article = Article(committee=self.committee, newspaper=self.paper, **fields)
        article.issue = Issue(id=issue, dated=day)
        article._prefetched_objects_cache = {"pictures": []}  # type: ignore  (nobody asks the database)
        fields["blocks"] = [own, *body]
        article.id = self.rows.add(issue=issue, text=blocks.plain(fields["blocks"]), **fields)
        self.parts.add(article=article.id, page=sheet, order=number % 48)
        entry = entry_of(article, [(f"A{n % 8 + 1}", f"版{n % 8 + 1}")])
        self.entries.add(folded=f"{entry.folded}\n{folded}", tags=entry.tags, article=article.id)
        self.entries.rows[-1][self.entries.places["id"]] = entry.id
        self.tokens.append((entry.id, list(cut.union(entry.tokens()))))

    def write(self) -> None:
        from django.db import transaction

        from liangce.press.models import ArticleEntry
        from liangce.search.store import engine

        with transaction.atomic():
            for bulk in (self.issues, self.pages, self.rows, self.parts, self.entries):
                bulk.write()
            engine().add(ArticleEntry._meta.db_table, self.tokens)
        self.tokens = []


def queries(each: int) -> dict[str, list[Any]]:
    """Queries of several kinds, the same on every database."""
    from liangce.press.search.asking import Wanted

    writer = Writer(seed=7)
    words = Writer().words
    draw = writer.draw
    phrases = [
        s[a : a + draw.randint(4, 8)]
        for s in writer.sentences
        for a in range(0, 24, 6)
        if "{" not in s[a : a + 8]
    ]
    often = ["政协", "提案", "委员", "协商", "老旧", "小区", "建议", "群众", "办理", "问题", "社区", "调研"]
    kinds = {
        "one word": lambda: Wanted(q=draw.choice(writer.some(1))),
        "one frequent word": lambda: Wanted(q=draw.choice(often)),
        "two words": lambda: Wanted(q=" ".join(writer.some(2))),
        "two frequent words": lambda: Wanted(q=" ".join(draw.sample(often, 2))),
        "phrase": lambda: Wanted(q=f"“{draw.choice(phrases)}”"),
        "thing of 4 to 8 characters": lambda: Wanted(q=draw.choice(writer.things)),
        "rare word": lambda: Wanted(q=words[draw.randrange(20_000, 30_000)]),
        "one character": lambda: Wanted(q=draw.choice("政协委员提案民")),
        "frequent word, newest first": lambda: Wanted(q=draw.choice(often), sort="new"),
        "frequent word within a year": lambda: Wanted(
            q=draw.choice(often), since=f"{(y := draw.randrange(2001, 2024))}-01-01", until=f"{y}-12-31"
        ),
        "frequent word, page and column": lambda: Wanted(
            q=draw.choice(often), page=f"A{draw.randrange(1, 9)}", column=f"栏目{draw.randrange(10)}"
        ),
        "author alone": lambda: Wanted(author=words[draw.randrange(48)]),
        "word, not another": lambda: Wanted(
            q=f"{draw.choice(often)} -{draw.choice(often)} {writer.some(1)[0]}"
        ),
    }
    return {name: [make() for _ in range(each)] for name, make in kinds.items()}


if __name__ == "__main__":
    main()
