"""An issue with everything that an export has to say, and the site it belongs to."""

from liangce.press.site.context import Site, site_of
from liangce.press.site.shown import Shown
from tests.press.archive import Archive, article, page, part

BASE = "https://news.example.cn/hxzxb/"
ALTO = (
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Tags><StructureTag ID="S1" TYPE="article" '
    'LABEL="标题 &gt; 二" DESCRIPTION="a1"/></Tags></alto>'
).encode()
WEBP = b"RIFF....WEBP"


def put_issue(archive: Archive, dated: str = "2019-07-24", number: str = "2583", **content: object) -> None:
    """Two pages with images, a jump from A1 to A2, a picture, a poem, a correction, an advertisement, one withdrawn."""
    image, alto = archive.store(WEBP), archive.store(ALTO)
    files = {"image-1600": image, "thumb": image, "pdf": archive.store(b"%PDF"), "alto": alto}
    picture = {
        "key": "p1", "sha256": image, "mime": "image/webp", "width": 640, "height": 480, "caption": "委员在一线",
        "credit": "苏文", "alt": "", "focus_x": 50, "focus_y": 50,
    }  # fmt: skip
    long = article(
        "a1",
        kicker="走进花溪",
        subhead="——纪实 & <观察>",
        column="要闻",
        dateline="本报讯",
        contributors=[{"name": "苏文", "role": "文"}],
        pictures=[picture],
        blocks=[
            {"kind": "p", "text": "近年来，]]> 花溪</script>区委\x0b。"},
            {"kind": "picture", "key": "p1"},
        ],
        corrections=[{"at": "2019-07-25T02:00:00+00:00", "note": "“37.5%”误为“35.7%”。"}],
    )
    poem = article(
        "a2", "花溪谣", kind="poem", blocks=[{"kind": "verse", "lines": ["一行", "两行"]}], byline=""
    )
    ad = article("a3", "征订启事", kind="ad")
    areas = [
        {
            "role": "hot",
            "rects": [],
            "polygon": [[5000, 10000], [50000, 10000], [50000, 60000], [5000, 60000]],
        }
    ]
    archive.issue(
        dated,
        number,
        **{
            "articles": [long, poem, ad],
            "pages": [
                page("A1", [part("a1", jump_to="A2", regions=areas)], files=files),
                page(
                    "A2", [part("a1", number=2, jump_from="A1"), part("a2", 1), part("a3", 2)], 2, files=files
                )
                | {"section_name": "副刊"},
            ],
            "declared_pages": 2,
        }
        | content,
    )


def site(archive: Archive) -> Site:
    """The newspaper with every issue of the archive in place."""
    found = site_of(archive.paper)
    issues = type(archive.paper).objects.of(archive.cast.committee).get(pk=archive.paper.pk).issues.all()
    return site_of(found.newspaper, also=issues.values_list("pk", flat=True))


def newest(archive: Archive) -> tuple[Site, Shown]:
    """The site, and its newest issue as it was frozen."""
    here = site(archive)
    entry = here.shelf.newest
    assert entry
    return here, Shown(here.content(entry))
