"""What can be wished of one article on its page, as one form: typed, or filled by dragging."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from liangce.press.compose import PageFormat
from liangce.press.laying.wishes import Wishes
from liangce.press.models import Article, Page, Picture

FRAMES = (("", "不加框"), ("line", "加框"), ("tint", "加底纹"))
MOST_ROWS = 400


class StoryForm(forms.Form):
    """Page, place, columns, frame, headline, cut, jump, slot and pictures of one article."""

    field_order = (
        "page", "place", "span", "frame", "size", "vertical", "slot_columns", "slot_rows", "no_slot", "cut", "jump_to",
        "headline",
    )  # fmt: skip

    page = forms.ChoiceField(label="版")
    place = forms.TypedChoiceField(label="次序", coerce=int)
    span = forms.TypedChoiceField(label="栏数", coerce=int)
    frame = forms.ChoiceField(label="框线", choices=FRAMES, required=False)
    vertical = forms.BooleanField(label="竖标题", required=False)
    headline = forms.CharField(
        label="标题分行（不能改字）",
        max_length=220,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    size = forms.IntegerField(label="标题字号（磅）", min_value=12, max_value=90, required=False)
    cut = forms.IntegerField(
        label="本版只留几行",
        min_value=2,
        max_value=MOST_ROWS,
        required=False,
    )
    jump_to = forms.ChoiceField(label="其余转到", required=False)
    slot_columns = forms.IntegerField(label="图位栏数", min_value=0, max_value=9, required=False)
    slot_rows = forms.IntegerField(label="图位行数", min_value=0, max_value=90, required=False)

    no_slot = forms.BooleanField(label="不留图位", required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        article: Article,
        wishes: Wishes,
        page: Page,
        pages: Sequence[Page],
        count: int,
        place: int,
        fmt: PageFormat,
        pictures: Sequence[Picture] = (),
    ) -> None:
        self.article, self.pictures = article, pictures
        super().__init__(data, auto_id=f"{article.aid}-%s", initial=_initial(article, wishes, page, place))
        later = [other for other in pages if other.seq > page.seq]
        columns = [(number, f"{number} 栏") for number in range(1, fmt.columns + 1)]
        self._choose("page", [(other.label, str(other)) for other in pages])
        self._choose("place", [(number, f"第 {number} 篇") for number in range(1, count + 1)])
        self._choose("span", [(0, "自动"), *columns])
        self._choose("jump_to", [("", "不转版"), *((other.label, f"{other.label}版") for other in later)])
        for picture in pictures:
            name = f"picture_{picture.key}"
            self.fields[name] = forms.TypedChoiceField(
                label=f"图片“{picture.caption or picture.key}”", coerce=int, required=False
            )
            self._choose(name, [(0, "自动"), *columns])
            self.initial[name] = (wishes.get("pictures") or {}).get(picture.key, 0)

    def _choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_headline(self) -> str:
        said = "\n".join(line.strip() for line in self.cleaned_data["headline"].splitlines() if line.strip())
        if said and "".join(said.split()) != "".join(self.article.headline.split()):
            raise forms.ValidationError("标题的字要在稿件里改，这里只能分行。")
        return said

    def clean(self) -> dict[str, Any]:
        """A place for a picture has columns and rows; one without the other would be lost in silence."""
        data = super().clean() or {}
        columns, rows = data.get("slot_columns") or 0, data.get("slot_rows") or 0
        if bool(columns) != bool(rows) and not data.get("no_slot"):
            self.add_error("slot_rows" if columns else "slot_columns", "图位要同时写几栏、几行。")
        return data

    def wishes(self) -> Wishes:
        """What is wished now; what is left to the composer is left out."""
        data = self.cleaned_data
        broken = data["headline"] if data["headline"] != self.article.headline else ""
        pictures = {
            one.key: int(data[f"picture_{one.key}"]) for one in self.pictures if data[f"picture_{one.key}"]
        }
        slot = [data["slot_columns"] or 0, data["slot_rows"] or 0]
        return {
            "span": data["span"],
            "frame": data["frame"],
            "vertical": data["vertical"],
            "break": broken,
            "size": data["size"] or 0,
            "cut": data["cut"] or 0,
            "jump_to": data["jump_to"],
            "may_jump": bool(data["cut"] or data["jump_to"]),
            "slot": [-1, 0] if data["no_slot"] else slot if all(slot) else [0, 0],
            "pictures": pictures,
        }


def _initial(article: Article, wishes: Wishes, page: Page, place: int) -> dict[str, Any]:
    columns, rows = wishes.get("slot") or (0, 0)
    if columns < 0:
        columns = rows = 0
    known = {name: wishes.get(name) for name in ("span", "frame", "vertical", "jump_to")}
    return known | {
        "page": page.label,
        "place": place,
        "span": wishes.get("span") or 0,
        "headline": wishes.get("break") or article.headline,
        "size": wishes.get("size") or None,
        "cut": wishes.get("cut") or None,
        "slot_columns": columns or None,
        "slot_rows": rows or None,
        "no_slot": (wishes.get("slot") or [0])[0] < 0,
    }
