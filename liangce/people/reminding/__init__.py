"""Reminders of deadlines. `marking` finds whom, once; `telling` writes the notices, each or one a day."""
