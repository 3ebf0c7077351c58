"""Composes newspaper pages: articles in, a plan out, files drawn from the plan. Pure Python, no Django.

    from liangce.press.compose import Block, Edits, Masthead, PageWish, Story, draw, plan_issue

    body = (Block("h", "抓牢“三个关键”\\n加强党对政协工作领导"), Block("p", "……"))
    story = Story("a1k7", "地位同等 责任同担 发展同行", body)
    page = PageWish("A1", "要闻", ("a1k7",), masthead=Masthead("花溪政协报", lines=("2019年7月24日", "第2583期")))
    plan = plan_issue([story], [page])  # milliseconds: plan again after every change of the editor
    plan = plan_issue([story], [page], edits=Edits(spans={"a1k7": 3}))
    drawn = draw(plan, folder, title="花溪政协报 第2583期", pictures={"a1k7/p1": path})  # seconds: on demand

- `plan.pages[0].parts[0]` is what of a story stands on a page: lines with rectangles, frames, pictures, regions,
  jumps. `part.spare` is 余 (above zero) or 缺 (below), in rows; what stands nowhere is in `plan.unplaced`.
- `plan.to_json()` and `Plan.from_json(text)` keep a plan; `Edits` keeps what an editor changed, by story and page
  label.
- Keys of pictures must be unique in the issue ("article/picture"). A picture without a file is drawn as an empty
  slot.
- `fonts` is a list of folders in which an office keeps faces of its own; `PageFormat.faces` names them. Plan and
  drawing must be given the same folders.
- `alto(page_plan)` is the page's ALTO; `draw` writes it too, with regions.json.
"""

from liangce.press.compose.alto import alto
from liangce.press.compose.drawing import CannotDraw, Drawn, PageFiles, Source, draw
from liangce.press.compose.edits import Edits
from liangce.press.compose.faces import families
from liangce.press.compose.formats import BROADSHEET, BULLETIN, TABLOID
from liangce.press.compose.geometry import Rect
from liangce.press.compose.paper import PageFormat
from liangce.press.compose.plan import Line, PagePlan, Part, Plan, Region, Unplaced
from liangce.press.compose.planner import CannotPlan, plan_issue
from liangce.press.compose.stories import Block, Picture, Story
from liangce.press.compose.typefaces import Face, Typefaces
from liangce.press.compose.wishes import BandWish, Folio, Masthead, PageWish
from liangce.press.compose.without import ear_lines, redrawn, said_in_ear

__all__ = [
    "BROADSHEET", "BULLETIN", "TABLOID", "BandWish", "Block", "CannotDraw", "CannotPlan", "Drawn", "Edits", "Face",
    "Folio", "Line", "Masthead", "PageFiles", "PageFormat", "PagePlan", "PageWish", "Part", "Picture", "Plan", "Rect",
    "Region", "Source", "Story", "Typefaces", "Unplaced", "alto", "draw", "ear_lines", "families",
    "plan_issue", "redrawn", "said_in_ear",
]  # fmt: skip
