"""An invented issue of eight pages: 26 articles of about 27,000 characters, with everything a page may hold."""

import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from liangce.press.compose import Block, Folio, Masthead, PageWish, Picture, Story

PLACES = (
    "清水镇",
    "双河村",
    "南坪社区",
    "枫林乡",
    "石桥街道",
    "云岭村",
    "柳溪社区",
    "东湖片区",
    "高寨村",
    "平田镇",
)
PEOPLE = (
    "提案委员会",
    "社会和法制委员会",
    "农业界别小组",
    "教育界委员",
    "民主党派成员",
    "文史专员",
    "政协机关干部",
)
THINGS = (
    "老旧小区加装电梯", "农村饮水管网改造", "中小学课后服务", "河道垃圾清理", "乡村道路养护", "古树名木保护",
    "社区养老食堂", "电动自行车充电", "农产品冷链仓储", "公共停车泊位", "传统村落修缮", "小微企业贷款贴息",
)  # fmt: skip
SENTENCES = (
    "近日，{who}深入{place}，围绕“{thing}”开展专题视察，听取情况介绍，与群众面对面交流。",
    "大家认为，{thing}关系民生，要坚持问题导向，一件一件抓落实，让群众看得见、摸得着。",
    "据介绍，今年以来，全县共收到有关{thing}的意见建议{n}条，已办结{m}条，办结率达{p}%。",
    "“过去下雨天出门一脚泥，现在水泥路修到家门口。”{place}的一位村民说。",
    "座谈会上，{who}提出，应建立部门联动机制，明确责任单位和完成时限，防止“只挂号、不看病”。",
    "为摸清底数，调研组先后走访了{place}等{m}个村（社区），发放问卷{n}份，召开座谈会{k}次。",
    "有委员建议，把{thing}纳入年度民生实事，由县财政安排专项资金，并接受政协民主监督。",
    "办理单位负责人表示，将逐条研究、认真吸纳，能办的马上办，一时办不了的列出计划、说明原因。",
    "协商中，{who}坦言：“{thing}不是一家之事，需要政府、企业、居民一起想办法。”",
    "下一步，县政协将持续跟踪{thing}的进展，适时组织“回头看”，推动协商成果落地见效。",
    "在{place}，村民自发成立了理事会，大事小事先商量，商量好了再动手，矛盾少了，人心齐了。",
    "数据显示，{place}的{thing}覆盖率由{m}.{k}%提高到{p}.{k}%，群众满意度明显上升。",
    "与会人员还就《关于加强{thing}工作的建议（征求意见稿）》逐条讨论，提出修改意见{k}条。",
    "调研报告指出，目前{thing}仍存在规划滞后、资金不足、管护不力等问题，亟待统筹解决。",
    "委员们一边看、一边问、一边记，把脚印留在田间地头，把建议写在群众心上。",
)
HEADLINES = (
    "协商议出满意路 民生办到心坎上", "一件提案推动老旧小区换新颜", "让课后三点半不再难", "把协商桌搬到村口大树下",
    "县政协召开常委会会议专题协商乡村道路养护", "聚焦饮水安全 委员问诊管网改造", "“有事好商量”在石桥落地生根",
    "古树有了“身份证” 乡愁有了安放处", "一条河的变迁", "小食堂里的大民生", "冷链进村 鲜货出山", "停车难，如何解",
    "社情民意直通车开进东湖片区", "关于推进充电设施进小区的思考", "为小微企业送去“及时雨”", "委员工作室里的一天",
    "履职故事：二十年只为一条路", "提案办理“回头看” 力求实效不走过场", "谈谈协商民主的基层实践", "读书札记三则",
    "文史钩沉：清水古渡口旧事", "山村教师的春天", "县政协机关开展主题党日活动", "送医下乡暖人心",
    "高寨村的三本账", "新委员培训班开班",
)  # fmt: skip
SUBHEADS = ("——清水县政协助推乡村治理纪实", "——来自基层协商一线的报道", "——{thing}专题调研综述")
SECTIONS = (
    ("要闻", 2),
    ("综合", 4),
    ("提案", 3),
    ("社情民意", 4),
    ("理论", 3),
    ("委员风采", 3),
    ("文史", 3),
    ("副刊", 4),
)
VERSE = (
    "清水从山间走来", "带着石头的凉意", "和松针的清香", "", "渡口的老人还在", "他把船系在柳树上", "把往事系在风里", "",
    "我们坐在河边", "听水说话", "一句说给春天", "一句说给远方",
)  # fmt: skip
TABLE = (
    ("承办单位", "件数", "办结", "满意率"), ("县住建局", "18", "18", "100%"), ("县教育局", "12", "11", "98.5%"),
    ("县交通运输局", "15", "15", "100%"), ("县农业农村局", "21", "20", "97.2%"), ("县民政局", "9", "9", "100%"),
)  # fmt: skip


