"""Newspapers that come from elsewhere.

Every reader (`text_page`, `package`, `founder`, `word`) makes the same neutral rows (`neutral`); `entering` writes them
through the process engine, so that twice the same changes nothing, and a trial run says row by row what it would do.
"""
