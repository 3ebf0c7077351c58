"""PDF files from outside: stripped to what is seen, read and drawn in a process of its own within limits.

`outside.take_apart(content)` is the only door. PDFium knows no threads and is fed by strangers: it runs in a child
process that may use so much time and memory and no more; what comes back is files of our own making.
"""
