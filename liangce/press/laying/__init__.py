"""From the rows of an issue to the composer and back: stories and wishes out, parts, regions and files in.

`planning` makes the plan of the issue as it now stands, `laying` writes where everything came to stand, `drawing` makes
the files of it, `changes` is what an editor changes on the compose screen, and `proofs` shows the drawn pages.
"""
