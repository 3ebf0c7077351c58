"""Deadlines: opening, meeting, reckoning, explaining, and reckoning anew when the calendar changes."""
