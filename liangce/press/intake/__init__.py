"""Newspapers that are uploaded: what a file is, told from its content, and the run that reads and enters it.

Start here: `taking.take_in`. `bringing` and `marking` read and write; this knows which of them a file is for.
"""
