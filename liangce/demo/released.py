"""What the example publishes: its site was opened three weeks ago, and some finished proposals are there to be read."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from liangce.demo.course import Dated
from liangce.demo.stories import Story
from liangce.demo.walk_units import UnitWalk
from liangce.demo.years import Years, moment
from liangce.kernel.actors import Actor
from liangce.kernel.process import take
from liangce.kernel.registry import PROCESSES
from liangce.proposals.models import Publication, Reply
from liangce.proposals.originals import original
from liangce.proposals.publications import of_reply, of_text
from liangce.proposals.publishing.site import set_site
from liangce.proposals.redacting import Changes, proposed, save
from liangce.public.models import Extent, Mode

OPENED, LAST = -15, -2  # working days
EACH = 3  # of the finished proposals one in so many
ABOUT = "主办：政协花溪区委员会提案委员会（示例，人物和文稿均为虚构）"
SUMMARY = "来函所提建议已逐条研究，能办的已列入年度计划，有关情况已当面向提案人说明。"


def releases(stories: Sequence[Story], years: Years) -> Iterator[Dated]:
    """The opening of the site, then a proposal or two a working day."""
    yield Dated(moment(years.day(OPENED), 8 * 60 + 30), "open_site", {}, stories[0])
    finished = [story for story in stories if story.row.until == "close" and story.consent][::EACH]
    for place, story in enumerate(finished):
        day = OPENED + 1 + place % (LAST - OPENED)
        at = moment(years.day(day), 17 * 60 + 5 + place)
        yield Dated(at, "release", {"place": place}, story)


class ReleaseWalk(UnitWalk):
    """The verbs of publication."""

    def open_site(self, beat: Dated) -> None:
        set_site(self.committee, mode=Mode.OPEN, about=ABOUT, by=self.proposals_desk(beat), now=beat.at)

    def release(self, beat: Dated) -> None:
        """The text and every reply; now and then one is summed up, withheld, withdrawn or still being checked."""
        desk, office = self.proposals_desk(beat), self.actor(self.people.desk["office2"], beat)
        proposal, place = self.proposal(beat), beat.what["place"]
        self._publish(beat, of_text(proposal), (office, desk, desk), until="check" if place == 3 else "")
        rows = Reply.objects.of(self.committee).filter(assignment__proposal=proposal).exclude(issued_at=None)
        for reply in rows.select_related("assignment__unit"):
            reply.assignment.proposal = proposal
            unit = reply.assignment.unit.short_name
            head = self.actor(self.people.heads[unit], beat)
            hands = (self.actor(self.people.clerks[unit], beat), head, head)
            until = {5: "withhold", 8: "withdraw"}.get(place, "")
            self._publish(beat, of_reply(reply), hands, until=until, is_summary=place % 7 == 4)

    def _publish(
        self,
        beat: Dated,
        case: Publication,
        hands: tuple[Actor, Actor, Actor],
        *,
        until: str,
        is_summary: bool = False,
    ) -> None:
        prepares, checks, decides = hands
        case = self._taken(beat, case, "open", self.proposals_desk(beat))
        if until == "withhold":
            again = beat.at.date() + timedelta(days=180)
            self._taken(beat, case, "withhold", decides, reason="涉及尚未定稿的规划", reexamine_on=again)
            return
        source = original(case)
        changes = Changes(
            extent=Extent.SUMMARY if is_summary else Extent.FULL,
            title=source.title,
            summary=SUMMARY if is_summary else "",
            on=[mark["start"] for mark in proposed(source)],
        )
        save(case, changes, by=prepares, now=beat.at)
        case = self._taken(beat, case, "submit", prepares)
        if until == "check":
            return
        case = self._taken(beat, case, "check", checks)
        case = self._taken(beat, case, "publish", decides)
        if until == "withdraw":
            words = {"reason": "文中引用的数据有误", "notice": "文中引用的数据有误，核实后重新公开。"}
            self._taken(beat, case, "withdraw", decides, **words)

    def _taken(self, beat: Dated, case: Publication, step: str, by: Actor, **data: Any) -> Publication:
        taken: Publication = take(PROCESSES[case.kind_name].step(step), case, by=by, now=beat.at, data=data)
        return taken
