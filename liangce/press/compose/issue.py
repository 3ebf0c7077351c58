"""The work on one issue: pages in order, and what goes on to later ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from liangce.press.compose.arranging import arrange
from liangce.press.compose.bands import Arrangement, areas
from liangce.press.compose.desk import Desk
from liangce.press.compose.edits import Edits
from liangce.press.compose.furniture import Furniture
from liangce.press.compose.item import Item
from liangce.press.compose.placing import Area, Outcome, Placer
from liangce.press.compose.plan import PagePlan, Part, Unplaced
from liangce.press.compose.rules import rules_between
from liangce.press.compose.stories import Story
from liangce.press.compose.wishes import PageWish

Placing = tuple[Item, Area, Outcome]


@dataclass
class IssueWork:
    """The work on one issue: pages in order, and what goes on to later ones."""

    desk: Desk
    known: Mapping[str, Story]
    pages: Sequence[PageWish]
    edits: Edits
    unplaced: list[Unplaced] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    own: dict[str, list[Item]] = field(default_factory=dict)
    arriving: dict[str, list[Item]] = field(default_factory=dict)

    def page(self, seq: int) -> PagePlan:
        """The plan of one page."""
        wish, desk = self.pages[seq], self.desk
        furniture = Furniture(desk, wish)
        first = furniture.make()
        items = self._items(seq)
        if not items:
            return self._finished(wish, seq, furniture, (), desk.fmt.rows - first)
        for _ in range(4):
            items, chosen = self._arranged(items, wish, desk.fmt.rows - first)
            for item in items:
                item.jump_to = ""
                if item.limit is not None and item.story.may_jump and item.number == 1:
                    item.jump_to = self._target(seq, item)
            placed = self._placed(chosen, items, first)
            if not _padded(placed):
                break
        for item, area, outcome in placed:
            self._go_on(wish, item, outcome)
            if item.number == 1 and item.story.span not in (0, area.columns):
                self.notes.append(f"《{item.story.headline}》排不成{item.story.span}栏，排了{area.columns}栏")
            if item.slot[0]:
                self.notes.append(f"{wish.label}版《{item.story.headline}》留了一个图片位")
        parts = [(area, outcome.part) for _, area, outcome in placed]
        furniture.marks += rules_between(desk, parts, first)
        return self._finished(wish, seq, furniture, tuple(part for _, part in parts), chosen.spare)

    def _arranged(self, items: list[Item], wish: PageWish, page_rows: int) -> tuple[list[Item], Arrangement]:
        """The items that fit, and how. Those at the end for which not even a few rows are left are reported."""
        chosen = arrange(self.desk, items, page_rows, wish.bands)
        while chosen.spare < 0 and len(items) > 1:
            *items, last = items
            missing = self.desk.length(last, self.desk.fmt.columns)
            self.unplaced.append(Unplaced(last.key, wish.label, max(1, missing), *last.start))
            chosen = arrange(self.desk, items, page_rows, wish.bands)
        return items, chosen

    def _placed(self, chosen: Arrangement, items: Sequence[Item], first: int) -> list[Placing]:
        """Every item placed where the arrangement says."""
        at, row, placed = {item.key: item for item in items}, first, []
        for band, height in zip(chosen.bands, chosen.heights, strict=True):
            for leaf, area in areas(band, 0, row, height):
                item = at[leaf.shape.story]
                placed.append((item, area, Placer(self.desk, item, area).place()))
            row += height
        return placed

    def _finished(
        self, wish: PageWish, seq: int, furniture: Furniture, parts: tuple[Part, ...], spare: int
    ) -> PagePlan:
        return PagePlan(
            wish.label, wish.section, seq + 1, self.desk.fmt.tall, parts,
            tuple(furniture.lines), tuple(furniture.pictures), tuple(furniture.marks), spare,
        )  # fmt: skip

    def _items(self, seq: int) -> list[Item]:
        """The page's own stories and what arrives from pages before."""
        wish = self.pages[seq]
        if wish.label not in self.own:
            cuts = self.edits.cuts
            items = [Item(self._settable(self.known[key]), asked=cuts.get(key)) for key in wish.stories]
            if items and seq == 0:
                items[0].lead = True
            self.own[wish.label] = items
        return self.own[wish.label] + self.arriving.get(wish.label, [])

    def _settable(self, story: Story) -> Story:
        """The story with signs that nobody can set (control characters) taken out of its lines of words."""
        bad = {code: None for code in range(32) if code not in (9, 10)} | {0xFEFF: None, 0x200B: None}
        clean = {
            name: getattr(story, name).translate(bad) for name in ("headline", "kicker", "subhead", "byline")
        }
        return replace(story, **clean)

    def _target(self, seq: int, item: Item) -> str:
        """The page where the rest goes: the wished one, else the later page with most room; empty when none."""
        later = self.pages[seq + 1 :]
        if item.story.jump_to:
            if item.story.jump_to in {wish.label for wish in later}:
                return item.story.jump_to
            self.notes.append(f"《{item.story.headline}》不能转{item.story.jump_to}版：它不在后面的版面中")
        roomy = [(self._room(at), -at, self.pages[at].label) for at in range(seq + 1, len(self.pages))]
        return max(roomy)[2] if roomy else ""

    def _room(self, seq: int) -> int:
        """About how many rows of columns the page has left."""
        fmt, columns = self.desk.fmt, max(2, self.desk.fmt.columns // 2)
        needed = sum(self.desk.shape(item, columns).natural * columns for item in self._items(seq))
        rows = fmt.rows - (fmt.masthead_rows if self.pages[seq].masthead else 0)
        return rows * fmt.columns - needed

    def _go_on(self, wish: PageWish, item: Item, outcome: Outcome) -> None:
        """What did not fit goes to its page, or is reported."""
        if outcome.rest is None:
            return
        if item.jump_to:
            rest = Item(item.story, item.number + 1, outcome.rest, jump_from=wish.label)
            self.arriving.setdefault(item.jump_to, []).append(rest)
            return
        block, offset = outcome.rest
        self.unplaced.append(Unplaced(item.key, wish.label, outcome.rest_rows, block, offset))


def _padded(placed: Sequence[Placing]) -> bool:
    """Gives stories that were not cut and yet did not fit, because of heads kept together, that much more room."""
    short = [(item, outcome.rest_rows) for item, _, outcome in placed if outcome.rest and item.limit is None]
    for item, missing in short:
        item.pad += missing
    return bool(short)
