"""What the pages of an instruction and of a suggestion share beside what every case has."""

from liangce.papers.pages.case import CasePage, Item


class OutcomePage(CasePage):
    """The ledger of these cases is for the committee's own desks."""

    @property
    def timeline(self) -> list[Item]:
        return super().timeline if self.actor.is_staff else []
