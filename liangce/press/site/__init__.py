"""The reading pages of a newspaper, made of frozen issues: no request, no reader, no clock.

Read `shown.py` (a frozen issue as pages see it), `context.py` (what all pages of a newspaper share), then a module
a page.
"""