class Writer:
    """Writes the same articles for the same seed."""

    def __init__(self, seed: int = 2583) -> None:
        self.random = random.Random(seed)

    def sentence(self) -> str:
        pick = self.random.choice
        return pick(SENTENCES).format(
            who=pick(PEOPLE), place=pick(PLACES), thing=pick(THINGS), n=self.random.randint(60, 900),
            m=self.random.randint(12, 58), p=self.random.randint(80, 99), k=self.random.randint(2, 9),
        )  # fmt: skip

    def paragraph(self) -> str:
        return "".join(self.sentence() for _ in range(self.random.randint(2, 4)))

    def body(self, characters: int, heads: bool = False) -> tuple[Block, ...]:
        blocks: list[Block] = []
        written = 0
        while written < characters:
            if heads and len(blocks) % 4 == 1:
                thing = self.random.choice(THINGS)
                blocks.append(Block("h", f"抓住“关键环节”\n推动{thing}有序高效"))
            blocks.append(Block("p", self.paragraph()))
            written += len(blocks[-1].text)
        return tuple(blocks)

    def story(self, number: int, characters: int, **more: object) -> Story:
        """An article of about so many characters."""
        place = self.random.choice(PLACES)
        heads = characters > 1500
        defaults: dict[str, object] = {
            "byline": f"□本报记者　{self.random.choice('王李赵陈周')}{self.random.choice('晓青宁岚')}",
            "dateline": "本报讯" if number % 3 == 1 and characters < 1500 else "",
            "kicker": f"走进{place}" if number % 4 == 2 else "",
            "subhead": SUBHEADS[number % 3].format(thing=THINGS[number % 12]) if heads else "",
            "blocks": self.body(characters, heads),
        }
        return Story(f"a{number:02d}", HEADLINES[number - 1], **{**defaults, **more})  # type: ignore[arg-type]


def photo(number: int, caption: str, width: int = 1500, height: int = 1000) -> Picture:
    return Picture(f"a{number:02d}/p1", width, height, caption, "本报记者　摄", alt=caption)


def invented(seed: int = 2583) -> tuple[list[Story], list[PageWish]]:
    """The stories and the pages."""
    write = Writer(seed)
    lengths = (
        3100, 800, 1150, 750, 560, 980, 1900, 900, 950, 1250, 700, 620, 950, 2050, 620, 750, 1150, 800, 1200, 800,
        1700, 620, 460, 420, 400, 320,
    )  # fmt: skip
    extra: dict[int, dict[str, object]] = {
        1: {"may_jump": True, "pictures": (photo(1, "图为委员在清水镇视察农村饮水管网改造。"),)},
        4: {"frame": "tint"},
        7: {"pictures": (photo(7, "提案办理协商会现场。"),)},
        10: {"pictures": (photo(10, "东湖片区居民向委员反映情况。", 1000, 1300),)},
        12: {"frame": "line"},
        17: {"pictures": (photo(17, "委员在修路现场。"),), "vertical": True},
        21: {"pictures": (photo(21, "清水古渡口今貌。", 1600, 900),)},
        24: {"vertical": True},
    }
    stories = [
        write.story(number, length, **extra.get(number, {})) for number, length in enumerate(lengths, 1)
    ]
    stories[7] = write.story(8, 500, blocks=(*write.body(420), Block("table", cells=TABLE), *write.body(150)))
    stories[25] = Story("a26", "清水谣", (Block("verse", lines=VERSE),), byline="□柳　溪", frame="tint")
    stories[23] = write.story(24, 640, vertical=True, byline="□山　风")
    pages, at = [], 0
    for number, (section, count) in enumerate(SECTIONS, 1):
        keys = tuple(story.key for story in stories[at : at + count])
        at += count
        folio = Folio(
            "清水政协报",
            "2019年7月24日　星期三",
            "责编：文远　校对：晓青",
            "清水县政协办公室主办　内部资料　免费交流",
        )
        pages.append(
            PageWish(f"A{number}", section, keys, masthead=masthead() if number == 1 else None, folio=folio)
        )
    return stories, pages


def masthead() -> Masthead:
    return Masthead(
        "清水政协报",
        latin="QINGSHUI ZHENGXIE BAO",
        ear_title="本期导读",
        ear=(
            "有事好商量在石桥落地生根　A3版", "委员工作室里的一天　A5版",
            "社情民意直通车　A4版", "清水古渡口旧事　A7版",
        ),
        lines=("2019年7月24日　星期三", "农历己亥年六月廿二", "第2583期　本期共8版", "清水县政协办公室主办"),
    )  # fmt: skip


def paint(stories: Sequence[Story], folder: Path) -> dict[str, Path]:
    """A painted landscape for every picture of the stories."""
    made = {}
    for story in stories:
        for one in story.pictures:
            path = folder / f"{one.key.replace('/', '-')}.jpg"
            landscape(one.width, one.height, sum(map(ord, one.key))).save(path, "JPEG", quality=88)
            made[one.key] = path
    return made


def landscape(width: int, height: int, seed: int) -> Image.Image:
    """Hills under a sky."""
    chance = random.Random(seed)
    sky = Image.linear_gradient("L").resize((width, height))
    bands = [sky.point([start + value // 4 for value in range(256)]) for start in (140, 168, 190)]
    picture = Image.merge("RGB", bands)
    pen = ImageDraw.Draw(picture)
    for layer in range(5):
        base, tone = height * (45 + 11 * layer) // 100, 110 - 18 * layer
        points, y = [(0, height)], float(base)
        for x in range(0, width + 40, 40):
            y += chance.uniform(-26, 26) + (base - y) * 0.12
            points.append((x, round(y)))
        pen.polygon([*points, (width, height)], fill=(tone - 20, tone + 30, tone))
    return picture
