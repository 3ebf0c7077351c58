"""Addresses that pages and articles had elsewhere, and where they stand now."""

from collections.abc import Iterator, Mapping

from liangce.kernel.importing import Verdict
from liangce.press.bringing.ledger_rows import Rows
from liangce.press.bringing.neutral import Issue as Incoming
from liangce.press.models import Article, Issue, LegacyUrl


def enter_old(issue: Issue, incoming: Incoming, articles: Mapping[str, Article], rows: Rows) -> None:
    """One row for all old addresses of the issue; those that lead elsewhere by now are left and said."""
    wanted = dict(_addresses(issue, incoming, articles))
    if not wanted:
        return
    of, paper = issue.committee_id, issue.newspaper
    found = LegacyUrl.objects.of(of).filter(newspaper=paper, path__in=wanted)
    held = dict(found.values_list("path", "target"))
    new = {path: target for path, target in wanted.items() if path not in held}
    LegacyUrl.objects.of(of).bulk_create(
        LegacyUrl(committee_id=of, newspaper=paper, path=path, target=target) for path, target in new.items()
    )
    elsewhere = [path for path, target in held.items() if target != wanted[path]]
    doubts = [f"旧地址 {path} 已指向别处，没有改动" for path in elsewhere]
    verdict = Verdict.NEW if new else Verdict.SAME
    rows.add("旧地址", str(issue), verdict, detail=f"{len(wanted)} 个", doubts=doubts)


def _addresses(
    issue: Issue, incoming: Incoming, articles: Mapping[str, Article]
) -> Iterator[tuple[str, str]]:
    """(old path, new path below the newspaper's own address)."""
    for path in incoming.old:
        yield path, f"{issue.path}/"
    for page in incoming.pages:
        for path in page.old:
            yield path, f"{issue.path}/{page.label}/"
    for one in incoming.articles:
        if one.source in articles:
            for path in one.old:
                yield path, f"{issue.path}/{articles[one.source].file_name}"
