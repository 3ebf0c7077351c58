"""Key proposals, the appraisal and the awards of the example, taken through the one door as everything else."""

from collections.abc import Callable

from liangce.demo.honours_appraisal import AppraisalWalk
from liangce.demo.honours_awards import AwardsWalk
from liangce.demo.honours_key import KeyWalk
from liangce.demo.honours_plan import Happening


class HonoursWalk(KeyWalk, AppraisalWalk, AwardsWalk):
    """Takes the happenings in the order of time. A verb is a method of this class."""

    def go(self, each: Happening) -> None:
        """Takes one happening."""
        verb: Callable[[Happening], None] = getattr(self, each.verb)
        verb(each)
