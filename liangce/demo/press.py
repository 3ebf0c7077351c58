"""The press of the example, in two goes: the archive before everything else, what is current after it."""

from datetime import datetime, timedelta

from liangce.demo.people import People
from liangce.demo.press_archive import Archive
from liangce.demo.press_room import Room
from liangce.demo.press_today import Today
from liangce.demo.years import Years, moment


class Press:
    """Begins with the archive, whose drawing goes on meanwhile; `finish` brings everything out, all on the last
    evening, for the ledger never goes back.
    """

    def __init__(self, people: People, years: Years, seed: int) -> None:
        self.years, self.seed = years, seed
        self.room = Room(people)
        self.paper = self.room.paper("paper")
        self.archive = Archive(self.room, self.paper, seed)
        self.archive.enter(years.last.window_opens_at - timedelta(days=1))

    def finish(self) -> datetime:
        """The archive comes out; journals and the next issue are made. Returns the moment of the last step."""
        at = self.archive.bring_out(moment(self.years.day(-1), 18 * 60))
        today = Today(self.room, self.years, self.seed + 1, at)
        today.journal(self.room.paper("voices"))
        today.next_issue(self.paper)
        return today.at
