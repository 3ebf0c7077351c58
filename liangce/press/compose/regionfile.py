"""regions.json of a page: what reading pages need for hot areas."""

import json

from liangce.press.compose.jsonable import plain
from liangce.press.compose.plan import PagePlan


def regions_json(page: PagePlan) -> str:
    """The parts of the page with their regions; rectangles are [x, y, width, height] in 1/100000 of the width."""
    parts = [
        {
            "story": part.story,
            "part": part.number,
            "headline": part.headline,
            "jump_to": part.jump_to,
            "jump_from": part.jump_from,
            "regions": [
                {"role": region.role, "rects": plain(region.rects), "outline": plain(region.outline)}
                for region in part.regions
            ],
        }
        for part in page.parts
    ]
    page_data = {
        "label": page.label,
        "section": page.section,
        "width": 100_000,
        "height": page.height,
        "parts": parts,
    }
    return json.dumps(page_data, ensure_ascii=False, separators=(",", ":"))
