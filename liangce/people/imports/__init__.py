"""Rosters in. Start with `roster.RosterIntake`; `book` holds the committee's people while a run changes them."""
