"""A page of an older site as text, made for the tests: the same parts as a real one, and short."""

import calendar
from datetime import date, timedelta

COMMITTEES = ["全国政协", "贵州省政协", *(f"{name}市政协" for name in "甲乙丙丁")]
PARTIES = ["民革贵州省委", "九三学社贵州省委", "贵州省工商联"]
SPONSORS = ["贵州省工商局", "某某酒厂有限责任公司", "某某银行贵阳分行"]
FOOTER = [
    "联系我们 | 版权声明 | 订阅本刊",
    "版权所有 《山城政协报》 Email:desk@scpaper.com",
    "备案号:黔ICP备00000000号-1",
]
BODY = """
  近年来,区委全面加强党的领导,保证了区政协有作为、有地位。

抓牢“三个关键”

加强党对政协工作领导

  抓牢政治建设这个关键。始终把政治建设摆在首位。

  抓牢党委统筹这个关键。比例提高到37.5%和33.3%。

用好“三种方式”

凝心聚力服务大局

  安排班子“领题”。牵头工作30余项。
"""


def grid(year: int, month: int, weeks: int = 6) -> str:
    """The month as such pages print it: weeks from Sunday, the days run together, the neighbours' days with them."""
    first = date(year, month, 1)
    start = first - timedelta(days=(first.weekday() - calendar.SUNDAY) % 7)
    days = [str((start + timedelta(days=at)).day) for at in range(7 * weeks)]
    return "\n".join("".join(days[at : at + 7]) for at in range(0, 7 * weeks, 7))


def page(
    *,
    month: str = "2019年7月",
    days: str = grid(2019, 7),
    line: str = "\u00a0 2583期 本期共8版 本期A1  \u00a0 上一版\u00a0 \u00a0下一版",
    top: str = "地位同等 责任同担\n\n——区委推动政协工作纪实\n\n□区政协办公室\n",
    body: str = BODY,
    tabs: str = "政协网站 | 党派团体 | 其他链接 | \u00a0 \u00a0",
    links: list[str] = [*COMMITTEES, *PARTIES, *SPONSORS],  # noqa: B006 it is never changed
    footer: list[str] = FOOTER,
) -> bytes:
    """The whole page."""
    head = f"每期查询 \u00a0\n<<{month}>>\n{days}\n\n{line}\n上一期\u00a0 \u00a0下一期 \u00a0\n正文\n\n"
    below = "\n".join(f"  • {name}" for name in links)
    end = "\n".join([f"  • {footer[0]}", *(f"    {text}" for text in footer[1:])]) if footer else ""
    return f"{head}{top}{body}\n{tabs}\n{below}\n{end}".encode()
