"""全部文章检索: what is out is found, and nothing else.

`indexing` writes, `asking` reads the address, `showing` answers.
"""
