"""`liangce press index`: makes the index of articles anew; needed after an update that cuts texts differently."""

from argparse import ArgumentParser, Namespace

from django.db import transaction

from liangce.kernel.models import Committee
from liangce.press.models import ArticleEntry
from liangce.press.search.indexing import out, rebuild
from liangce.search import store
from liangce.search.grams import TOKENS_VERSION

HELP = "重建文章检索的索引（--check 只核对）"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="只核对是否齐全；缺少或过时时退出码为 1")


def run(options: Namespace) -> int:
    committees = list(Committee.objects.order_by("slug"))
    if options.check:
        return max([check(committee) for committee in committees], default=0)
    with transaction.atomic(), store.loading(ArticleEntry):
        store.clear(ArticleEntry)
        for committee in committees:
            print(f"  {committee.name}：已索引 {rebuild(committee):,} 篇。")
    return 0


def check(committee: Committee) -> int:
    """Says what is lacking, and what is of another version or of nothing that is out; 1 when there is any."""
    entries, readable = ArticleEntry.objects.of(committee), out(committee)
    good = entries.filter(version=TOKENS_VERSION, article__in=readable.values("pk"))
    lacking = readable.exclude(pk__in=good.values("article")).count()
    stale = entries.exclude(pk__in=good.values("pk")).count()
    said = f"缺少 {lacking:,} 篇，多余或过时 {stale:,} 篇" if lacking or stale else "索引齐全"
    print(f"  {committee.name}：{said}。")
    return int(bool(lacking or stale))
