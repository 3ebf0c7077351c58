"""A sample issue with everything a page can show, and what stands around it; for tests and for a site's process."""

import io
from datetime import UTC, datetime
from typing import Any

from PIL import Image, ImageDraw

from liangce.press.models import FooterLine, LinkGroup
from liangce.press.publishing.publish import write
from tests.cast import make_cast
from tests.press.archive import Archive, article, page, part
from tests.press.newsroom import open_newsroom

Json = dict[str, Any]
DAY = "2019-07-24"
SITE = "https://paper.example.gov.cn/hxzxb/"
PAGES = (("A1", "要闻"), ("A2", "综合"), ("A3", "提案"), ("A4", "文史"))
LINES = (
    ("互联网新闻信息服务许可证：52120170001", ""),
    ("违法和不良信息举报电话：0851-0000000", ""),
    ("联系我们", "https://paper.example.gov.cn/contact"),
)
NOTICE = "本文引用的数据有误，已撤稿。"
SENTENCE = (
    "突出平台建设，支持政协敢监督，在区委常委会会议上研究确定政协监督重点，两年来作出肯定性批示20余次。"
)
BODY: list[Json] = [
    {
        "kind": "p",
        "text": "近年来，花溪区委全面加强党对人民政协的领导，保证了花溪区政协在全局工作中有作为、有地位、有声音。"
        * 3,
    },
    {"kind": "h", "lines": ["抓牢“三个关键”", "加强党对政协工作领导"]},
    {"kind": "p", "text": SENTENCE * 4},
    {"kind": "picture", "key": "p1"},
    {"kind": "quote", "text": "人民政协是一个政治共同体，必须共同落实。"},
    {"kind": "list", "items": ["“事项确定”环节", "“协商沟通”环节", "“成果转化”环节"]},
    {"kind": "table", "head": 1, "rows": [["年份", "提案件数"], ["2018", "143"], ["2019", "151"]]},
    {"kind": "verse", "lines": ["花溪水清", "甲秀楼前月正明"]},
    {"kind": "h", "lines": ["用好“三种方式”"]},
    *({"kind": "p", "text": SENTENCE * 5} for _ in range(14)),
]


def rich(archive: Archive) -> tuple[list[Json], list[Json]]:
    """Articles and pages: pages with images, one of text alone, a jump, a correction, a poem, a withdrawn article."""
    picture = {
        "key": "p1", "sha256": archive.store(photo(640, 400, "#4b6b50")), "mime": "image/webp",
        "width": 640, "height": 400,
        "caption": "委员在一线开展调研。", "credit": "本报记者 摄", "alt": "几位委员在山坡上查看果树",
        "focus_x": 50, "focus_y": 50,
    }  # fmt: skip
    articles = [
        article(
            "a1", column="专题", kicker="贯彻中央政协工作会议精神", subhead="——花溪区委推动政协工作实现新发展纪实",
            blocks=BODY,
            pictures=[picture], dateline="本报讯", rights="未经许可不得转载。",
            corrections=[{"at": "2019-07-26T02:00:00+00:00", "note": "第三段“143件”误为“134件”。"}],
        ),
        article("a2", "委员提案助力老旧小区改造", byline="本报记者　苏文"),
        {"aid": "a3", "order": 3, "state": "withdrawn", "headline": "", "notice": NOTICE, "corrections": []},
        article("a4", "乡村振兴中的委员力量"),
        article("a5", "花溪谣", kind="poem", blocks=[{"kind": "verse", "lines": ["青岩城外", "石板路长"]}]),
        *(article(f"b{n}", f"履职一线的第{n}个故事") for n in range(1, 9)),
    ]  # fmt: skip
    polygon = [[5000, 60000], [95000, 60000], [95000, 130000], [50000, 130000], [50000, 95000], [5000, 95000]]
    outline = [{"role": "hot", "rects": [], "polygon": polygon}]
    parts = {
        "A1": [part("a1", 0, jump_to="A3"), part("a2", 1, regions=outline)],
        "A2": [part("a3", 0), part("a4", 1), *(part(f"b{n}", n + 1, regions=strip(n)) for n in (1, 2, 3))],
        "A3": [part("a1", 0, number=2, jump_from="A1"), part("b4", 1), part("b5", 2, regions=strip(3))],
        "A4": [part("a5", 0), part("b6", 1), part("b7", 2), part("b8", 3)],
    }
    pages = [
        page(
            label, parts[label], seq, section_name=name, files={} if label == "A4" else files(archive, label)
        )
        for seq, (label, name) in enumerate(PAGES, 1)
    ]
    return articles, pages


def strip(place: int) -> list[Json]:
    return [{"role": "hot", "rects": [[5000, 86000 + place * 12000, 90000, 11000]], "polygon": []}]


def files(archive: Archive, label: str) -> dict[str, str]:
    """Stored files of a page; the PDF is a stand-in of a few bytes, which nobody here reads."""
    sizes = {"image-1600": 1600, "image-800": 800, "thumb": 200}
    kept = {name: archive.store(photo(w, round(w * 390 / 280), "#fff", label)) for name, w in sizes.items()}
    return kept | {
        "pdf": archive.store(f"%PDF {label}".encode()),
        "alto": archive.store(f"<alto>{label}</alto>".encode()),
    }


def photo(width: int, height: int, colour: str, label: str = "") -> bytes:
    """A picture with a few bars on it."""
    image = Image.new("RGB", (width, height), colour)
    draw = ImageDraw.Draw(image)
    for y in range(height // 12, height - height // 24, height // 24):
        draw.rectangle((width // 20, y, width - width // 20, y + height // 60), fill="#c9c5bc")
    draw.text((width // 20, height // 60), label, fill="#a8201a")
    out = io.BytesIO()
    image.save(out, "WEBP", quality=40)
    return out.getvalue()


def around(archive: Archive) -> None:
    """Link groups and footer lines."""
    of, paper = archive.cast.committee, archive.paper
    for order, (text, url) in enumerate(LINES):
        FooterLine.objects.of(of).create(committee=of, newspaper=paper, order=order, text=text, url=url)
    groups = (("政协网站", 41), ("党派团体", 8), ("其他链接", 20))
    for order, (name, count) in enumerate(groups):
        links = [{"name": f"{name}{n}", "url": f"https://example.cn/{order}/{n}"} for n in range(count)]
        LinkGroup.objects.of(of).create(committee=of, newspaper=paper, order=order, name=name, links=links)


def fill(archive: Archive) -> None:
    """A few issues around the rich one, and a withdrawn one."""
    around(archive)
    for day, number in (
        ("2019-06-26", "2579"),
        ("2019-07-03", "2580"),
        ("2019-07-10", "2581"),
        ("2019-07-17", "2582"),
    ):
        issue = archive.issue(day, number)
        if number == "2581":
            archive.withdraw(issue, "本期版面有误，已撤回，另行出版。")
    articles, pages = rich(archive)
    archive.given = 100
    archive.issue(DAY, "2583", articles=articles, pages=pages, lunar="农历己亥年六月廿二", declared_pages=4)
    archive.issue(DAY, edition=2, edition_name="增刊")
    archive.issue("2019-07-31", "2584")


def publish_sample() -> str:
    """The cast's newspaper with the sample in it, written; for a process of a site. Returns where it lies."""
    cast = make_cast()
    archive = Archive(cast, open_newsroom(cast, site_url=SITE).paper)
    fill(archive)
    write(archive.paper, now=datetime.now(UTC))
    return f"/epaper/{cast.committee.slug}/{archive.paper.slug}/"
