"""The pages above the newspapers: which a committee has, and which committees have any."""

from pathlib import Path

from liangce.kernel.models import Committee
from liangce.press.models import Newspaper
from liangce.press.publishing import disk
from liangce.press.site.assets import assets
from liangce.press.site.render import bare


def write(tree: Path, committee: Committee) -> None:
    """Writes the committee's page and the one above it; a newspaper is named once its own page is there."""
    shelf = tree / committee.slug
    for path, content in assets().files.items():
        disk.put_shared(tree / path, content)
        disk.put_shared(shelf / path, content)
    open_here = Newspaper.objects.of(committee).open()
    papers = [row for row in open_here if (shelf / row.slug / "index.html").is_file()]
    disk.put_shared(shelf / "index.html", bare("press/site/papers.html", committee=committee, papers=papers))
    slugs = [place.parent.name for place in tree.glob("*/index.html")]
    committees = Committee.objects.filter(slug__in=slugs)
    disk.put_shared(tree / "index.html", bare("press/site/committees.html", committees=committees))
