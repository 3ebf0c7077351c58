"""Keeping: a whole committee out and in again, and the backup and restore of the whole installation.

`export_all` and `import_all` move one committee between databases of any kind; `backup` and `restore` copy everything
of one installation as it is. `tables` says which rows belong to a committee and how a row is written down.
"""


class KeepingError(Exception):
    """It cannot be done; the message is a sentence that says what to do."""
