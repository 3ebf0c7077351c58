"""上下级往来: what is handed up and down between committees, in one installation or between two.

Start with `process.py`. A hand-over is a row on each side; what one side tells the other goes as letters (`post.py`).
"""
