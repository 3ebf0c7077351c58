"""Which newspaper something belongs to, and what stands around its articles: link groups and footer."""

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError

from liangce.kernel.importing import Verdict
from liangce.kernel.models import Committee
from liangce.press.bringing.ledger_rows import Rows
from liangce.press.bringing.neutral import BringRefused, Brought, Links
from liangce.press.models import FooterLine, LinkGroup, Newspaper

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
#: Of a newspaper's own fields, what a file may say of one that is new here.
FACTS = (
    "kind", "is_restricted", "supervisor", "sponsor", "cn_number", "issn", "permit_number",
    "sections", "columns", "format",
)  # fmt: skip


def newspaper_for(committee: Committee, brought: Brought, slug: str = "") -> Newspaper:
    """The newspaper called so, else of the name in the file, else the only one; a new one, not yet saved, when the
    file says its name. Raises BringRefused naming those that there are."""
    papers = list(Newspaper.objects.of(committee).order_by("kind", "slug"))
    chosen = [paper for paper in papers if paper.slug == slug] if slug else _of_name(papers, brought)
    if len(chosen) == 1:
        return chosen[0]
    known = "、".join(f"{paper.slug}（{paper.name}）" for paper in papers) or "还没有报刊"
    slug = slug or brought.paper_slug
    if len(chosen) > 1 or not brought.paper_name:
        raise BringRefused(f"请用 --newspaper 指明哪一种报刊。现有：{known}。")
    if not _SLUG.fullmatch(slug) or any(paper.slug == slug for paper in papers):
        raise BringRefused(
            f"还没有《{brought.paper_name}》。请用 --newspaper 给它一个网址名"
            f"（小写字母、数字和连字符），现有：{known}。"
        )
    facts = {name: brought.facts[name] for name in FACTS if name in brought.facts}
    paper = Newspaper(committee=committee, slug=slug, name=brought.paper_name, **facts)
    try:
        paper.clean_fields(exclude=["committee"])
    except ValidationError as wrong:
        raise BringRefused(f"文件里报刊的资料不对：{'；'.join(wrong.messages)}") from wrong
    return paper


def _of_name(papers: Sequence[Newspaper], brought: Brought) -> list[Newspaper]:
    """Those that may be meant when none is named."""
    if not brought.paper_name:
        return list(papers)
    return [paper for paper in papers if paper.name == brought.paper_name]


def enter_newspaper(paper: Newspaper, brought: Brought, rows: Rows) -> None:
    """Saves a new newspaper; one that is here already is left as its owner made it."""
    doubts = []
    if brought.paper_name and brought.paper_name != paper.name:
        doubts.append(f"文件里写的是《{brought.paper_name}》，请确认没有选错报刊")
    verdict = Verdict.NEW if paper._state.adding else Verdict.SAME
    if verdict == Verdict.NEW:
        paper.save(force_insert=True)
    rows.add("报刊", f"《{paper.name}》", verdict, detail=f"网址名 {paper.slug}", doubts=doubts)


def enter_groups(paper: Newspaper, groups: Sequence[Links], rows: Rows) -> None:
    """Groups that the newspaper lacks; those it has are data of its owner and stay."""
    held = {group.name: group for group in LinkGroup.objects.of(paper.committee_id).filter(newspaper=paper)}
    for order, group in enumerate(groups, 1):
        names = [link["name"] for link in group.links]
        here = held.get(group.name)
        doubts: list[str] = []
        if here is None:
            LinkGroup.objects.of(paper.committee_id).create(
                committee_id=paper.committee_id,
                newspaper=paper,
                order=order,
                name=group.name,
                links=[dict(link) for link in group.links],
            )
        elif [link.get("name") for link in here.links] != names:
            doubts.append(f"报刊里已有这一栏（{len(here.links)} 个），与文件不同，没有改动")
        verdict = Verdict.SAME if here else Verdict.NEW
        rows.add("链接栏", group.name, verdict, detail=f"{len(names)} 个链接", doubts=doubts)


def enter_footer(paper: Newspaper, lines: Sequence[str], rows: Rows) -> None:
    """The footer of a newspaper that has none; one that is here already stays as it is."""
    held = list(FooterLine.objects.of(paper.committee_id).filter(newspaper=paper).order_by("order", "id"))
    texts = {line.text for line in held}
    for order, text in enumerate(lines, 1):
        if text in texts:
            rows.add("页脚", text, Verdict.SAME)
        elif held:
            rows.add("页脚", text, Verdict.SAME, doubts=["报刊已有页脚，这一行没有加入"])
        elif len(text) > 300:
            rows.refuse("页脚", f"{text[:30]}…", f"有 {len(text)} 字，最多 300 字")
        else:
            FooterLine.objects.of(paper.committee_id).create(
                committee_id=paper.committee_id, newspaper=paper, order=order, text=text
            )
            rows.add("页脚", text, Verdict.NEW)
