"""The pages of people: the roll, bodies, units; and of sessions and their rules."""
